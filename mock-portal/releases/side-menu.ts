import type { MenuEntry } from "./release.ts";

/** Entries of the side menu that all releases have. Ledger: `main-menu.side-menu`. */

export const eInvoice: MenuEntry = {
	label: "e-Invoice",
	collapse: "collapseOne",
	closesOthers: true,
	entries: [
		{ label: "Bulk Upload", href: "/Invoice/BulkUpload", about: "where a JSON file of invoices is uploaded" },
		{ label: "Cancel", href: "/Invoice/EInvoicePrint/Cancel", about: "where an IRN is cancelled" },
		{ label: "Print", href: "/Invoice/EInvoicePrint/Print", about: "where an e-invoice is printed" },
		{ label: "Bulk IRN Cancel", href: "/Invoice/BulkCancel", about: "where a JSON file of IRNs is cancelled" },
	],
};

export const misReports: MenuEntry = {
	label: "MIS Reports",
	collapse: "collapseFour",
	closesOthers: true,
	entries: [
		{ label: "Generated e-Invoices", href: "/MisRpt", about: "a report of the invoices of a day" },
		{ label: "Cancelled e-Invoices", href: "/MisRpt/CancelRpt", about: "a report of the cancelled invoices of a day" },
	],
};

export const userManagement: MenuEntry = {
	label: "User Management",
	collapse: "collapseSix",
	closesOthers: true,
	entries: [
		{ label: "Create Sub User", href: "/UserAccount/CreateSubUser", about: "where the main user creates up to 10 sub-users" },
		{ label: "Freeze Sub User", href: "/UserAccount/FreezeSubUser", about: "where the main user freezes a sub-user" },
		{ label: "Update Sub User", href: "/UserAccount/UpdateSubUser", about: "where the main user changes a sub-user's rights" },
	],
};

export const createApiUser: MenuEntry = { label: "Create API User", href: "/APIUserAccount/CreateAPIUser" };

export const ipWhitelisting: MenuEntry = {
	label: "IP Whitelisting",
	collapse: "collapseSeven11",
	closesOthers: true,
	entries: [
		{ label: "Application", href: "/APIUserAccount/APIReg", about: "where a direct integrator applies for the whitelisting of its addresses" },
		{ label: "Status", href: "/APIUserAccount/ApiUserStatus", about: "the status of the application for IP whitelisting" },
	],
};

/** The group "API Registration". Opening this group leaves other groups open; opening a group inside it closes its siblings. */
export function apiRegistration(groups: readonly MenuEntry[]): MenuEntry {
	return { label: "API Registration", collapse: "collapseSeven", entries: groups };
}

/** The entries from API Registration to e-Way Bill, in the same order in all releases. */
export function accountEntries(apiRegistrationGroup: MenuEntry): readonly MenuEntry[] {
	return [
		apiRegistrationGroup,
		{ label: "Change Password", href: "/UserAccount/ChangePassword", about: "where the main user changes the login password" },
		{ label: "Feedback on GePP", href: "/APIUserAccount/GePPFeedback", about: "a form for feedback on the GePP tool" },
		{ label: "Update Contact Details", href: "/UserAccount/TechPersonContacts", about: "the name, mobile and e-mail of the technical person" },
		{
			label: "Update",
			collapse: "collapseEight",
			closesOthers: true,
			entries: [
				{
					label: "From GST Common Portal",
					href: "/APIUserAccount/GstinUpdate",
					about: "where the portal fetches the GSTIN details again from the GST Common Portal",
				},
			],
		},
		{
			label: "e-Way Bill",
			collapse: "collapseNine",
			closesOthers: true,
			entries: [
				{ label: "Generate e-Way Bill", href: "/eWayBill", about: "where an e-way bill is generated from an IRN" },
				{ label: "Bulk e-Way Bill", href: "/eWayBill/BulkEwbGen", about: "where a file of e-way bills is uploaded" },
				{ label: "Print e-Way Bill", href: "/eWayBill/EwaybillPrint", about: "where an e-way bill is printed" },
			],
		},
	];
}
