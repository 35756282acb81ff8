import type { Release } from "./release.ts";
import { accountEntries, apiRegistration, createApiUser, eInvoice, ipWhitelisting, misReports, userManagement } from "./side-menu.ts";

export const release202312: Release = {
	id: "2023-12",
	evidence: "a guide of December 2023, with its screens",
	captcha: { length: 5, width: 250, height: 55 },
	passwordHashing: "salt",
	refusals: "alert",
	otpDigits: 6,
	secondFactor: true,
	antiforgeryCookie: "X-CSRF-TOKEN",
	strip: { columns: 3, showsClientIp: true, links: [] },
	menu: [
		eInvoice,
		misReports,
		userManagement,
		...accountEntries(
			apiRegistration([ipWhitelisting, { label: "User Credentials", collapse: "collapseSeven12", closesOthers: true, entries: [createApiUser] }]),
		),
	],
	afterSubmit: "message",
	updates: [
		{ date: "15/12/2023", text: "Six-digit HSN codes are asked of taxpayers with AATO of 5 crore and above." },
		{ date: "05/12/2023", text: "B2G invoices need the GSTIN of the government department." },
		{ date: "20/11/2023", text: "2 Factor Authentication is mandatory for taxpayers with AATO above Rs 20 crore." },
	],
};
