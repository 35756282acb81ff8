import { menuLinks, releases } from "../../mock-portal/releases/index.ts";
import { type Claim, cannotTell } from "./claim.ts";
import { all, hasControl, hasElements, hasHeading, hasNoElement, inOrder, isAt, saysText } from "./judges.ts";

const menu = ["main menu, opened", "main menu"] as const;
const subPages = ["registration form", "OTP step", "technical contacts"] as const;
const trailOf = (labels: readonly string[]) => labels.join(" > ");

/** What captures of the technical contacts and of the main menu show. */
export const menuClaims: readonly Claim[] = [
	{
		entry: "technical-contacts.page",
		says: "Contacts of Technical Person is at /UserAccount/TechPersonContacts.",
		on: ["technical contacts"],
		judge: isAt("/UserAccount/TechPersonContacts"),
	},
	{ entry: "technical-contacts.page", says: "A red Exit (.btn-danger) leads on.", on: ["technical contacts"], judge: hasElements(".btn-danger") },
	{
		entry: "technical-contacts.form",
		says: "The fields are #txtName, #txtMobile and #txtEmail, and #btnSubmit sends them.",
		on: ["technical contacts"],
		assumed: true,
		judge: all(...["txtName", "txtMobile", "txtEmail", "btnSubmit"].map((id) => hasControl({ id }))),
	},
	{
		entry: "main-menu.structure",
		says: "The body has header#header, div#lower-header, div.body-content and div#lower-footer.",
		on: menu,
		judge: hasElements("body > header#header", "body > div#lower-header", "body > div.body-content", "body > div#lower-footer"),
	},
	{ entry: "main-menu.structure", says: "Its heading is Dash Board.", on: menu, judge: hasHeading("Dash Board") },
	{ entry: "main-menu.structure", says: "The title ends with - nic.einvoice.web.", on: menu, judge: saysText("- nic.einvoice.web") },
	...releases.map(
		({ id, menu: entries }): Claim => ({
			entry: "main-menu.side-menu",
			says: `The side menu has the entries and the order of ${id}.`,
			on: menu,
			releases: [id],
			judge({ contract: { controls } }) {
				const present = controls.flatMap(({ trail, href }) => (trail && !href?.startsWith("#") ? [trailOf(trail)] : []));
				if (present.length === 0) return cannotTell("the capture has no entries of the side menu");
				return inOrder(
					menuLinks(entries).map(({ trail }) => trailOf(trail)),
					present,
				);
			},
		}),
	),
	...releases.map(
		({ id, menu: entries }): Claim => ({
			entry: "main-menu.side-menu",
			says: `The entries lead to the paths of ${id}.`,
			on: menu,
			releases: [id],
			judge({ contract: { controls } }) {
				const present = controls.flatMap(({ trail, href }) => (trail && href && !href.startsWith("#") ? [href] : []));
				if (present.length === 0) return cannotTell("the capture has no links of the side menu");
				return inOrder(
					menuLinks(entries).map(({ href }) => href),
					present,
				);
			},
		}),
	),
	...releases.map(
		({ id, menu: entries }): Claim => ({
			entry: "main-menu.releases",
			says: `API Registration has the groups of ${id}.`,
			on: menu,
			releases: [id],
			judge({ contract: { controls } }) {
				const present = controls.flatMap(({ trail }) => (trail?.length === 2 && trail[0] === "API Registration" ? [trail[1] ?? ""] : []));
				if (present.length === 0) return cannotTell("the capture has no groups below API Registration");
				const group = entries.find(({ label }) => label === "API Registration");
				return inOrder(
					(group?.entries ?? []).map(({ label }) => label),
					present,
				);
			},
		}),
	),
	{
		entry: "main-menu.strip",
		says: "The hidden inputs hiddenPageName, userLevel, tempDataUserProfile and tempDataDashboard are before the container.",
		on: menu,
		judge: hasElements("#hiddenPageName", "#userLevel", "#tempDataUserProfile", "#tempDataDashboard"),
	},
	{ entry: "main-menu.strip", says: "GSTIN and name are in p.tradenamegstinheading.", on: menu, judge: hasElements("p.tradenamegstinheading") },
	{
		entry: "main-menu.strip",
		says: "The strip has the pill e-Way bill Portal to /SignleSignon/EwayBill (sic).",
		on: menu,
		releases: ["2025-11"],
		judge: hasControl({ tag: "a", href: "/SignleSignon/EwayBill" }),
	},
	{
		entry: "main-menu.dashboard",
		says: "The dashboard has lblGenYst, lblGenMon, lblCanYst and lblCanMon.",
		on: menu,
		judge: hasElements("#lblGenYst", "#lblGenMon", "#lblCanYst", "#lblCanMon"),
	},
	{
		entry: "main-menu.no-login-hooks",
		says: "No page behind the login has #txtUserName or .btnlogin.",
		on: [...menu, ...subPages],
		judge: hasNoElement("#txtUserName", ".btnlogin"),
	},
	{ entry: "main-menu.sub-pages", says: "A red Exit leads back.", on: subPages, judge: hasElements(".btn-danger") },
	{ entry: "main-menu.sub-pages", says: "Pages behind the side menu do not show it.", on: subPages, assumed: true, judge: hasNoElement("#accordion") },
];
