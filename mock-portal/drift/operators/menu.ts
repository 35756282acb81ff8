import { type Operator, places } from "../operator.ts";
import { entryTo, withId } from "../page.ts";

const otp = places.OTP.path;

const renamed: Readonly<Record<string, string>> = {
	"API Registration": "API Integration",
	"User Credentials": "API Credentials",
	"Create API User": "New API User",
};

/** The way from the main menu to Create API User. */
export const menu: readonly Operator[] = [
	{
		name: "menu-moved",
		description: "API Registration is at another position in the side menu: first or last, by the seed.",
		class: "cosmetic",
		changes: ["menu"],
		page(page, { pick }) {
			const group = withId(page, "collapseSeven").parent();
			if (pick(2, "end") === 0) group.parent().prepend(group);
			else group.parent().append(group);
		},
	},
	{
		name: "menu-renamed",
		description: "API Registration, User Credentials and Create API User are named API Integration, API Credentials and New API User.",
		class: "behavioural",
		changes: ["menu"],
		page(page) {
			for (const entry of page(".side-menu ul").find("a, button").toArray()) {
				const label = renamed[page(entry).text()];
				if (label !== undefined) page(entry).text(label);
			}
		},
	},
	{
		name: "menu-nested",
		description: "Create API User is one level deeper, in the group Manage API Users of User Credentials.",
		class: "behavioural",
		changes: ["menu"],
		excludes: ["menu-entry-moved"],
		page(page) {
			const entry = entryTo(page, otp).closest("li");
			entry.before('<li><div id="collapseManage" class="collapse"><ul class="list-unstyled"></ul></div></li>');
			const group = entry.prev();
			group.prepend(
				'<a class="submenu collapsed" data-toggle="collapse" href="#collapseManage" data-target="#collapseManage" role="button" aria-expanded="false" aria-controls="collapseManage">Manage API Users</a>',
			);
			group.find("ul").append(entry);
		},
	},
	{
		name: "menu-entry-moved",
		description: "Create API User is under User Management instead of API Registration.",
		class: "behavioural",
		changes: ["menu"],
		page(page) {
			withId(page, "collapseSix").find("ul").append(entryTo(page, otp).closest("li"));
		},
	},
	{
		name: "menu-opened",
		description: "API Registration and User Credentials are open when the main menu appears; a click closes them.",
		class: "cosmetic",
		changes: ["menu"],
		page(page) {
			for (const id of ["collapseSeven", "collapseSeven12"]) withId(page, id).addClass("show").prev().removeClass("collapsed").attr("aria-expanded", "true");
		},
	},
	{
		name: "menu-twin",
		description: "A similar entry, Create API User (e-Way Bill), is above Create API User and leads elsewhere.",
		class: "behavioural",
		changes: ["menu"],
		page(page, { parts }) {
			const entry = entryTo(page, otp).closest("li");
			entry.before(`<li><a href="${parts.prefix}/eWayBill">Create API User (e-Way Bill)</a></li>`);
		},
	},
	{
		name: "menu-new-tab",
		description: "Create API User opens in a new tab.",
		class: "behavioural",
		changes: ["menu"],
		excludes: ["link-to-button"],
		page: (page) => void entryTo(page, otp).attr("target", "_blank"),
	},
	{
		name: "menu-entry-removed",
		description: "The side menu has no Create API User, and its address leads back to the main menu.",
		class: "blocking",
		changes: ["menu", "OTP"],
		excludes: ["menu-nested", "menu-entry-moved", "menu-twin", "menu-new-tab"],
		page: (page) => void entryTo(page, otp).closest("li").remove(),
		before: ({ place, request, goOn }) => (place === "OTP" ? request.redirect(places.menu.path) : goOn()),
	},
	{
		name: "menu-decoy",
		description: "A link Create API User beside the figures of the main menu leads to the questions and answers; the entry in the side menu is unchanged.",
		class: "behavioural",
		changes: ["menu"],
		page(page, { parts }) {
			page(".dash-notes").before(`<p class="quick-links">How to: <a href="${parts.prefix}/Others/FAQs">Create API User</a></p>`);
		},
	},
	{
		name: "menu-labels-swapped",
		description: "Create API User leads to the user profile of the portal, and the entry Whitelist IP leads to Create API User.",
		class: "blocking",
		changes: ["menu"],
		excludes: ["menu-nested", "menu-entry-moved", "menu-entry-removed", "menu-renamed"],
		page(page) {
			const entry = entryTo(page, otp);
			const other = withId(page, "collapseSeven").find("ul").first().find("a[href^='/']").first();
			const [mine, its] = [entry.attr("href") ?? "", other.attr("href") ?? ""];
			entry.attr("href", its);
			other.attr("href", mine);
		},
	},
	{
		name: "menu-hamburger",
		description: "The side menu is closed; a button with three lines and no text opens it.",
		class: "behavioural",
		changes: ["menu"],
		page(page) {
			page(".side-menu ul").first().attr("hidden", "").addClass("burger-menu");
			page(".side-menu-title").html(
				`<button type="button" class="btn btn-light" onclick="const menu = document.querySelector('.burger-menu'); menu.hidden = !menu.hidden"><svg width="20" height="16" aria-hidden="true"><path d="M0 2h20M0 8h20M0 14h20" stroke="currentColor" stroke-width="2"/></svg></button>`,
			);
		},
	},
	{
		name: "menu-popup",
		description: "Create API User opens in a new window without toolbars.",
		class: "behavioural",
		changes: ["menu"],
		excludes: ["menu-new-tab", "link-to-button"],
		page(page) {
			entryTo(page, otp).attr("onclick", "window.open(this.href, 'createApiUser', 'popup,width=900,height=700'); return false");
		},
	},
];
