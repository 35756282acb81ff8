import { type Message, messages } from "../../mock-portal/domain/messages.ts";
import { expect, pins, test } from "../test.ts";

test("texts with a published code are NIC's to the letter, misspellings included; no other text has a code", pins("messages.own"), () => {
	const coded = Object.values<Message>(messages).flatMap(({ code, text }) => (code === undefined ? [] : [[code, text]]));
	expect(coded).toEqual([
		["3003", "Password should contains atleast one upper case, one lower case, one number and one special characters like [%,$,#,@,_,!,*]"],
		["3004", "This username is already registered. Please choose a different username."],
		["3012", "Mobile No. is blank for this GSTIN ..Pl use update from GST Common Portal option to get the mobile number, if updated in GST Common Portal."],
		["3068", "There is no Api user."],
		["3073", "You are already registered."],
	]);
});

test("refusals of a login begin as programs expect", pins("login.messages"), () => {
	expect(messages.invalidCaptcha.text).toMatch(/^Invalid Captcha/);
	expect(messages.invalidLogin.text).toMatch(/^Invalid Login Credentials/);
});

test("no two texts are the same", () => {
	const texts = Object.values<Message>(messages).map(({ text }) => text);
	expect(new Set(texts).size).toBe(texts.length);
});
