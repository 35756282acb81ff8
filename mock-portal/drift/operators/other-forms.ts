import { type Operator, places } from "../operator.ts";
import { formRow, inForm, onForm, retag, senders, withId } from "../page.ts";

const feedbackPath = "/Home/Feedback";

/** Operators that add other forms, or change how the form is sent. */
export const otherForms: readonly Operator[] = [
	{
		name: "feedback-form",
		description:
			"A feedback form below the registration form has the id of Submit and the only button Submit; the registration form's button is named Register API User.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["button-to-input", "button-to-link", "buttons-reworded", "labels-hindi"],
		routes: (routes) => [
			...routes,
			{
				path: feedbackPath,
				access: "everyone",
				post: ({ res }) => void res.type("html").send("<h4>Thank you</h4><p>Your feedback is submitted successfully.</p>"),
			},
		],
		page(page, { parts }) {
			const button = withId(page, "btnSubmit");
			const id = button.attr("id") ?? "btnSubmit";
			button.attr("id", "btnRegister").text("Register API User");
			const token = page('form [name="__RequestVerificationToken"]').last().attr("value") ?? "";
			page("form")
				.last()
				.after(`<form class="feedback" action="${parts.prefix}${feedbackPath}" method="post">
	<h5>Was this page of help?</h5>
	${formRow("Your feedback:", "txtFeedback", '<input type="text" class="form-control" id="txtFeedback" name="Feedback">')}
	<button type="submit" class="btn btn-primary" id="${id}">Submit</button>
	<input type="hidden" name="__RequestVerificationToken" value="${token}">
</form>`);
		},
	},
	{
		name: "password-form-beside",
		description: "A form to change the portal password is above the registration form, with its own password field and a button Submit.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["hidden-duplicates"],
		page(page) {
			const field = (id: string) => `<input type="password" class="form-control" id="${id}" name="${id}" autocomplete="off">`;
			page("form")
				.last()
				.before(`<form class="portal-password" action="#" method="get" onsubmit="return false">
	<h5>Change the password of this portal (optional)</h5>
	${formRow("Password:", "txtPortalPassword", field("txtPortalPassword"))}
	${formRow("Re-enter Password:", "txtPortalPasswordAgain", field("txtPortalPasswordAgain"))}
	<button type="submit" class="btn btn-secondary">Submit</button>
</form>`);
		},
	},
	{
		name: "submit-outside-form",
		description: "The button Submit is outside the form that it sends.",
		class: "cosmetic",
		changes: ["form"],
		excludes: ["button-to-link", "submit-twice", "visible-duplicates"],
		page(page) {
			const form = page("form").last();
			form.after(
				withId(page, "btnSubmit")
					.attr("form", form.attr("id") ?? "")
					.wrap('<p class="form-send"></p>')
					.parent(),
			);
		},
	},
	{
		name: "submit-by-fetch",
		description: "A script sends the registration form and replaces the page with the answer.",
		class: "cosmetic",
		changes: ["form"],
		page: (page) =>
			onForm(
				page,
				`form.addEventListener("submit", async (event) => {
					if (event.defaultPrevented) return;
					event.preventDefault();
					const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
					const html = await answer.text();
					history.pushState(null, "", answer.url);
					document.open(); document.write(html); document.close();
				});`,
			),
	},
	{
		name: "submit-after-terms",
		description: "Submit is greyed out until the user checks a box to accept the terms.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["registration-closed"],
		page(page) {
			page(".form-buttons")
				.last()
				.before(
					'<div class="form-check terms"><input type="checkbox" class="form-check-input" id="chkTerms"><label class="form-check-label" for="chkTerms">I accept the terms of API access</label></div>',
				);
			withId(page, "btnSubmit").attr("disabled", "");
			onForm(page, `form.querySelector(".terms input").addEventListener("change", ({ target }) => { ${inForm.sender}.disabled = !target.checked; });`);
		},
	},
	{
		name: "submit-dead",
		description: "A click on Submit greys it out and shows Please wait, but sends nothing.",
		class: "blocking",
		changes: ["form"],
		page: (page) =>
			onForm(
				page,
				`form.addEventListener("submit", (event) => { event.preventDefault(); const button = ${inForm.sender}; if (button) { button.disabled = true; button.textContent = "Please wait"; } });`,
			),
	},
	{
		name: "submit-leads-away",
		description: "Submit opens the list of API users (the main menu on a release without a list) and sends nothing.",
		class: "blocking",
		changes: ["form"],
		page(page, { parts }) {
			const path = parts.release.afterSubmit === "list" ? places.list.path : places.menu.path;
			onForm(page, `form.addEventListener("submit", (event) => { event.preventDefault(); location.href = "${parts.prefix}${path}"; });`);
		},
	},
	{
		name: "form-not-taken",
		description: "The registration form is posted to an address that answers 405.",
		class: "blocking",
		changes: ["form"],
		page: (page, { parts }) => void page("form").last().attr("action", `${parts.prefix}/get-captcha-image`),
	},
	{
		name: "submit-to-div",
		description: "Verify OTP and Submit are divs that send the form when they are clicked.",
		class: "cosmetic",
		changes: ["OTP", "form"],
		excludes: [
			"button-to-input",
			"button-to-link",
			"submit-twice",
			"submit-dead",
			"submit-after-terms",
			"submit-outside-form",
			"feedback-form",
			"registration-closed",
		],
		page(page) {
			const buttons = senders(page);
			buttons.removeAttr("type").attr({ tabindex: "0", onclick: "this.closest('form').requestSubmit()" });
			retag(page, buttons, "div");
		},
	},
];
