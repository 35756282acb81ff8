import { test } from "../test.ts";
import { breaking, requireEach } from "./planted.ts";

test.describe("A change that is planted is found, and classed by whom it breaks:", () => {
	test("on the registration form", async ({ page, browser, visitor, taxpayer }) => {
		test.slow(); // Some forty captures of one page.
		await visitor.openApiUserForm(taxpayer);
		await page.context().addCookies(await visitor.cookies());
		await page.goto("/APIUserAccount/APIUserRegistration");
		await page.getByLabel("Through GSP").check();
		const field = 'field "Username:"';
		await requireEach(page, browser, [
			{
				change: "a label is reworded",
				plant: () => document.querySelector('label[for="txtApiUserName"]')?.replaceChildren("Choose a user name:"),
				found: breaking(`Label of ${field}`, "scripts by label"),
			},
			{
				change: "a label is bound to nothing",
				plant: () => document.querySelector('label[for="txtApiUserName"]')?.removeAttribute("for"),
				found: { class: "breaking", breaks: ["scripts by label"] },
			},
			{
				change: "an id is changed",
				plant: () => document.querySelector("#ddlGsp")?.setAttribute("id", "ddlGspList"),
				found: breaking('Id of list "Select your GSP:"', "scripts by id"),
			},
			{
				change: "a name is changed",
				plant: () => document.querySelector("#txtPassword")?.setAttribute("name", "ApiPassword"),
				found: breaking('Name of field "Password:"', "scripts by name", "scripts that post the form"),
			},
			{
				change: "id, name and label are all changed",
				plant: () => {
					const input = document.querySelector("#txtApiUserName");
					document.querySelector('label[for="txtApiUserName"]')?.setAttribute("for", "x1");
					document.querySelector('label[for="x1"]')?.replaceChildren("Handle");
					input?.setAttribute("id", "x1");
					input?.setAttribute("name", "x1");
				},
				found: { ...breaking("The automation no longer finds the name of the API user", "our automation"), new: "the name of the API user was not found" },
			},
			{
				change: "two labels are swapped",
				plant: () => {
					document.querySelector('label[for="txtPassword"]')?.replaceChildren("Re-enter Password:");
					document.querySelector('label[for="txtConfirmPassword"]')?.replaceChildren("Password:");
				},
				found: breaking("The automation no longer finds the password of the API user", "our automation"),
			},
			{
				change: "a new field takes an old id",
				plant: () => {
					const old = document.querySelector("#txtApiUserName");
					old?.setAttribute("id", "txtApiUserName1");
					document.querySelector('label[for="txtApiUserName"]')?.setAttribute("for", "txtApiUserName1");
					old?.insertAdjacentHTML("beforebegin", '<input type="text" id="txtApiUserName" name="Remarks" aria-label="Remarks">');
				},
				found: { ...breaking("What id finds for the name of the API user", "scripts by id"), new: "input text Remarks" },
			},
			{
				change: "a second field has the same id",
				plant: () => document.querySelector("#frmApiUser")?.insertAdjacentHTML("afterbegin", '<input id="txtApiUserName" aria-label="Remarks">'),
				found: breaking("What id finds for the name of the API user", "scripts by id"),
			},
			{
				change: "a field is added",
				plant: () => document.querySelector(".form-buttons")?.insertAdjacentHTML("beforebegin", '<input type="text" name="Remarks" aria-label="Remarks">'),
				found: { class: "additive", what: 'The field "Remarks" is new' },
			},
			{
				change: "a field is added that has to be filled",
				plant: () => document.querySelector(".form-buttons")?.insertAdjacentHTML("beforebegin", '<input name="Ip" aria-label="IP address" required>'),
				found: {
					class: "breaking",
					what: 'The field "IP address" is new, and has to be filled',
					breaks: ["our automation", "scripts that post the form", "who is used to the old"],
				},
			},
			{
				change: "a field is gone",
				plant: () => document.querySelector("#txtConfirmPassword")?.closest(".form-group")?.remove(),
				found: breaking('The field "Re-enter Password:" is gone', "scripts by id", "scripts by name", "scripts by label"),
			},
			{
				change: "a hidden field is gone",
				plant: () => document.querySelector("[name=__RequestVerificationToken]")?.remove(),
				found: breaking('The hidden field "__RequestVerificationToken" is gone', "scripts that post the form"),
			},
			{
				change: "a field leaves its form",
				plant: () => document.querySelector("#txtPassword")?.setAttribute("form", "nowhere"),
				found: breaking('Form of field "Password:"', "scripts that post the form", "our automation"),
			},
			{
				change: "a field is disabled",
				plant: () => document.querySelector("#ddlGsp")?.setAttribute("disabled", ""),
				found: breaking('Whether it is disabled of list "Select your GSP:"', "our automation", "scripts by id", "scripts by name", "scripts by label"),
			},
			{
				change: "a field that was left empty has to be filled",
				plant: () => document.querySelector("#ddlErp")?.setAttribute("required", ""),
				found: { class: "breaking", breaks: ["our automation", "scripts that post the form", "who is used to the old"] },
			},
			{
				change: "a field is hidden",
				plant: () => document.querySelector("#txtPassword")?.setAttribute("style", "display: none"),
				found: breaking("The automation no longer finds the password of the API user", "our automation"),
			},
			{
				change: "less can be typed",
				plant: () => document.querySelector("#txtApiUserName")?.setAttribute("maxlength", "8"),
				found: breaking(`Longest input of ${field}`, "who is used to the old"),
			},
			{
				change: "more has to be typed",
				plant: () => document.querySelector("#txtApiUserName")?.setAttribute("minlength", "6"),
				found: breaking(`Shortest input of ${field}`, "who is used to the old"),
			},
			{
				change: "a field can only be read",
				plant: () => document.querySelector("#txtPassword")?.setAttribute("readonly", ""),
				found: breaking('Whether it is read-only of field "Password:"', "our automation", "scripts by id", "scripts by name", "scripts by label"),
			},
			{
				change: "a pattern is asked for",
				plant: () => document.querySelector("#txtApiUserName")?.setAttribute("pattern", "[a-z]+"),
				found: breaking(`Pattern of the input of ${field}`, "who is used to the old"),
			},
			{
				change: "autocomplete is changed",
				plant: () => document.querySelector("#txtPassword")?.setAttribute("autocomplete", "off"),
				found: { class: "cosmetic", what: 'Autocomplete of field "Password:"' },
			},
			{
				change: "fields change places",
				plant: () => {
					const [name, password] = ["#txtApiUserName", "#txtPassword"].map((id) => document.querySelector(id)?.closest(".form-group"));
					if (name) password?.after(name);
				},
				found: { class: "cosmetic", what: "Order of the fields, buttons and links" },
			},
			{
				change: "a GSP is renamed",
				plant: () => document.querySelector('#ddlGsp option[value="10"]')?.replaceChildren("Tera Software Ltd"),
				found: { ...breaking('Option renamed in the list "Select your GSP:"', "who uses that option", "scripts by label"), new: "Tera Software Ltd" },
			},
			{
				change: "a GSP is renamed and has another value",
				plant: () => {
					const option = document.querySelector('#ddlGsp option[value="10"]');
					option?.replaceChildren("Tera Software Private Limited");
					option?.setAttribute("value", "tera");
				},
				found: { what: 'Option renamed in the list "Select your GSP:"', old: "Tera Software Limited", new: "Tera Software Private Limited" },
			},
			{
				change: "a GSP is new",
				plant: () => document.querySelector("#ddlGsp")?.append(new Option("Newcomer Technologies", "99")),
				found: { class: "additive", what: 'New option in the list "Select your GSP:"', new: "Newcomer Technologies" },
			},
			{
				change: "a GSP is gone",
				plant: () => document.querySelector('#ddlGsp option[value="10"]')?.remove(),
				found: breaking('Option gone from the list "Select your GSP:"', "who uses that option"),
			},
			{
				change: "a GSP has another value",
				plant: () => document.querySelector('#ddlGsp option[value="10"]')?.setAttribute("value", "tera"),
				found: breaking('Value of the option "Tera Software Limited"', "scripts that post the form"),
			},
			{
				change: "GSPs are in another order",
				plant: () => document.querySelector("#ddlGsp")?.append(document.querySelector('#ddlGsp option[value="10"]') ?? ""),
				found: { class: "cosmetic", what: 'Order of the options in the list "Select your GSP:"' },
			},
			{
				change: "a heading is reworded",
				plant: () => document.querySelector("h4")?.replaceChildren("API User Registration"),
				found: { class: "cosmetic", what: "Heading", old: "API Registration", new: "API User Registration" },
			},
			{
				change: "the title is reworded",
				plant: () => document.querySelector("title")?.replaceChildren("Create"),
				found: { class: "cosmetic", what: "Title", new: "Create" },
			},
			{
				change: "the form goes elsewhere",
				plant: () => document.querySelector("#frmApiUser")?.setAttribute("action", "/APIUserAccount/Save"),
				found: breaking("Action of the form", "scripts that post the form"),
			},
			{
				change: "the form is sent by another method",
				plant: () => document.querySelector("#frmApiUser")?.setAttribute("method", "get"),
				found: breaking("Method of the form /APIUserAccount/APIUserRegistration", "scripts that post the form"),
			},
			{
				change: "a button is reworded",
				plant: () => document.querySelector("#btnSubmit")?.replaceChildren("Save"),
				found: breaking('Label of button "Submit"', "scripts by label"),
			},
			{
				change: "a button becomes an input",
				plant: () => {
					const input = Object.assign(document.createElement("input"), { type: "submit", id: "btnSubmit", value: "Submit" });
					document.querySelector("#btnSubmit")?.replaceWith(input);
				},
				found: breaking('Kind of button "Submit"', "scripts by element type"),
			},
			{
				change: "a list becomes a text field",
				plant: () => {
					const input = Object.assign(document.createElement("input"), { id: "ddlGsp", name: "GspId" });
					document.querySelector("#ddlGsp")?.replaceWith(input);
				},
				found: breaking("The automation no longer finds the list of GSPs", "our automation"),
			},
			{
				change: "a radio sends another value",
				plant: () => document.querySelector("#rdbGsp")?.setAttribute("value", "1"),
				found: breaking('Value of radio "Through GSP"', "scripts that post the form"),
			},
			{
				change: "a radio becomes a list",
				plant: () =>
					document
						.querySelector("#rdbGsp")
						?.closest("fieldset")
						?.replaceWith(Object.assign(document.createElement("select"), { name: "RegistrationType" })),
				found: breaking("The automation no longer finds the choice Through GSP", "our automation"),
			},
			{
				change: "a dialog comes",
				plant: () => alert("Session will expire soon."),
				found: breaking("A native dialog comes", "scripts that do not expect a dialog"),
			},
			{
				change: "a sentence is new",
				plant: () => document.querySelector("h4")?.insertAdjacentHTML("afterend", "<p>Read the terms first.</p>"),
				found: { class: "additive", what: "What the page says", new: "- paragraph: Read the terms first." },
			},
			{
				change: "a sentence holds what another change is called",
				plant: () => {
					document.querySelector("#txtPassword")?.setAttribute("name", "to");
					document.querySelector("h4")?.insertAdjacentHTML("afterend", "<p>Fees apply to all.</p>");
				},
				found: { what: "What the page says", new: "- paragraph: Fees apply to all." },
			},
			{
				change: "the role of a heading is taken away",
				plant: () => {
					const plain = document.createElement("div");
					plain.textContent = document.querySelector("h4")?.textContent ?? "";
					document.querySelector("h4")?.replaceWith(plain);
				},
				found: { class: "cosmetic", what: "Heading", old: "API Registration" },
			},
		]);
	});
});
