import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../cli/irp.ts";
import { writeCapture } from "../../regression/index.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { captureOf, committed, screenNamed } from "./captured.ts";

async function compare(...args: string[]) {
	const io = testIo();
	return { exitCode: await main(["compare", ...args], io), ...io.printed() };
}

test("irp-testbed compare ends with 0 for the same captures, and with 1 for drifted ones", async () => {
	const [old, now] = [committed("2020-09"), committed("2023-12")];
	expect(await compare(now, now)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("SAME: 10 same\n"), stderr: "" });
	const drifted = await compare(old, now);
	expect(drifted).toMatchObject({ exitCode: 1, stderr: "" });
	expect(drifted.stdout).toContain('additive  The menu entry "IP Whitelisting" is new');
});

test("irp-testbed compare says in one line what it cannot compare, and ends with 2", async () => {
	const capture = committed("2025-11");
	for (const [side, message] of [
		["no-such-folder", "no-such-folder does not exist. Expected the folder of a capture, release:<id>, or the address of a mock."],
		[import.meta.filename, `${import.meta.filename} is a file, not the folder of a capture. Capture saved pages with npx irp-testbed capture --from.`],
		[import.meta.dirname, `${import.meta.dirname} is not a capture: it has no manifest.json.`],
		["release:2031-01", 'Unknown release "2031-01". Expected: 2020-09, 2023-12, 2025-11.'],
		["https://einvoice1.gst.gov.in", "A comparison does not open the real portal. Record the portal with npx irp-testbed capture, and compare the folder."],
	] as const) {
		expect(await compare(side, capture)).toEqual({ exitCode: 2, stdout: "", stderr: `COULD NOT CHECK: ${message}\n` });
		const { exitCode, stdout } = await compare(capture, side, "--json");
		expect([exitCode, JSON.parse(stdout)]).toEqual([2, { outcome: "could not check", why: message }]);
	}
});

test("irp-testbed compare refuses a report that cannot be written, before it compares", async () => {
	const capture = committed("2025-11");
	expect(await compare(capture, capture, "--html", join("no-such-folder", "report.html"))).toEqual({
		exitCode: 2,
		stdout: "",
		stderr: "The report cannot be written to no-such-folder/report.html: no such file or folder.\n",
	});
});

test("irp-testbed compare --json gives the comparison as data, and --html a report in one file without other resources", async () => {
	const report = test.info().outputPath("report.html");
	const { stdout } = await compare(committed("2023-12"), committed("2025-11"), "--json", "--html", report);
	const { outcome, screens } = JSON.parse(stdout);
	expect([outcome, screens.length]).toEqual(["drifted", 11]);
	expect(readFileSync(report, "utf8")).not.toMatch(/<script|src="|<link/);
});

test("nothing in another team's capture steers the terminal or adds a line of its own", async () => {
	const evil = "\u001b[2J\u009b31m\u202e\nSAME: 9 same";
	const { contract, html } = await screenNamed("home");
	const hostile = {
		html,
		contract: {
			...contract,
			title: evil,
			path: evil,
			dialogs: [evil],
			headings: [{ level: 1, text: evil }],
			controls: contract.controls.map((control) => ({ ...control, key: control.key + evil, label: evil, href: evil })),
			aria: [`- paragraph: ${evil}`],
		},
	};
	const { manifest, screens } = captureOf([hostile, { html, contract: { ...contract, screen: evil } }], { outcome: evil, reason: evil, screen: evil });
	const folder = test.info().outputPath("hostile");
	await writeCapture(folder, {
		manifest: {
			...manifest,
			source: evil,
			tool: evil,
			release: { id: evil, because: evil },
			screens: manifest.screens.map(({ screen }, index) => ({ screen, file: `screen-${index}` })),
		},
		screens,
		known: [],
	});
	for (const options of [[], ["--json"]]) {
		const { stdout } = await compare(committed("2025-11"), folder, ...options);
		expect(stdout).toContain("SAME: 9 same");
		expect(stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
		expect(stdout).not.toMatch(/^SAME/m);
	}
});

test("irp-testbed compare says what several screens have in common once", async () => {
	const { stdout } = await compare(committed("2023-12"), committed("2025-11"));
	expect(stdout).toContain("Breaks on the way to an API user:\n  our automation: nothing on the screens that could be checked\n");
	expect(stdout).toMatch(/^main menu, opened: drifted\n {2}same as on main menu: \d+ additive$/m);
	expect(stdout.split('The link "e-Way bill Portal" is new')).toHaveLength(2);
});
