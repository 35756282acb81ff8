import { find, nearest } from "../../guide/check/follow/find.ts";
import type { Control, PageView } from "../../guide/check/follow/page-view.ts";
import type { Instruction } from "../../guide/check/instruction.ts";
import { expect, test } from "../test.ts";

const control = (name: string, more: Partial<Control> = {}): Control => ({
	kind: "press",
	names: [name],
	options: [],
	group: "",
	inMenu: false,
	inDialog: false,
	enabled: true,
	filled: false,
	form: -1,
	effect: "",
	opens: "",
	isOpen: false,
	within: [],
	...more,
});

const view = (controls: readonly Control[], dialog = ""): PageView => ({ path: "/", title: "", headings: [], text: "", dialog, controls });
const start = { form: -1, isFilling: false, opened: "", ownGsp: undefined };
const click = (words: string, inMenu = false): Instruction => ({ act: "click", words, inMenu });
const enter = (value: "userName" | "password" | "captcha" | "otp" | "apiPasswordAgain", field?: string): Instruction => ({ act: "enter", value, field });

test("words are found to the letter, else apart from letter case, punctuation and spaces, and never by similarity", () => {
	const page = view([control("VERIFY OTP:"), control("Verify OTP"), control("Verify O T P now"), control("Ｓｕｂｍｉｔ")]);
	expect(find(click("Verify OTP"), page, start)).toEqual({ index: 1 });
	expect(find(click("verify otp"), view([control("VERIFY\u200B OTP:")]), start)).toEqual({ index: 0 });
	expect(find(click("Submit"), page, start)).toEqual({ index: 3 });
	expect(find(click("Verify OTPs"), page, start)).toBeUndefined();
	expect(find(click("Submit form"), page, start)).toBeUndefined();
});

test("of two equal elements, a reader takes the one in the menu, in the opened group, in the filled form, or stops", () => {
	const twins = [control("Go", { form: 0 }), control("Go", { form: 1, inMenu: true, within: ["group"] })];
	expect(find(click("Go"), view(twins), start)).toEqual({ candidates: 2, what: '"Go"' });
	expect(find(click("Go", true), view(twins), start)).toEqual({ index: 1 });
	expect(find(click("Go"), view(twins), { ...start, opened: "group" })).toEqual({ index: 1 });
	expect(find(click("Go"), view(twins), { ...start, form: 0 })).toEqual({ index: 0 });
	expect(find(click("Go"), view([control("Go", { effect: "/a" }), control("Go", { effect: "/a" })]), start)).toEqual({ index: 0 });
});

test("below fields that were just filled in, a reader takes no button of another form", () => {
	const page = view([control("Login"), control("Sign in", { form: 0, effect: "form 0 " })]);
	expect(find(click("Login"), page, { ...start, form: 0 })).toEqual({ index: 0 });
	expect(find(click("Login"), page, { ...start, form: 0, isFilling: true })).toBeUndefined();
});

test("a dialog hides what is behind it", () => {
	const page = view([control("Submit"), control("Close", { inDialog: true })], "A notice");
	expect(find(click("Submit"), page, start)).toBeUndefined();
	expect(find(click("Close"), page, start)).toEqual({ index: 1 });
});

test("a field is found by what its label asks for, and a password only in a field that hides it", () => {
	const field = (name: string, kind: Control["kind"] = "text", form = 0) => control(name, { kind, form });
	const page = view([
		field("User name"),
		field("Password", "password"),
		field("ENTER ABOVE CAPTCHA"),
		field("Enter OTP: *"),
		field("Re-enter Password:", "password"),
	]);
	expect(["userName", "password", "captcha", "otp", "apiPasswordAgain"].map((value) => find(enter(value as "otp"), page, start))).toEqual(
		[0, 1, 2, 3, 4].map((index) => ({ index })),
	);
	expect(find(enter("password"), view([field("Password")]), start)).toBeUndefined();
	expect(find(enter("otp"), view([field("One Time Password")]), start)).toBeUndefined();
	expect(find(enter("userName", "Username"), view([field("User name"), field("Login ID")]), start)).toEqual({ index: 0 });
	expect(find(enter("userName", "Login"), view([field("User name"), field("Login ID")]), start)).toBeUndefined();
});

test("a choice is a radio button or an option of the named list; a company is the same however Limited is written", () => {
	const list = control("Select your GSP:", {
		kind: "list",
		options: ["--Select--", "TERA SOFTWARE LTD.", "Tera Software Solutions Limited", "Alankit limited"],
	});
	const page = view([control("Through GSP", { kind: "radio" }), list]);
	const choose = (words: string | undefined, under?: string): Instruction => ({ act: "choose", words, under });
	expect(find(choose("Through GSP"), page, start)).toEqual({ index: 0 });
	expect(find(choose("Alankit Limited", "Select your GSP"), page, start)).toEqual({ index: 1, option: "Alankit limited" });
	expect(find(choose("Tera Software Limited", "GSP"), page, start)).toEqual({ index: 1, option: "TERA SOFTWARE LTD.", says: "TERA SOFTWARE LTD." });
	expect(find(choose("Tera"), page, start)).toBeUndefined();
	expect(find(choose("Alankit Limited", "Select your ERP"), page, start)).toBeUndefined();
	expect(find(choose(undefined), page, { ...start, ownGsp: "Alankit limited" })).toEqual({ index: 1, option: "Alankit limited" });
	expect(find(choose(undefined), page, start)).toBeUndefined();
});

test("a report names what is nearest to the words that are gone, of the same kind", () => {
	const page = view([control("Logout"), control("API Integration"), control("API Registration no.", { kind: "text" })]);
	expect(nearest(click("API Registration"), page)).toEqual(["API Integration", "Logout"]);
});
