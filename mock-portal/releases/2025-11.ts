import type { Release } from "./release.ts";
import { accountEntries, apiRegistration, createApiUser, eInvoice, ipWhitelisting, misReports, userManagement } from "./side-menu.ts";

export const release202511: Release = {
	id: "2025-11",
	evidence: "a saved main menu, saved upload pages",
	captcha: { length: 6, width: 275, height: 55 },
	passwordHashing: "key",
	refusals: "page",
	otpDigits: 6,
	secondFactor: true,
	antiforgeryCookie: ".AspNetCore.Antiforgery.irpTestbed0",
	strip: {
		columns: 4,
		showsClientIp: false,
		links: [{ label: "e-Way bill Portal", href: "/SignleSignon/EwayBill", about: "the login to the e-way bill system" }],
	},
	menu: [
		eInvoice,
		misReports,
		userManagement,
		...accountEntries(
			apiRegistration([
				ipWhitelisting,
				{
					label: "User Credentials",
					collapse: "collapseSeven12",
					closesOthers: true,
					entries: [
						createApiUser,
						{ label: "Freeze API User", href: "/APIUserAccount/FreezeAPIUser", about: "where an API user is frozen permanently" },
						{ label: "Change API Password", href: "/APIUserAccount/ChangeAPIUserPassword", about: "where the password of an API user is changed" },
						{ label: "List of API Users", href: "/APIUserAccount/ListAPIUsers" },
						{ label: "API Endpoints", href: "/APIUserAccount/ApiEndPoints", about: "the addresses of the APIs" },
						{
							label: "Update as Transporter/Taxpayer",
							href: "/APIUserAccount/TransReg",
							about: "where the GSTIN is registered as a transporter or a taxpayer",
						},
					],
				},
				{
					label: "Client Credentials",
					collapse: "collapseSeven13",
					closesOthers: true,
					entries: [
						{
							label: "Change Client Secret",
							href: "/APIUserAccount/ChangeAPIClientSecret",
							about: "where a direct integrator changes its client secret",
						},
						{
							label: "Forgot Client Id/Secret",
							href: "/APIUserAccount/ForgotAPIClientIdSecret",
							about: "where a direct integrator gets its client id and secret by OTP",
						},
						{
							label: "Share Client Id",
							href: "/APIUserAccount/ShareClientId",
							about: "where a direct integrator shares its client id with another GSTIN of the same PAN",
						},
					],
				},
				{
					label: "Encryption Certificates",
					collapse: "collapseSeven14",
					closesOthers: true,
					entries: [{ label: "Download", href: "/APIUserAccount/DownloadEncCert", about: "the public key that API requests are encrypted with" }],
				},
			]),
		),
		{
			label: "2 Factor Authentication",
			collapse: "collapseTOTP",
			closesOthers: true,
			entries: [
				{ label: "SMS Registration", href: "/RegisterOTP/SMSReg", about: "where OTPs by SMS are chosen for the login" },
				{ label: "Sandes Registration", href: "/RegisterOTP/SandesReg", about: "where OTPs by the Sandes app are chosen for the login" },
				{ label: "NIC-GST-Shield Registration", href: "/RegisterOTP/TOTPReg", about: "where the NIC-GST-Shield app is chosen for the login" },
			],
		},
	],
	afterSubmit: "list",
	updates: [
		{ date: "01/06/2025", text: "Document numbers are no longer case-sensitive in the making of an IRN." },
		{ date: "01/04/2025", text: "2 Factor Authentication is mandatory for all taxpayers." },
		{ date: "01/02/2025", text: "2 Factor Authentication is mandatory for taxpayers with AATO above Rs 5 crore." },
	],
};
