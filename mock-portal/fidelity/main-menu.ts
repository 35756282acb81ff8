import type { Entry } from "./entry.ts";

export const mainMenu = {
	"technical-contacts.page": {
		what: "Contacts of Technical Person, /UserAccount/TechPersonContacts: a login of who has not filled it in leads there, and a red Exit (.btn-danger) to the main menu; filled in, it leads to the main menu and is not met again. The menu has it as Update Contact Details, where Submit stays on the page and confirms.",
		evidence: ["H", "C", "G", "A"],
		source: "saved main menu (path), programs and guides that leave it by Exit; what Submit leads to is assumed",
	},
	"technical-contacts.form": {
		what: "Name (letters, at most 50), mobile (10 digits that begin with 6 to 9, or the 00000 of our fixtures; else 3006) and e-mail, judged from top to bottom; #txtName, #txtMobile, #txtEmail, #btnSubmit.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes; programs and guides meet the three fields; ids and rules are assumed",
	},
	"main-menu.structure": {
		what: "/Home/MainMenu: body holds header#header, div#lower-header, div.body-content and div#lower-footer in this order; heading Dash Board and the menu's entries have the absolute XPaths that scripts use; the title ends with - nic.einvoice.web. Our MOCK banner is an aside at the end.",
		evidence: ["H"],
		source: "saved main menu of November 2025",
	},
	"main-menu.side-menu": {
		what: "The side menu has the real entries, order, ids and paths; groups open by Bootstrap's collapse. #collapseSeven has no data-parent, its groups have #accordion. Labels of sub-entries outside API Registration are assumed.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025",
	},
	"main-menu.releases": {
		what: "API Registration has User Credentials only (2020-09), IP Whitelisting too (2023-12), Client Credentials and Encryption Certificates too (2025-11). Before 2025-11 User Credentials has Create API User only, and the menu ends with e-Way Bill.",
		evidence: ["S", "G", "A"],
		source: "guides of 2020, screenshots of 2023, saved main menu of 2025; that the menu of 2020 is otherwise that of 2023 is assumed",
	},
	"main-menu.strip": {
		what: "The strip below the header is a row of 3 columns (with the client's IP in 2023-12) or, in 2025-11, 4 columns: home, profile and, in 2025-11, the pill e-Way bill Portal to /SignleSignon/EwayBill (sic); GSTIN and name; the account; logout. Hidden inputs hiddenPageName, userLevel, tempDataUserProfile and tempDataDashboard stand before the container.",
		evidence: ["H", "S", "C", "A"],
		source:
			"a saved main menu of November 2025, screenshots of 2023, absolute XPaths of a public test suite for home and logout (2023). Assumed: the values of the hidden inputs on other pages than the main menu and bulk upload",
	},
	"main-menu.dashboard": {
		what: "Generations and Cancelled count the taxpayer's invoices that were registered, and that were cancelled, by Indian days: Yesterday is the day before, During This month goes from the first of the month to now. One that was cancelled still counts as generated.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025 has the labels and ids; what they count is assumed",
	},
	"main-menu.no-login-hooks": {
		what: "No page of a logged-in user has #txtUserName or .btnlogin: programs take their absence for a login.",
		evidence: ["C"],
		source: "programs that log in",
	},
	"main-menu.sub-pages": {
		what: "Pages behind the side menu show no side menu; a red Exit leads back.",
		evidence: ["S", "A"],
		source: "screenshots show Exit; that the menu is absent is assumed",
	},
	"not-imitated": {
		what: "A menu entry that is not imitated opens a page that says what the real portal has there. A path that there is not answers 404 and names the nearest.",
		evidence: ["A"],
		source: "our own pages",
	},
} as const satisfies Record<string, Entry>;
