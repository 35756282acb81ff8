import { limits } from "../../domain/limits.ts";
import { type Operator, places } from "../operator.ts";
import { inForm, onForm, withId } from "../page.ts";

/** Minimum password lengths of a stricter policy, and of a policy that no password passes. */
const stricter = 12;
const impossible = limits.passwordLongest + 1;

/** Operators that add a step or a condition before Submit. */
export const submit: readonly Operator[] = [
	{
		name: "submit-twice",
		description: "The first click on Submit renames it to Confirm; the second click sends the form.",
		class: "behavioural",
		changes: ["form"],
		page(page) {
			onForm(
				page,
				`let clicked = false;
				form.addEventListener("submit", (event) => {
					if (clicked) return;
					clicked = true;
					event.preventDefault();
					const button = ${inForm.sender};
					if (button.tagName === "INPUT") button.value = "Confirm"; else button.textContent = "Confirm";
				});`,
			);
		},
	},
	{
		name: "submit-asks",
		description: "At Submit, the browser asks whether to create the API user; Cancel leaves the form as it is.",
		class: "behavioural",
		changes: ["form"],
		page: (page) =>
			onForm(page, `form.addEventListener("submit", (event) => { if (!confirm("Do you want to register this API user?")) event.preventDefault(); });`),
	},
	{
		name: "step-split",
		description: "The registration form has two steps: channel and GSP with a button Next, then user name and password with Submit.",
		class: "behavioural",
		changes: ["form"],
		page(page) {
			const credentials = withId(page, "txtApiUserName").closest("[data-channel]");
			credentials.prevAll().wrapAll('<div class="first-step"></div>');
			credentials.nextAll().addBack().wrapAll('<div class="second-step" hidden></div>');
			page(".first-step").append('<div class="form-buttons"><button type="button" class="btn btn-primary">Next</button></div>');
			onForm(
				page,
				`const [first, second] = [form.querySelector(".first-step"), form.querySelector(".second-step")];
				first.querySelector("button").addEventListener("click", () => { first.hidden = true; second.hidden = false; });`,
			);
		},
	},
	{
		name: "password-stricter",
		description: `The API user's password must have at least ${stricter} characters.`,
		class: "behavioural",
		changes: [],
		feltAt: ["form"],
		excludes: ["password-impossible"],
		before({ place, method, request, goOn, again }) {
			const { length } = request.field("Password");
			if (place !== "form" || method === "get" || length === 0 || length >= stricter) return goOn();
			return again({ text: `Password should have at least ${stricter} characters.` });
		},
	},
	{
		name: "password-impossible",
		description: `The API user's password must have at least ${impossible} and at most ${limits.passwordLongest} characters.`,
		class: "blocking",
		changes: [],
		feltAt: ["form"],
		before({ place, method, request, goOn, again }) {
			const { length } = request.field("Password");
			if (place !== "form" || method === "get" || length === 0 || length >= impossible) return goOn();
			return again({ text: `Password should have at least ${impossible} characters.` });
		},
	},
	{
		name: "channel-closed",
		description: "Through GSP cannot be chosen, and the form says that this channel is not available.",
		class: "blocking",
		changes: ["form"],
		excludes: ["radio-to-select"],
		page(page) {
			withId(page, "rdbGsp").attr("disabled", "").parent().append("<small>&nbsp;(not available at present)</small>");
		},
		before: ({ place, request, goOn, again }) => (place === "form" && request.field("RegistrationType") === "gsp" ? again() : goOn()),
	},
	{
		name: "registration-closed",
		description: "Submit is greyed out, and a line says that no API users are registered at present.",
		class: "blocking",
		changes: ["form"],
		page(page) {
			withId(page, "btnSubmit")
				.attr({ disabled: "", "aria-disabled": "true" })
				.before('<p class="form-notice">Registration of API users is closed at present.</p>');
		},
		before: ({ place, method, goOn, again }) => (place === "form" && method === "post" ? again() : goOn()),
	},
	{
		name: "signature-asked",
		description: "Instead of the registration form, a page asks for a digital signature from a USB token.",
		class: "blocking",
		changes: ["form"],
		before({ place, request, goOn }) {
			if (place !== "form") return goOn();
			request.render("../drift/pages/signature", { title: "CreateAPIUser" });
		},
	},
	{
		name: "submit-silently-fails",
		description: "Submit shows the form again, empty and without a message, and no API user is created.",
		class: "blocking",
		changes: [],
		feltAt: ["form", "list"],
		excludes: ["submit-lost"],
		before: ({ place, method, goOn, again }) => (place === "form" && method === "post" ? again() : goOn()),
	},
	{
		name: "submit-lost",
		description: "Submit leads to the list of API users as before (to the main menu on a release without a list), but no API user is created.",
		class: "blocking",
		changes: [],
		feltAt: ["form", "list"],
		before({ place, method, request, parts, goOn }) {
			if (place !== "form" || method === "get") return goOn();
			request.redirect(parts.release.afterSubmit === "list" ? places.list.path : places.menu.path);
		},
	},
];
