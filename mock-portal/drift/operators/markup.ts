import { type Operator, places } from "../operator.ts";
import { entryTo, lifeless, retag, rowOf, senders, withId } from "../page.ts";

const everyPage = ["home", "menu", "OTP", "form", "list"] as const;

const notices = [
	"Scheduled maintenance of this portal: Sunday, 1 a.m. to 3 a.m.",
	"Please keep your contact details up to date.",
	"This portal works best in a current browser.",
];

/** The same content in other markup. */
export const markup: readonly Operator[] = [
	{
		name: "wrappers-added",
		description: "Each page has one more div around its content, and one around the contents of its form.",
		class: "cosmetic",
		changes: everyPage,
		page(page) {
			page(".body-content > *, .home-content > *").wrapAll('<div class="page-wrapper"></div>');
			page("form").wrapInner('<div class="form-wrapper"></div>');
		},
	},
	{
		name: "notice-on-top",
		description: "Each page has a notice above its header, as the first element of its body.",
		class: "cosmetic",
		changes: everyPage,
		page(page, { pick }) {
			page("body").prepend(`<div class="alert alert-info mb-0" role="note">${notices[pick(notices.length, "notice")]}</div>`);
		},
	},
	{
		name: "rows-inserted",
		description: "Each form has a row with a hint above its first field.",
		class: "cosmetic",
		changes: ["home", "OTP", "form"],
		page(page) {
			page("form").find(".form-group").first().before('<div class="form-group"><small>Please fill in what is asked below.</small></div>');
		},
	},
	{
		name: "rows-reordered",
		description: "The password is above the user name at login, and the user name is below both passwords in the registration form.",
		class: "cosmetic",
		changes: ["home", "form"],
		page(page) {
			rowOf(withId(page, "txt_password")).after(rowOf(withId(page, "txtUserName")));
			rowOf(withId(page, "txtConfirmPassword")).after(rowOf(withId(page, "txtApiUserName")));
		},
	},
	{
		name: "table-to-div",
		description: "The list of API users consists of divs instead of a table.",
		class: "cosmetic",
		changes: ["list"],
		page(page) {
			page(".form-page tr").addClass("row");
			page(".form-page").find("th, td").addClass("col");
			for (const tag of ["th", "td", "tr", "thead", "tbody", "table"]) retag(page, page(".form-page").find(tag), "div");
		},
	},
	{
		name: "columns-reordered",
		description: "The list of API users has the user name in its last column.",
		class: "cosmetic",
		changes: ["list"],
		page(page) {
			for (const row of page("tr").toArray()) page(row).append(page(row).children().eq(1));
		},
	},
	{
		name: "button-to-input",
		description: "Forms are sent by an input of type submit instead of a button.",
		class: "cosmetic",
		changes: ["home", "OTP", "form"],
		excludes: ["button-to-link"],
		page(page) {
			const buttons = senders(page);
			for (const button of buttons.toArray()) page(button).attr("value", page(button).text()).empty();
			retag(page, buttons, "input");
		},
	},
	{
		name: "button-to-link",
		description: "Verify OTP and Submit are links that look like buttons, and send the form by script.",
		class: "cosmetic",
		changes: ["OTP", "form"],
		page(page) {
			for (const id of ["btnVerifyOTP", "btnSubmit"]) {
				const button = withId(page, id).removeAttr("type");
				retag(page, button.attr({ role: "button", href: "#", onclick: "this.closest('form').requestSubmit(); return false" }), "a");
			}
		},
	},
	{
		name: "link-to-button",
		description: "The side menu's entries that lead to a page are buttons instead of links.",
		class: "cosmetic",
		changes: ["menu"],
		page(page) {
			const links = page('.side-menu a[href^="/"]');
			for (const link of links.toArray()) page(link).attr({ type: "button", onclick: `location.href='${link.attribs.href}'` });
			retag(page, links.removeAttr("href").addClass("btn btn-link text-left"), "button");
		},
	},
	{
		name: "radio-to-select",
		description: "Through GSP, Through ERP and the client id are chosen from a dropdown instead of by radio buttons.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["radios-swapped"],
		page(page) {
			const radios = page("fieldset.channels");
			const select = page("<select></select>")
				.attr(radios.find("input").attr() ?? {})
				.removeAttr("type")
				.removeAttr("value")
				.attr({ class: "form-control", id: "ddlRegistrationType" });
			select.append('<option value="">--Select--</option>');
			for (const radio of radios.find(".form-check").toArray()) {
				const option = page("<option></option>").attr("value", page(radio).find("input").attr("value") ?? "");
				select.append(option.text(page(radio).find("label").text()));
			}
			const row = page('<div class="form-group row"></div>');
			row.append(page('<label class="col-sm-4 col-form-label"></label>').attr("for", "ddlRegistrationType").text(radios.find("legend").text()));
			row.append(page('<div class="col-sm-6"></div>').append(select));
			radios.replaceWith(row);
		},
	},
	{
		name: "radios-swapped",
		description: "The radio buttons are in the opposite order: Through GSP is the last.",
		class: "cosmetic",
		changes: ["form"],
		page(page) {
			const channels = page("fieldset.channels");
			for (const radio of channels.find(".form-check").toArray()) channels.find(".form-check").first().before(radio);
		},
	},
	{
		name: "hidden-duplicates",
		description: "A hidden copy of each form's fields, with the same ids, is before the form, as for small screens.",
		class: "cosmetic",
		changes: ["home", "OTP", "form"],
		page(page) {
			const form = page("form").last();
			const copy = lifeless(form).removeAttr("id");
			retag(page, page('<div class="d-none"></div>').insertBefore(form).append(copy).children(), "div");
		},
	},
	{
		name: "visible-duplicates",
		description: "Verify OTP and Submit are above the fields as well as below, and the main menu has a second link to Create API User.",
		class: "cosmetic",
		changes: ["menu", "OTP", "form"],
		page(page) {
			for (const id of ["btnVerifyOTP", "btnSubmit"]) {
				const second = lifeless(withId(page, id)).removeAttr("id");
				withId(page, id).closest("form").prepend(second.wrap('<div class="form-buttons"></div>').parent());
			}
			const link = lifeless(entryTo(page, places.OTP.path));
			page(".page-title").filter(":contains('Dash Board')").after(link.wrap('<p class="quick-links">Quick links: </p>').parent());
		},
	},
	{
		name: "content-by-script",
		description: "A script inserts the OTP step and the registration form into the page 0.7 seconds after it has loaded.",
		class: "cosmetic",
		changes: ["OTP", "form"],
		page(page) {
			page(".form-page").wrapInner('<template class="content"></template>');
			page("body").append(
				'<script>setTimeout(() => { const content = document.querySelector("template.content"); content.replaceWith(content.content.cloneNode(true)); }, 700)</script>',
			);
		},
	},
	{
		name: "content-in-iframe",
		description: "The OTP step is in an iframe, and the following pages open there.",
		class: "behavioural",
		changes: ["OTP"],
		before(step) {
			const { request, place, method, goOn } = step;
			if (place !== "OTP" || method === "post" || request.req.query.frame !== undefined) return goOn();
			// The page around the frame sends no OTP: the one within does.
			request.render(places.OTP.view, { title: "CreateAPIUser", notice: undefined });
		},
		page(page, { request, parts }) {
			if (request.req.method === "POST" || request.req.query.frame !== undefined) return;
			const frame = `<iframe title="API Registration" src="${parts.prefix}${places.OTP.path}?frame=1" width="100%" height="900" style="border: 0"></iframe>`;
			page(".form-page").html(frame);
		},
	},
];
