import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { asHtml, type Capture, compareCaptures, readCapture } from "../../regression/index.ts";
import { expect, test } from "../test.ts";

const committed = join(import.meta.dirname, "..", "..", "fixtures", "captures", "2025-11");

/** A copy of a committed capture, with one of its files changed. */
async function tampered(change: (folder: string) => Promise<void>): Promise<string> {
	const folder = test.info().outputPath("capture");
	await cp(committed, folder, { recursive: true });
	await change(folder);
	return folder;
}

const rewritten = (file: string, rewrite: (text: string) => string) =>
	tampered(async (folder) => writeFile(join(folder, file), rewrite(await readFile(join(folder, file), "utf8"))));

test.describe("A capture that cannot be read is named with its fault:", () => {
	test("no folder", async () => {
		await expect(readCapture("no-such-folder")).rejects.toThrow("no-such-folder/manifest.json cannot be read (ENOENT)");
	});

	test("no manifest", async () => {
		await expect(readCapture(await tampered((folder) => rm(join(folder, "manifest.json"))))).rejects.toThrow("manifest.json cannot be read");
	});

	test("a screen's file that is missing", async () => {
		await expect(readCapture(await tampered((folder) => rm(join(folder, "07-otp-step.json"))))).rejects.toThrow("07-otp-step.json cannot be read");
	});

	test("a file that ends in the middle", async () => {
		await expect(readCapture(await rewritten("07-otp-step.json", (text) => text.slice(0, 500)))).rejects.toThrow("07-otp-step.json is no JSON");
	});

	test("another version's format", async () => {
		const other = await rewritten("manifest.json", (text) => text.replace('"format": 2', '"format": 1'));
		await expect(readCapture(other)).rejects.toThrow(/is of format 1, made by irp-testbed; this version reads format 2: capture anew/);
	});

	test("a contract with something in it that this version does not know", async () => {
		const other = await rewritten("07-otp-step.json", (text) => text.replace('"status": 200', '"status": 200, "frames": 1'));
		await expect(readCapture(other)).rejects.toThrow("is not of this version's format");
	});

	test("one screen's file under another's name", async () => {
		const other = await tampered((folder) => cp(join(folder, "01-home.json"), join(folder, "07-otp-step.json")));
		await expect(readCapture(other)).rejects.toThrow('is of "home" and should be of "OTP step"');
	});

	test("no screens", async () => {
		const empty = await rewritten("manifest.json", (text) => JSON.stringify({ ...JSON.parse(text), screens: [] }));
		await expect(readCapture(empty)).rejects.toThrow("is an empty capture");
	});

	test("a file name that leads out of the folder", async () => {
		const out = await rewritten("manifest.json", (text) => text.replace('"file": "01-home"', '"file": "../01-home"'));
		await expect(readCapture(out)).rejects.toThrow("is not of this version's format");
	});
});

test.describe("A screen that is nothing to compare with could not be checked, and is never the same:", () => {
	type Screen = Capture["screens"][number];

	/** What compare says of the OTP step when its new contract is changed so; everything else stays as it is. */
	async function otpStepWhen(change: (screen: Screen) => readonly Screen[]) {
		const old = await readCapture(committed);
		const now = { ...old, screens: old.screens.flatMap((screen) => (screen.contract.screen === "OTP step" ? change(screen) : [screen])) };
		const comparison = compareCaptures(old, now);
		const { outcome, note } = comparison.screens.find(({ screen }) => screen === "OTP step") ?? {};
		return { whole: comparison.outcome, outcome, note };
	}
	const could = (note: string) => ({ whole: "could not check", outcome: "could not check", note });

	test("it is missing", async () => {
		expect(await otpStepWhen(() => [])).toEqual(could("the new capture has no such screen"));
	});

	test("the portal answered with an error", async () => {
		const failed = await otpStepWhen(({ html, contract }) => [{ html, contract: { ...contract, status: 503 } }]);
		expect(failed).toEqual(could("in the new capture the portal answered 503"));
	});

	test("the page is empty", async () => {
		const empty = await otpStepWhen(({ html, contract }) => [{ html, contract: { ...contract, controls: [], aria: [] } }]);
		expect(empty).toEqual(could("in the new capture the page is empty"));
	});

	test("it is another page that bears its name", async () => {
		const nothing = { resolvesTo: null, problem: "not found", byStrategy: { id: [], role: [] } };
		const other = await otpStepWhen(({ html, contract }) => [{ html, contract: { ...contract, targets: { otp: nothing, verifyOtp: nothing } } }]);
		expect(other).toEqual(could("in the new capture it is another page"));
	});

	test("a page without any of its fields stands at its address", async () => {
		const error = await otpStepWhen(({ html, contract: { path, ...contract } }) => [
			{ html, contract: { ...contract, path, screen: `page ${path}`, controls: [], forms: [], targets: {} } },
		]);
		expect(error).toMatchObject(could("the new capture has no such screen"));
	});

	test("both captures have nothing at all", () => {
		const nothing: Capture = {
			manifest: { format: 2, tool: "spec", date: "2026-01-01", source: "spec", release: { id: null, because: "" }, stopped: null, screens: [] },
			screens: [],
		};
		expect(compareCaptures(nothing, nothing).outcome).toBe("could not check");
	});

	test("both walks stopped at the same step", async () => {
		const capture = await readCapture(committed);
		const stopped = { ...capture, manifest: { ...capture.manifest, stopped: 'At "OTP": no OTP came' }, screens: capture.screens.slice(0, 2) };
		const { outcome, screens } = compareCaptures(stopped, stopped);
		expect([outcome, ...screens.map((one) => one.outcome)]).toEqual(["could not check", "same", "same"]);
	});

	test("a screen that drifted counts for more than one that could not be checked", async () => {
		const old = await readCapture(committed);
		const [home, ...rest] = old.screens;
		const now = { ...old, screens: home ? [{ ...home, contract: { ...home.contract, title: "Welcome" } }, ...rest.slice(1)] : [] };
		expect(compareCaptures(old, now).outcome).toBe("drifted");
	});
});

test("A page that lost all that it was known by is compared with what is at its address", async () => {
	const old = await readCapture(committed);
	const screens = old.screens.map(({ html, contract }) =>
		contract.screen === "OTP step" ? { html, contract: { ...contract, screen: `page ${contract.path}`, targets: {} } } : { html, contract },
	);
	const now = { ...old, screens };
	const comparison = compareCaptures(old, now);
	const { outcome, screens: compared } = comparison;
	expect(asHtml(comparison, old, now), "the report shows both").toMatch(/title="OTP step, old".*title="OTP step, new"/s);
	expect(outcome).toBe("drifted");
	expect(compared.find(({ screen }) => screen === "OTP step")).toMatchObject({
		note: expect.stringContaining("which is at its address"),
		differences: [{ what: "The automation takes the page for another", breaks: ["our automation"] }],
	});
});

test("The report marks what is affected, whatever it is called", async () => {
	const old = await readCapture(committed);
	const title = (text: string, heading: string) => ({
		...old,
		screens: old.screens.slice(0, 1).map(({ html, contract }) => ({
			html: html.replace("</body>", () => `<h1 data-irp="heading ${heading}">The end</h1></body>`),
			contract: { ...contract, title: text, headings: [{ level: 1, text: heading }] },
		})),
	});
	const [before, after] = [title("Home", "Pay $& now, or $'"), title("Home", "Pay later")];
	const html = asHtml(compareCaptures(before, after), before, after);
	expect(html.match(/data-mark&gt;The end/g), "both are marked").toHaveLength(2);
	expect(html.match(/The end/g), "each page stands there once").toHaveLength(2);
});
