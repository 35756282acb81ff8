import { type PortalText, portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { expect, pins, test } from "../test.ts";

const coded = Object.values<PortalText>(portalTexts).filter(({ code }) => code !== undefined);

test("each published code has one text, and each code is one of NIC's 3000s", pins("messages.own"), () => {
	const codes = coded.map(({ code }) => code);
	expect(codes.length).toBeGreaterThan(25);
	expect(codes.filter((code) => !/^30\d\d$/.test(code ?? ""))).toEqual([]);
	expect(new Set(codes).size).toBe(codes.length);
});

// The other published texts are typed out in the specs of the screens that show them.
for (const [code, sic] of [
	["3003", "should contains atleast"],
	["3012", "this GSTIN ..Pl use update"],
	["3023", "The New PassWord And Old PassWord Cannot Be Same"],
	["3024", "unsuccessfull,pls check"],
	["3025", "Has Been Freezed"],
	["3027", "Forgot Username or Forgot Passowrd options"],
	["3069", "Sorry,you have not directly integrated"],
] as const)
	test(`the text ${code} is misspelled as NIC publishes it: "${sic}"`, pins("messages.own"), () => {
		expect(coded.find((text) => text.code === code)?.text).toContain(sic);
	});

test("refusals of a login begin as programs expect", pins("login.messages"), () => {
	expect(portalTexts.invalidCaptcha.text).toMatch(/^Invalid Captcha/);
	expect(portalTexts.invalidLogin.text).toMatch(/^Invalid Login Credentials/);
});

test("no two texts are the same", () => {
	const texts = Object.values<PortalText>(portalTexts).map(({ text }) => text);
	expect(new Set(texts).size).toBe(texts.length);
});
