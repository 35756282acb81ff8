import type { MenuEntry } from "./release.ts";

/** The navigation of the home page, in page order. The button "Login" follows it. Ledger: `home.navigation`. */
export const publicMenu: readonly MenuEntry[] = [
	{ label: "Home", href: "/" },
	{
		label: "Laws",
		entries: [
			{ label: "Rules", href: "/Others/Rules", about: "the rules of the CGST Act on e-invoices" },
			{ label: "Notifications", href: "/Others/Notifications", about: "the notifications on e-invoicing" },
		],
	},
	{
		label: "Help",
		entries: [
			{ label: "FAQs", href: "/Others/FAQs", about: "frequent questions and their answers" },
			{ label: "User Manual", href: "/Others/UserManual", about: "NIC's user manuals" },
			{ label: "Tools", href: "/Others/Tools", about: "the tools for making bulk invoice files offline" },
		],
	},
	{
		label: "Search",
		entries: [
			{ label: "Tax Payer / GSTIN", href: "/Others/TaxpayerSearch", about: "a search for a taxpayer by GSTIN" },
			{ label: "Products & Services", href: "/Others/Product", about: "a search for HSN codes" },
			{ label: "e-Invoice Status of Taxpayer", href: "/Others/EinvEnabled", about: "whether a GSTIN is enabled for e-invoicing" },
			{ label: "Verify Signed Invoice", href: "/Others/VSignedInvoice", about: "a check of the signature of an invoice" },
			{ label: "Master Codes", href: "/Others/MasterCodes", about: "the code lists that invoices use" },
			{ label: "GST Suvidha Providers / ERPs", href: "/Others/GSPSLIST" },
			{ label: "Pincode", href: "/Others/PincodeSearch", about: "a search for PIN codes by state" },
			{ label: "Pin to Pin Distance", href: "/Others/GetPinCodeDistance", about: "the distance between two PIN codes" },
		],
	},
	{ label: "Contact Us", href: "/Others/ContactUs", about: "the addresses of the help desks" },
	{
		label: "Registration",
		entries: [
			{ label: "Portal Login", href: "/Home/UserRegistration" },
			{ label: "e-Invoice Enablement", href: "/Home/Enablement", about: "where a taxpayer is enabled for e-invoicing" },
		],
	},
	{ label: "Statistics", href: "/Others/Statistics", about: "statistics of registered invoices" },
];

/** Pages that the login panel links to. Ledger: `home.login-panel`. */
export const forgottenCredentials: readonly MenuEntry[] = [
	{ label: "Forgot Password?", href: "/Home/ForgotUserPwd" },
	{ label: "Forgot Username?", href: "/Home/ForgotUserName" },
];
