import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { colour, textOn, textOnWhite } from "../../guide/colours.ts";
import { irp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

const tera = ["--gsp", "Tera Software Limited"];

for (const { what, args, says } of [
	{ what: "without a GSP", args: ["--out", "no-such-guide"], says: "The GSP is missing: name it with --gsp" },
	{ what: "without a folder", args: tera, says: "The folder for the guide is missing: name it with --out." },
	{ what: "for a misspelt GSP", args: ["--gsp", "Tera Softwares Ltd", "--out", "no-such-guide"], says: 'The most similar names: "Tera Software Limited"' },
	{ what: "for a GSP that resembles none", args: ["--gsp", "zzzz", "--out", "no-such-guide"], says: "No name in it is similar." },
	{ what: "on a day that does not exist", args: [...tera, "--out", "no-such-guide", "--date", "2026-02-30"], says: "Expected a date such as 2026-11-26." },
	{ what: "in a colour by name", args: [...tera, "--out", "no-such-guide", "--colours", "red"], says: "Expected one or two colours" },
	{ what: "in three colours", args: [...tera, "--out", "no-such-guide", "--colours", "#fff,#000,#f00"], says: "Expected one or two colours" },
	{
		what: "by a vendor with markup in its name",
		args: [...tera, "--out", "no-such-guide", "--vendor", "<b>Vendor"],
		says: "Expected a name of at most 80 characters",
	},
	{ what: "in a language without messages", args: [...tera, "--out", "no-such-guide", "--language", "xx"], says: "Allowed choices are en, hi." },
	{ what: "of a folder that is no capture", args: [...tera, "--out", "no-such-guide", "--capture", "docs"], says: "docs" },
	{
		what: "with a captcha that a person types in the window",
		args: [...tera, "--out", "no-such-guide", "--captcha", "browser"],
		says: "use --captcha terminal",
	},
])
	test(`a guide ${what} is refused before anything runs`, async () => {
		const { exitCode, stderr, stdout } = await irp(["guide", ...args]);
		expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
		expect(stderr).toContain(says);
	});

test("a folder with other files is refused before anything runs", async () => {
	const out = test.info().outputPath("mine");
	mkdirSync(out);
	writeFileSync(join(out, "notes.txt"), "mine");
	const { exitCode, stderr } = await irp(["guide", ...tera, "--out", out]);
	expect(exitCode).toBe(2);
	expect(stderr).toContain("notes.txt");
});

test("a colour is given with three or six digits", () => {
	expect(["#1f4e79", "#FA0", "1f4e79", "#12345", "red"].map(colour)).toEqual(["#1f4e79", "#ffaa00", undefined, undefined, undefined]);
});

test("text on a publisher's colour is readable, and so is the colour as text", () => {
	expect(["#1f4e79", "#ffd54a", "#000000", "#ffffff"].map(textOn)).toEqual(["#ffffff", "#000000", "#ffffff", "#000000"]);
	expect(["#1f4e79", "#ffd54a"].map(textOnWhite)).toEqual(["#1f4e79", "#222222"]);
});
