import { gspProblem } from "../../automation/flow/gsp-names.ts";
import { apiPasswordProblem, apiUserNameProblem, gstinProblem, withoutPrefix, withPrefix } from "../../automation/flow/rules.ts";
import { passwordRefusal, userNameRefusal } from "../../mock-portal/domain/api-access/api-user.ts";
import { gstinProblem as portalsProblem } from "../../mock-portal/domain/gstin.ts";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import fc, { oneKind } from "../domain/properties.ts";
import { expect, test } from "../test.ts";

const names = gsps.map(({ name }) => name);

/** Spellings that real people take from guides and from the companies themselves, and the portal's. */
const misspelt = {
	"Defmacro Software": "DEFMACRO SOFTWARE PRIVATE LIMITED",
	"Adaequare India Pvt. Ltd.": "Adaequare Info Private Limited",
	"Vay Network Services Pvt. Ltd.": "Vay Network Services Private Limited",
	"FOCUS SOFTNET PVT LTD": "FOCUSOFTNET",
	"Tally ( India) Private Ltd": "Tally (India) Private Ltd",
	"Alankit Limited": "Alankit limited",
	"tera software limited": "Tera Software Limited",
	"Cygnet Infotech": "Cygnet Infotech Private Ltd",
};

for (const [name, meant] of Object.entries(misspelt)) {
	test(`A GSP called "${name}" is refused, with "${meant}" as the suggestion`, () => {
		expect(gspProblem(name, names)).toMatchObject({ suggestion: meant, problem: expect.stringContaining(meant) });
	});
}

test("Every GSP of the list is taken as it is spelt there", () => {
	expect(names.filter((name) => gspProblem(name, names))).toEqual([]);
});

test("A GSP name that resembles no known name has no suggestion", () => {
	expect(gspProblem("Zzyzx Unheard Of", names)).toMatchObject({ suggestion: undefined });
	expect(gspProblem("", names)?.problem).toContain("missing");
});

const typed = fc.oneof(oneKind, fc.stringMatching(/^[A-Za-z0-9]{0,18}$/), fc.string({ maxLength: 20 }));

test("What the automation refuses as an API user name, the portal refuses, and the other way round", () => {
	fc.assert(fc.property(typed, (name) => (apiUserNameProblem(name) === undefined) === (userNameRefusal(name) === undefined)));
});

test("What the automation refuses as a password, the portal refuses, and the other way round", () => {
	const likely = fc.stringMatching(/^[A-Z]{1,4}[a-z]{1,4}[0-9]{1,4}[%$#@_!*]{0,3}[a-zA-Z0-9 .]{0,3}$/);
	fc.assert(fc.property(fc.oneof(likely, typed), (password) => (apiPasswordProblem(password) === undefined) === (passwordRefusal(password) === undefined)));
});

test("No message about a password quotes it", () => {
	fc.assert(fc.property(fc.stringMatching(/^[b-z]{9,20}$/), (password) => !(apiPasswordProblem(password) ?? "").includes(password)));
});

test("The automation recognises typing errors in a GSTIN as the portal does", () => {
	const { gstin } = buildTaxpayer(5);
	fc.assert(
		fc.property(fc.constantFrom(...Array.from({ length: 15 }, (_, at) => at)), fc.stringMatching(/^[0-9A-Z]$/), (at, character) => {
			const changed = gstin.slice(0, at) + character + gstin.slice(at + 1);
			return (gstinProblem(changed) === undefined) === (portalsProblem(changed) === undefined);
		}),
	);
	expect(gstinProblem("29AAACN1234F1ZT")).toBeUndefined();
	expect(gstinProblem("29AAACN1234F1ZU")).toContain("should be T");
});

test("A name is the same with its prefix and without", () => {
	expect([withPrefix("tera2025"), withPrefix("API_tera2025"), withoutPrefix("API_tera2025")]).toEqual(["API_tera2025", "API_tera2025", "tera2025"]);
});

test("The automation takes API user names of 6 to 15 characters and passwords of 8 to 15, and none that are one shorter or longer", () => {
	const taken = (problem: (text: string) => string | undefined, text: (length: number) => string) =>
		Array.from({ length: 20 }, (_, length) => length).filter((length) => problem(text(length)) === undefined);
	expect(taken(apiUserNameProblem, (length) => "a".repeat(length))).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
	expect(taken(apiPasswordProblem, (length) => "Aa1#aaaaaaaaaaaaaaaa".slice(0, length))).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
});
