import { differenceOf, type HeldField } from "../../automation/page/read-back.ts";
import { expect, test } from "../test.ts";

const entered = { name: "GspId", value: "17" };
const held: HeldField = { name: "GspId", value: "17", shown: "Tera Software Limited", checked: undefined, prefix: "" };
const password = { name: "Password", value: "Sample#2025", shown: "Sample#2025", checked: undefined, prefix: "" };

test("A field that would send what was entered has no difference, whatever it shows", () => {
	expect(differenceOf({ ...held, shown: "Tera" }, entered, false)).toBeUndefined();
});

test("An option that shows the same and sends another value is a difference", () => {
	expect(differenceOf({ ...held, value: "1" }, entered, false)).toBe(': it shows "Tera Software Limited", and sends "1", not "17"');
});

test("A field that would be sent under another name is a difference", () => {
	expect(differenceOf({ ...held, name: "Gsp2" }, entered, false)).toBe(': it is sent as "Gsp2", not as "GspId"');
});

test("A changed password is a difference, and neither of the two is quoted", () => {
	expect(differenceOf({ ...password, value: "Sample@2025", shown: "Sample@2025" }, { name: "Password", value: "Sample#2025" }, true)).toBe("");
});
