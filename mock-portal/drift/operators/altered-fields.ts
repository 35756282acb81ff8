import type { CheerioAPI } from "cheerio";
import type { DriftContext, Operator } from "../operator.ts";
import { inForm, onForm, withId } from "../page.ts";

/** A field of the registration form, and the JavaScript that makes another value of `field.value`. */
interface Alteration {
	/** An expression that gives the fields. */
	readonly fields: string;
	/** A statement on `field`. */
	readonly alter: string;
}

const alterations = {
	password: { fields: `form.querySelectorAll("[type=password]")`, alter: `field.value = field.value.replace("#", "@");` },
	userName: { fields: `[${inForm.userName}]`, alter: `field.value = field.value.replace(/5$/, "");` },
	gsp: {
		fields: `[${inForm.gsp}]`,
		alter: `if (field.options && field.selectedIndex > 0) field.selectedIndex = field.selectedIndex % (field.options.length - 1) + 1;`,
	},
	channel: {
		fields: `form.querySelectorAll('[type=radio][value="erp"]')`,
		alter: `field.checked = true; const erp = form.querySelector('[data-channel="erp"] select'); if (erp) erp.selectedIndex = 1;`,
	},
} as const satisfies Readonly<Record<string, Alteration>>;

/** When a script changes the filled-in values: once, after both passwords are filled in, before or during the click on Submit. */
const moments = {
	early: [
		`form.addEventListener("focusout", once);`,
		`form.addEventListener("change", ({ target }) => { if (target.type === "password") once(); });`,
		`form.addEventListener("input", ({ target }) => { if (target.type === "password") setTimeout(once, 300); });`,
	],
	late: [
		`form.addEventListener("mousedown", ({ target }) => { if (target === ${inForm.sender}) once(); }, true);`,
		`form.addEventListener("submit", once);`,
		`form.addEventListener("formdata", ({ formData }) => { once(); for (const field of fields) if (field.name) formData.set(field.name, field.value); });`,
	],
} as const;

const alters =
	(what: keyof typeof alterations, when: keyof typeof moments): NonNullable<Operator["page"]> =>
	(page: CheerioAPI, { pick }: DriftContext) => {
		const { fields, alter } = alterations[what];
		onForm(
			page,
			`const fields = [...${fields}].filter(Boolean);
			let done = false;
			const filled = () => [...form.querySelectorAll("[type=password]")].every(({ value }) => value);
			const once = () => { if (done || !filled()) return; done = true; for (const field of fields) { ${alter} } };
			${moments[when][pick(moments[when].length, "moment")]}`,
		);
	};

const excluding = (...names: readonly string[]) => names.flatMap((name) => [`${name}-altered-early`, `${name}-altered-late`]);

/** Operators that change the filled-in values of the registration form. */
export const alteredFields: readonly Operator[] = [
	{
		name: "password-altered-early",
		description: "A script on the page replaces # with @ in both passwords after they are filled in.",
		class: "blocking",
		changes: ["form"],
		excludes: ["password-altered-late"],
		page: alters("password", "early"),
	},
	{
		name: "password-altered-late",
		description: "A script on the page replaces # with @ in both passwords when Submit is clicked.",
		class: "blocking",
		changes: ["form"],
		page: alters("password", "late"),
	},
	{
		name: "name-altered-early",
		description: "A script on the page removes a 5 at the end of the user name after the passwords are filled in.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["name-altered-late"],
		page: alters("userName", "early"),
	},
	{
		name: "name-altered-late",
		description: "A script on the page removes a 5 at the end of the user name when Submit is clicked.",
		class: "blocking",
		changes: ["form"],
		page: alters("userName", "late"),
	},
	{
		name: "gsp-altered-early",
		description: "A script on the page chooses the next GSP of the list after the passwords are filled in.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["gsp-altered-late", "gsp-typed", ...excluding("channel")],
		page: alters("gsp", "early"),
	},
	{
		name: "gsp-altered-late",
		description: "A script on the page chooses the next GSP of the list when Submit is clicked.",
		class: "blocking",
		changes: ["form"],
		excludes: ["gsp-typed", ...excluding("channel")],
		page: alters("gsp", "late"),
	},
	{
		name: "channel-altered-early",
		description: "A script on the page chooses Through ERP and the first ERP after the passwords are filled in.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["channel-altered-late", "radio-to-select"],
		page: alters("channel", "early"),
	},
	{
		name: "channel-altered-late",
		description: "A script on the page chooses Through ERP and the first ERP when Submit is clicked.",
		class: "blocking",
		changes: ["form"],
		excludes: ["radio-to-select"],
		page: alters("channel", "late"),
	},
	{
		name: "gsp-emptied",
		description: "Typing the user name clears the chosen GSP once, so that it has to be chosen again.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["gsp-typed", ...excluding("gsp", "channel")],
		page: (page) =>
			onForm(
				page,
				`let emptied = false;
				${inForm.userName}.addEventListener("input", () => { if (!emptied) ${inForm.gsp}.value = ""; emptied = true; });`,
			),
	},
	{
		name: "password-cut",
		description: "The password fields accept 10 characters; further characters are lost.",
		class: "blocking",
		changes: ["form"],
		page(page) {
			for (const id of ["txtPassword", "txtConfirmPassword"]) withId(page, id).attr("maxlength", "10");
		},
	},
	{
		name: "name-field-cut",
		description: "The field for the API user's name accepts 6 characters; further characters are lost.",
		class: "blocking",
		changes: ["form"],
		page: (page) => void withId(page, "txtApiUserName").attr("maxlength", "6"),
	},
];
