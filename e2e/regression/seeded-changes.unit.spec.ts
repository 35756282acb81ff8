import type { Contract, ContractControl, Difference } from "../../regression/index.ts";
import { expect, test } from "../test.ts";
import { breaking, compareContracts, controlOf, screenNamed, withControl, withoutControl } from "./captured.ts";

/** A change as a portal might make it, in a contract, and a difference that compare has to find. */
type Seeded = readonly [change: string, make: (contract: Contract) => Contract, found: { readonly [Part in keyof Difference]?: Difference[Part] }];

function findsEach(screen: string, changes: readonly Seeded[]): void {
	for (const [change, make, found] of changes) {
		test(`compare finds and classifies that ${change}`, async () => {
			const { contract } = await screenNamed(screen);
			const { outcome, screens } = compareContracts(contract, make(contract));
			expect(outcome).toBe("drifted");
			expect(screens[0]?.differences ?? []).toContainEqual(expect.objectContaining(found));
		});
	}
}

const field = 'field "Username:"';
const list = 'list "Select your GSP:"';
const adding = (contract: Contract, control: Partial<ContractControl>): Contract => ({
	...contract,
	controls: [...contract.controls, { key: "input text new", tag: "input", ...control }],
});
const withOptions = (contract: Contract, change: (options: NonNullable<ContractControl["options"]>) => ContractControl["options"] & object) =>
	withControl(contract, "ddlGsp", { options: change(controlOf(contract, "ddlGsp").options ?? []) });
const tera = "Tera Software Limited";
const renamed = (label: string, value?: string) => (contract: Contract) =>
	withOptions(contract, (options) => options.map((option) => (option.label === tera ? { label, value: value ?? option.value } : option)));
const form = "form post /APIUserAccount/APIUserRegistration";
const withForm = (contract: Contract, change: Partial<Contract["forms"][number]>) => ({
	...contract,
	forms: contract.forms.map((one) => (one.key === form ? { ...one, ...change } : one)),
});

test.describe("On the registration form,", () => {
	findsEach("registration form, Through GSP", [
		[
			"a label is reworded",
			(now) => withControl(now, "txtApiUserName", { label: "Name:" }, ["role", "label"]),
			breaking(`Label of ${field}`, "scripts by label"),
		],
		["an id is changed", (now) => withControl(now, "ddlGsp", { id: "gsps" }, ["id"]), breaking(`Id of ${list}`, "scripts by id")],
		[
			"a name is changed",
			(now) => withControl(now, "txtPassword", { name: "ApiPassword" }, ["name"]),
			breaking('Name of field "Password:"', "scripts by name", "scripts that post the form"),
		],
		[
			"the automation does not find a field whose id, name and label all changed",
			(now) => withControl(now, "txtApiUserName", { id: "x", name: "x", label: "Handle" }, ["role", "label", "name", "id"]),
			{ ...breaking("The automation no longer finds the name of the API user", "our automation"), new: "not found" },
		],
		[
			"a new field takes an old id",
			(now) => {
				const moved = withControl(now, "txtApiUserName", { id: "x" });
				const target = moved.targets.apiUserName;
				const added = adding(moved, { key: "input text Remarks", type: "text", id: "txtApiUserName", label: "Remarks" });
				return {
					...added,
					targets: { ...added.targets, ...(target ? { apiUserName: { ...target, byStrategy: { ...target.byStrategy, id: ["input text Remarks"] } } } : {}) },
				};
			},
			{ ...breaking("Element found by id for the name of the API user", "scripts by id"), new: "input text Remarks" },
		],
		["a field is added", (now) => adding(now, { type: "text", name: "Remarks", label: "Remarks" }), { class: "additive", what: 'The field "Remarks" is new' }],
		[
			"a required field is added to the form",
			(now) => adding(now, { name: "Ip", label: "IP address", required: true, form }),
			breaking('The field "IP address" is new, and is required', "our automation", "scripts that post the form", "people and guides"),
		],
		[
			"a field is removed",
			(now) => withoutControl(now, "txtConfirmPassword"),
			breaking('The field "Re-enter Password:" was removed', "scripts by id", "scripts by name", "scripts by label"),
		],
		[
			"a hidden field is removed",
			(now) => ({ ...now, controls: now.controls.filter(({ name }) => name !== "__RequestVerificationToken") }),
			breaking('The hidden field "__RequestVerificationToken" was removed', "scripts that post the form"),
		],
		[
			"a field leaves its form",
			(now) => withControl(now, "txtPassword", { form: null }),
			breaking('Form of field "Password:"', "scripts that post the form", "our automation"),
		],
		[
			"a field is disabled",
			(now) => withControl(now, "ddlGsp", { disabled: true }),
			breaking(`Disabled state of ${list}`, "our automation", "scripts by id", "scripts by name", "scripts by label"),
		],
		[
			"a field becomes read-only",
			(now) => withControl(now, "txtPassword", { readonly: true }),
			breaking('Read-only state of field "Password:"', "our automation", "scripts by id", "scripts by name", "scripts by label"),
		],
		[
			"a field moves into a shadow root",
			(now) => withControl(now, "txtPassword", { shadow: true }),
			breaking('Shadow root of field "Password:"', "scripts by id", "scripts by name", "scripts by label"),
		],
		[
			"an optional field becomes required",
			(now) => withControl(now, "ddlErp", { required: true }),
			{ class: "breaking", what: 'Required state of list "Select your ERP:"', breaks: ["our automation", "scripts that post the form", "people and guides"] },
		],
		["the maximum length shrinks", (now) => withControl(now, "txtApiUserName", { maxlength: 8 }), breaking(`Maximum length of ${field}`, "people and guides")],
		["the minimum length grows", (now) => withControl(now, "txtApiUserName", { minlength: 6 }), breaking(`Minimum length of ${field}`, "people and guides")],
		[
			"an input pattern is added",
			(now) => withControl(now, "txtApiUserName", { pattern: "[a-z]+" }),
			breaking(`Input pattern of ${field}`, "people and guides"),
		],
		[
			"autocomplete is changed",
			(now) => withControl(now, "txtPassword", { autocomplete: "off" }),
			{ class: "cosmetic", what: 'Autocomplete of field "Password:"' },
		],
		[
			"two fields change places",
			(now) => ({ ...now, controls: [...now.controls.filter(({ id }) => id !== "txtApiUserName"), controlOf(now, "txtApiUserName")] }),
			{ class: "cosmetic", what: "Order of the fields, buttons and links" },
		],
		[
			"a GSP is renamed",
			renamed("Tera Software Ltd"),
			{ ...breaking(`Option renamed in the ${list}`, "users of that option", "scripts by label"), old: tera, new: "Tera Software Ltd" },
		],
		[
			"a GSP is renamed and has another value",
			renamed("Tera Software Private Limited", "tera"),
			{ what: `Option renamed in the ${list}`, old: tera, new: "Tera Software Private Limited" },
		],
		[
			"a GSP is added",
			(now) => withOptions(now, (options) => [...options, { label: "Newcomer Technologies", value: "99" }]),
			{ class: "additive", what: `New option in the ${list}`, new: "Newcomer Technologies" },
		],
		[
			"a GSP is removed",
			(now) => withOptions(now, (options) => options.filter(({ label }) => label !== tera)),
			breaking(`Option removed from the ${list}`, "users of that option"),
		],
		["a GSP has another value", renamed(tera, "tera"), breaking(`Value of the option "${tera}"`, "scripts that post the form")],
		[
			"the GSPs are in another order",
			(now) => withOptions(now, (options) => [...options.filter(({ label }) => label !== tera), ...options.filter(({ label }) => label === tera)]),
			{ class: "cosmetic", what: `Order of the options in the ${list}` },
		],
		[
			"a heading is reworded",
			(now) => ({ ...now, headings: [{ level: 4, text: "API User Registration" }] }),
			{ class: "cosmetic", what: "Heading", old: "API Registration", new: "API User Registration" },
		],
		["the title is reworded", (now) => ({ ...now, title: "Create" }), { class: "cosmetic", what: "Title", new: "Create" }],
		["the page has another path", (now) => ({ ...now, path: "/Api/New" }), breaking("Path", "scripts by address")],
		[
			"the page is in a frame",
			(now) => ({ ...now, inFrame: true }),
			breaking("Whether the page is in a frame", "scripts by id", "scripts by name", "scripts by label", "scripts by menu path"),
		],
		["the form has another action", (now) => withForm(now, { action: "/APIUserAccount/Save" }), breaking("Action of the form", "scripts that post the form")],
		[
			"the form has another method",
			(now) => withForm(now, { method: "get" }),
			breaking("Method of the form /APIUserAccount/APIUserRegistration", "scripts that post the form"),
		],
		["a button is reworded", (now) => withControl(now, "btnSubmit", { label: "Save" }, ["role"]), breaking('Label of button "Submit"', "scripts by label")],
		[
			"a button becomes an input",
			(now) => withControl(now, "btnSubmit", { tag: "input" }),
			breaking('Element type of button "Submit"', "scripts by element type"),
		],
		[
			"a radio sends another value",
			(now) => withControl(now, "rdbGsp", { value: "1" }),
			breaking('Value of radio "Through GSP"', "scripts that post the form"),
		],
		[
			"a native dialog is added",
			(now) => ({ ...now, dialogs: ["Session will expire soon."] }),
			breaking("New native dialog", "scripts that do not expect a dialog"),
		],
		[
			"a sentence is added",
			(now) => ({ ...now, aria: [...now.aria, "- paragraph: Read the terms first."] }),
			{ class: "additive", what: "Page text", new: "- paragraph: Read the terms first." },
		],
		[
			"a sentence contains a word of another change",
			(now) => ({ ...withControl(now, "txtPassword", { name: "to" }), aria: [...now.aria, "- paragraph: Fees apply to all."] }),
			{ what: "Page text", new: "- paragraph: Fees apply to all." },
		],
	]);
});

test.describe("In the main menu,", () => {
	const entry = 'menu entry "Create API User"';
	findsEach("main menu, opened", [
		[
			"an entry is moved",
			(now) => withControl(now, "Create API User", { trail: ["Create API User"] }),
			{ ...breaking(`Menu path of ${entry}`, "scripts by menu path"), new: "Create API User" },
		],
		[
			"an entry is reworded",
			(now) => withControl(now, "Create API User", { label: "New API User" }, ["role"]),
			breaking(`Label of ${entry}`, "scripts by label"),
		],
		[
			"an entry leads to another address",
			(now) => withControl(now, "Create API User", { href: "/Api/Users/New" }, ["href"]),
			breaking(`Address of ${entry}`, "scripts by address"),
		],
		[
			"an entry opens another window",
			(now) => withControl(now, "Create API User", { target: "_blank" }),
			breaking(`Target window of ${entry}`, "scripts by label", "scripts by address", "scripts by menu path"),
		],
		["an entry is removed", (now) => withoutControl(now, "Create API User"), { class: "breaking", what: `The ${entry} was removed` }],
		[
			"a group is reworded, which moves no entry",
			(now) => ({
				...withControl(now, "User Credentials", { label: "API Credentials", trail: ["API Registration", "API Credentials"] }),
			}),
			breaking('Label of menu entry "User Credentials"', "scripts by label"),
		],
	]);
});
