import type { Entry } from "./entry.ts";

/** Contacts of Technical Person, which can come before the main menu, and the main menu with its dashboard. */
export const mainMenu = {
	"technical-contacts.page": {
		what: "Contacts of Technical Person is at `/UserAccount/TechPersonContacts`. A login leads there until the form is filled in; a red Exit (`.btn-danger`) leads on to the main menu. After Submit, the portal shows the main menu, and later logins skip the page. The menu has it as Update Contact Details; there, Submit stays on the page and confirms.",
		evidence: ["H", "C", "G", "A"],
		source: "saved main menu (path), programs and guides that leave the page by Exit",
		assumed: "where Submit leads",
	},
	"technical-contacts.form": {
		what: "The form has name (letters, at most 50), mobile (10 digits that begin with 6 to 9, or with the 00000 of our fixtures; else 3006) and e-mail, checked from top to bottom: `#txtName`, `#txtMobile`, `#txtEmail`, `#btnSubmit`.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes; programs and guides that see the three fields",
		assumed: "IDs and rules",
	},
	"main-menu.structure": {
		what: "At `/Home/MainMenu` the body holds `header#header`, `div#lower-header`, `div.body-content` and `div#lower-footer` in this order. The heading Dash Board and the menu entries have the absolute XPaths that scripts use. The title ends with - nic.einvoice.web. The mock adds its MOCK banner as an `aside` at the end.",
		evidence: ["H"],
		source: "saved main menu of November 2025",
	},
	"main-menu.side-menu": {
		what: "The side menu has the real entries, order, IDs and paths. Bootstrap's collapse opens the groups. `#collapseSeven` has no `data-parent`; its groups have `#accordion`.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025",
		assumed: "labels of sub-entries outside API Registration",
	},
	"main-menu.releases": {
		what: "API Registration has User Credentials only (2020-09), also IP Whitelisting (2023-12), also Client Credentials and Encryption Certificates (2025-11). Before 2025-11, User Credentials has Create API User only, and the menu ends with e-Way Bill.",
		evidence: ["S", "G", "A"],
		source: "guides of 2020, screenshots of 2023, saved main menu of 2025",
		assumed: "that the rest of the menu of 2020 is that of 2023",
	},
	"main-menu.strip": {
		what: "The strip below the header has 3 columns (with the client's IP in 2023-12) or, in 2025-11, 4 columns: home, profile and, in 2025-11, the pill e-Way bill Portal to `/SignleSignon/EwayBill` (sic); GSTIN and name; the account; logout. The hidden inputs `hiddenPageName`, `userLevel`, `tempDataUserProfile` and `tempDataDashboard` are before the container.",
		evidence: ["H", "S", "C", "A"],
		source: "saved main menu of November 2025, screenshots of 2023, absolute XPaths of a public test suite for home and logout (2023)",
		assumed: "the values of the hidden inputs on pages other than the main menu and Bulk Upload",
	},
	"main-menu.dashboard": {
		what: "Generations and Cancelled count the taxpayer's registered and cancelled invoices by Indian days. Yesterday is the day before. During This month is from the first of the month to now. A cancelled invoice still counts as generated.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025 (labels and IDs)",
		assumed: "what the numbers count",
	},
	"main-menu.no-login-hooks": {
		what: "No page behind the login has `#txtUserName` or `.btnlogin`. Programs take their absence as a successful login.",
		evidence: ["C"],
		source: "programs that log in",
	},
	"main-menu.sub-pages": {
		what: "Pages behind the side menu show no side menu. A red Exit leads back.",
		evidence: ["S", "A"],
		source: "screenshots that show Exit",
		assumed: "that the side menu is absent",
	},
	"not-imitated": {
		what: "A menu entry that the mock does not imitate opens a page that says what the real portal has there. An unknown path answers 404 and names the nearest known path.",
		evidence: ["A"],
		source: "our own pages",
	},
} as const satisfies Record<string, Entry>;
