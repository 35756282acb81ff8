import { saysDone } from "../../automation/flow/api-user-list.ts";
import { normalise, sameLabel, sameName, standingAlone, withInvisibleShown } from "../../automation/text.ts";
import { expect, test } from "../test.ts";

const unseen = ["API\u200B_tera2025", "\uFEFFAPI_tera2025", "API_tera\u00AD2025", "API_tera\u20602025 ", "ＡＰＩ_tera2025", "API_tera2025\u00A0"];

for (const name of unseen) {
	test(`${withInvisibleShown(name)} is the name API_tera2025`, () => {
		expect(normalise(name)).toBe("API_tera2025");
		expect(sameName(name, "API_tera2025")).toBe(true);
	});
}

test("Letter case counts in a name, and does not in a label", () => {
	expect(sameName("API_TERA2025", "API_tera2025")).toBe(false);
	expect(sameLabel("USER NAME *", "User name:")).toBe(true);
	expect(sameLabel("Sub\u200Bmit", "Submit")).toBe(true);
	expect(sameLabel("Submit feedback", "Submit")).toBe(false);
});

test("A message shows what cannot be seen", () => {
	expect(withInvisibleShown("API_\u200Btera\u00A02025 x")).toBe("API_<U+200B>tera<U+00A0>2025 x");
});

test("A label is found through invisible characters, other spaces and full-width letters, and only when it stands alone", () => {
	const submit = standingAlone(["Submit", "Verify OTP"]);
	for (const text of ["Submit", " submit * ", "Sub\u200Bmit", "Ｓｕｂｍｉｔ", "Verify\u00A0OTP", "Verify \u200B OTP:"]) expect(text).toMatch(submit);
	for (const text of ["Submit feedback", "Resubmit", "Verify", ""]) expect(text).not.toMatch(submit);
});

test("A message is proof only when it names the API user whole, and says that it was done", () => {
	expect(saysDone("The API user is created. User name: API_tera2025", "API_tera2025")).toBe(true);
	expect(saysDone("The API user is created. User name: API_\u200Btera2025", "API_tera2025")).toBe(true);
	for (const text of [
		"User API_tera20251 is created",
		"API_tera2025 could not be created",
		"API_tera2025 is already registered",
		"API_tera2025 awaits approval",
	])
		expect(saysDone(text, "API_tera2025"), text).toBe(false);
});
