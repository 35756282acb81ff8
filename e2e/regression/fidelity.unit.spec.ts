import { readFileSync, writeFileSync } from "node:fs";
import { main } from "../../cli/irp.ts";
import { claims } from "../../regression/fidelity/hold-against-ledger.ts";
import { type Capture, holdAgainstLedger, readCapture, writeCapture } from "../../regression/index.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { captureOf, committed, screenNamed } from "./captured.ts";

const releases = ["2020-09", "2023-12", "2025-11"];

const entryOf = (capture: Capture, id: string) => holdAgainstLedger(capture).entries.find((entry) => entry.id === id);

/** The newest release as a capture of another portal: what its screens show, with one control changed. */
async function foreign(id = "", changed: object = {}): Promise<Capture> {
	const { manifest, screens } = await readCapture(committed("2025-11"));
	return {
		manifest: {
			...manifest,
			source: "portal.example",
			date: "2026-12-01T09:30:00.000Z",
			release: { id: "2025-11", because: "31 of 32 menu links are the same" },
		},
		screens: screens.map(({ contract, html }) => ({
			html,
			contract: { ...contract, controls: contract.controls.map((control) => (control.id === id ? { ...control, ...changed } : control)) },
		})),
	};
}

async function fidelity(...args: string[]) {
	const io = testIo();
	return { exitCode: await main(["fidelity", ...args], io), ...io.printed() };
}

for (const release of releases) {
	test(`the captured screens of ${release} contradict no entry of the ledger`, async () => {
		const { entries, isMock } = holdAgainstLedger(await readCapture(committed(release)));
		expect(entries.filter(({ verdict }) => verdict === "contradicted")).toEqual([]);
		expect([isMock, entries.filter(({ assumption }) => assumption === "confirmed")], "a mock settles no assumption").toEqual([true, []]);
	});
}

test("every claim about a captured screen is confirmed by the capture of a release", async () => {
	const captures = await Promise.all(releases.map((release) => readCapture(committed(release))));
	const confirmed = new Set(
		captures.flatMap((capture) =>
			holdAgainstLedger(capture).entries.flatMap(({ claims: all }) => all.filter(({ verdict }) => verdict === "confirmed").map(({ says }) => says)),
		),
	);
	const captured = new Set(captures.flatMap(({ screens }) => screens.map(({ contract }) => contract.screen)));
	const undecided = claims.filter(({ says, on }) => !confirmed.has(says) && on.some((screen) => captured.has(screen))).map(({ says }) => says);
	// The fields of the mock have no maxlength, so that a script can send too much.
	expect(undecided).toEqual(["What follows the prefix has at most 15 characters.", "A password has at most 15 characters."]);
});

test("an ID that the portal does not have contradicts the entry, and the report names what it has instead", async () => {
	const entry = entryOf(await foreign("ddlGsp", { id: "GspCode", name: "GspCode" }), "api-user.hooks");
	expect(entry).toMatchObject({ verdict: "contradicted", assumption: "contradicted" });
	expect(entry?.claims.filter(({ verdict }) => verdict === "contradicted")).toEqual([
		{
			says: "The list of GSPs is #ddlGsp.",
			verdict: "contradicted",
			screen: "registration form, Through GSP",
			note: expect.stringContaining('select #GspCode name GspCode "Select your GSP:"'),
			assumed: true,
		},
	]);
});

test("a screen that the capture does not have decides nothing", async () => {
	const { entries } = holdAgainstLedger(captureOf([await screenNamed("home")]));
	expect(entries.find(({ id }) => id === "home.login-panel")?.verdict).toBe("confirmed");
	expect(entries.find(({ id }) => id === "api-user.hooks")).toMatchObject({ verdict: "cannot tell", assumption: "open" });
	expect(entries.filter(({ verdict }) => verdict === "contradicted")).toEqual([]);
});

test("the address of an empty list of API users is decided, its columns are not", async () => {
	const { manifest, screens } = await foreign();
	const empty = screens.map(({ contract, html }) =>
		contract.screen === "list of API users" ? { html, contract: { ...contract, screen: "list of API users, empty", aria: [] } } : { contract, html },
	);
	const entry = entryOf({ manifest, screens: empty }, "api-user.list");
	expect(entry?.claims.map(({ verdict, note }) => [verdict, note])).toEqual([
		["confirmed", undefined],
		["cannot tell", "the captured list has no column headers"],
	]);
});

test("a redacted label does not contradict an entry", async () => {
	const entry = entryOf(await foreign("txtApiUserName", { label: "[text]" }), "api-user.form");
	expect(entry).toMatchObject({ verdict: "confirmed", claims: [{ verdict: "cannot tell", note: "labels are redacted" }, { verdict: "confirmed" }] });
});

test("a page that answered with an error decides nothing", async () => {
	const home = await screenNamed("home");
	const { entries } = holdAgainstLedger(captureOf([{ html: home.html, contract: { ...home.contract, status: 503 } }]));
	expect(entries.filter(({ verdict }) => verdict !== "cannot tell")).toEqual([]);
});

test("a changed order of the menu is named", async () => {
	const { manifest, screens } = await foreign();
	const moved = screens.map(({ contract, html }) => ({ html, contract: { ...contract, controls: contract.controls.toReversed() } }));
	const entry = entryOf({ manifest, screens: moved }, "main-menu.releases");
	expect(entry?.claims[0]?.note).toBe('another order: "Encryption Certificates" where "IP Whitelisting" was expected');
});

test("irp-testbed fidelity ends with 0 without a contradiction, and settles nothing by a capture of a mock", async () => {
	const { exitCode, stdout, stderr } = await fidelity(committed("2025-11"));
	expect([exitCode, stderr]).toEqual([0, ""]);
	expect(stdout).toMatch(/^0 contradicted, \d\d confirmed, \d+ not decided\n/);
	expect(stdout).toContain("This is a capture of a mock");
	expect(stdout).not.toContain("settled");
	const file = test.info().outputPath("settled.json");
	expect(await fidelity(committed("2025-11"), "--settle", file)).toEqual({
		exitCode: 2,
		stdout: "",
		stderr: "A capture of a mock does not settle an assumption. Leave out --settle.\n",
	});
});

test("irp-testbed fidelity ends with 1 at a contradiction, and adds the settled assumptions with their date to a file", async () => {
	const [folder, file] = [test.info().outputPath("capture"), test.info().outputPath("settled.json")];
	const earlier = { "api-user.name": { verdict: "confirmed", date: "2026-01-31", source: "portal.example", found: [] } };
	writeFileSync(file, JSON.stringify(earlier));
	await writeCapture(folder, { ...(await foreign("ddlGsp", { id: "GspCode", name: "GspCode" })), known: [] });
	const report = test.info().outputPath("report.html");
	const { exitCode, stdout } = await fidelity(folder, "--settle", file, "--html", report);
	expect(exitCode).toBe(1);
	expect(readFileSync(report, "utf8")).toMatch(/The portal differs from the mock in 1 documented behaviours?\.[\s\S]*The list of GSPs is #ddlGsp\./);
	expect(stdout).toContain("Contradicted:\n  api-user.hooks (assumed): The list of GSPs is #ddlGsp.\n");
	expect(stdout).toContain("Assumptions settled by this capture:\n");
	const settled = JSON.parse(readFileSync(file, "utf8"));
	expect(settled).toMatchObject({
		...earlier,
		"api-user.hooks": {
			verdict: "contradicted",
			date: "2026-12-01",
			source: "portal.example",
			found: [expect.stringContaining("The capture has: select #GspCode")],
		},
		"api-user.list": { verdict: "confirmed", date: "2026-12-01" },
	});
});

test("irp-testbed fidelity says what is wrong with a file of settled assumptions, and does not change it", async () => {
	const [folder, file] = [test.info().outputPath("capture"), test.info().outputPath("settled.json")];
	await writeCapture(folder, { ...(await foreign()), known: [] });
	for (const text of ["{", '{"api-user.name": {"verdict": "perhaps"}}']) {
		writeFileSync(file, text);
		const { exitCode, stderr } = await fidelity(folder, "--settle", file);
		expect([exitCode, stderr]).toEqual([2, expect.stringContaining("is not a file of settled assumptions: ")]);
		expect(readFileSync(file, "utf8")).toBe(text);
	}
	expect(await fidelity("no-such-folder")).toMatchObject({ exitCode: 2, stderr: "no-such-folder does not exist.\n" });
});
