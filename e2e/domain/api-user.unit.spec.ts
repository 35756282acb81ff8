import {
	type ApiUserContext,
	type ApiUserForm,
	type ApiUserRegistration,
	judgeApiUser,
	passwordMatches,
	passwordRefusal,
	storePassword,
	userNameRefusal,
} from "../../mock-portal/domain/api-access/api-user.ts";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { expect, pins, test } from "../test.ts";
import fc, { oneKind } from "./properties.ts";

const alphanumerics = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"];
const specials = [..."%$#@_!*"];
const passwordCharacters = [...alphanumerics, ...specials];

/** Texts that are nearly right, and any texts at all. */
const typed = (characters: readonly string[]) =>
	fc.oneof(
		{ weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...characters), maxLength: 18 }) },
		oneKind,
		fc.string({ unit: "binary", maxLength: 18 }),
		fc.string({ maxLength: 80 }),
	);

const userName = typed(alphanumerics);
const password = fc.oneof(
	typed(passwordCharacters),
	fc
		.tuple(
			...[/[A-Z]/, /[a-z]/, /[0-9]/, /[%$#@_!*]/].map((group) => fc.constantFrom(...passwordCharacters.filter((character) => group.test(character)))),
			fc.string({ unit: fc.constantFrom(...passwordCharacters), minLength: 3, maxLength: 13 }),
		)
		.map((parts) => parts.join("")),
);

/** The rules once more, character by character and without a regular expression. */
const nameIsSound = (text: string) => text.length >= 6 && text.length <= 15 && [...text].every((character) => alphanumerics.includes(character));
const passwordIsSound = (text: string) => {
	const characters = [...text];
	const has = (from: number, to: number) => characters.some((character) => alphanumerics.indexOf(character) >= from && alphanumerics.indexOf(character) < to);
	return (
		text.length >= 8 &&
		text.length <= 15 &&
		has(0, 26) &&
		has(26, 52) &&
		has(52, 62) &&
		characters.some((character) => specials.includes(character)) &&
		characters.every((character) => passwordCharacters.includes(character))
	);
};

const anythingGoes: ApiUserContext = {
	gspName: (id) => (id === "10" ? "Tera Software Limited" : undefined),
	nameTaken: () => false,
	erpName: (id) => (id === "E1" ? "Sample ERP" : undefined),
	clientIdRefusal: (holder) => (holder === "27AABCM1234A1Z7" ? undefined : portalTexts.chooseHolder),
	registered: () => false,
};
const form = (of: Partial<ApiUserForm>): ApiUserForm => ({
	channel: "gsp",
	gspId: "10",
	erpId: "",
	holder: "",
	userName: "tera2025",
	password: "Sample#2025",
	passwordAgain: of.password ?? "Sample#2025",
	...of,
});

test("a user name is taken if, and only if, it has 6 to 15 letters and digits", pins("api-user.name"), () => {
	fc.assert(
		fc.property(userName, (text) => (userNameRefusal(text) === undefined) === nameIsSound(text)),
		{ numRuns: 2000 },
	);
});

test("a password is taken if, and only if, it has 8 to 15 characters of the four classes, each at least once, and no other", pins("api-user.password"), () => {
	let taken = 0;
	fc.assert(
		fc.property(password, (text) => {
			if (passwordIsSound(text)) taken++;
			return (passwordRefusal(text) === undefined) === passwordIsSound(text);
		}),
		{ numRuns: 3000 },
	);
	expect(taken, "enough of them were sound").toBeGreaterThan(300);
});

test("user name and password that are accepted never exceed 59 characters together", pins("api-user.password", "api-user.name"), () => {
	let accepted = 0;
	fc.assert(
		fc.property(userName, password, (name, secret) => {
			const verdict = judgeApiUser(form({ userName: name, password: secret }), anythingGoes);
			if (!verdict.accepted) return true;
			accepted++;
			return verdict.userName.length + secret.length <= 59;
		}),
		{ numRuns: 3000 },
	);
	expect(accepted, "enough of them were accepted").toBeGreaterThan(200);
	const longest = judgeApiUser(form({ userName: "t".repeat(15), password: "Sample#20251234" }), anythingGoes);
	expect(longest).toEqual({ accepted: true, userName: `API_${"t".repeat(15)}`, registration: { channel: "gsp", gsp: "Tera Software Limited" } });
});

test("the first refusal is shown: first the form from top to bottom, then what the portal stores", pins("api-user.checks-order"), () => {
	const steps: readonly (readonly [wrong: Partial<ApiUserForm>, context: Partial<ApiUserContext>, refusal: { readonly text: string }])[] = [
		[{ channel: "" }, {}, portalTexts.chooseChannel],
		[{ gspId: "" }, {}, portalTexts.chooseGsp],
		[{ userName: "" }, {}, portalTexts.enterUserName],
		[{ password: "short" }, {}, portalTexts.passwordLength],
		[{ passwordAgain: "other" }, {}, portalTexts.passwordMismatch],
		[{}, { nameTaken: () => true }, portalTexts.userNameTaken],
		[{}, { registered: () => true }, portalTexts.alreadyRegistered],
	];
	for (let wrong = 1; wrong < 2 ** steps.length; wrong++) {
		const parts = steps.filter((_, index) => wrong & (2 ** index));
		let [posted, known] = [form({}), anythingGoes];
		for (const [fields, context] of parts)
			[posted, known] = [
				{ ...posted, ...fields },
				{ ...known, ...context },
			];
		expect(judgeApiUser(posted, known)).toEqual({ accepted: false, refusal: parts[0]?.[2] });
	}
	expect(judgeApiUser(form({}), anythingGoes).accepted).toBe(true);
});

test(
	"each channel looks at its own dropdown only, and says when nothing is chosen in it",
	pins("api-user.through-erp", "api-user.through-client-id", "api-user.checks-order"),
	() => {
		const all = { gspId: "10", erpId: "E1", holder: "27AABCM1234A1Z7" };
		for (const [channel, field, registration, refusal] of [
			["gsp", "gspId", { channel: "gsp", gsp: "Tera Software Limited" }, portalTexts.chooseGsp],
			["erp", "erpId", { channel: "erp", erp: "Sample ERP" }, portalTexts.chooseErp],
			["client-id", "holder", { channel: "client-id", holder: "27AABCM1234A1Z7" }, portalTexts.chooseHolder],
		] as const) {
			const accepted = { accepted: true, userName: "API_tera2025", registration };
			expect(judgeApiUser(form({ gspId: "", channel, [field]: all[field] }), anythingGoes)).toEqual(accepted);
			expect(judgeApiUser(form({ ...all, channel, [field]: "", userName: "" }), anythingGoes)).toEqual({ accepted: false, refusal });
		}
		const asked: ApiUserRegistration[] = [];
		judgeApiUser(form({ ...all, channel: "erp" }), { ...anythingGoes, registered: (registration) => asked.push(registration) === 0 });
		expect(asked).toEqual([{ channel: "erp", erp: "Sample ERP" }]);
	},
);

test("the portal asks about names with the prefix, in the letters that were typed", pins("api-user.prefix"), () => {
	const asked: string[] = [];
	judgeApiUser(form({ userName: "TeraSoft" }), { ...anythingGoes, nameTaken: (name) => asked.push(name) === 0 });
	expect(asked).toEqual(["API_TeraSoft"]);
});

test("a stored password is a salted hash: two of the same differ, and only the right one matches", pins("api-user.stored"), () => {
	fc.assert(
		fc.property(fc.string({ minLength: 8 }), fc.string(), (secret, other) => {
			const [one, two] = [storePassword(secret), storePassword(secret)];
			expect(one.hash).not.toBe(two.hash);
			expect(one.salt).not.toBe(two.salt);
			expect(JSON.stringify(one)).not.toContain(secret);
			expect([passwordMatches(one, secret), passwordMatches(one, other)]).toEqual([true, other === secret]);
		}),
	);
});
