import { handedOn, playwrightArguments } from "../../cli/drill.ts";
import { irp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

for (const { what, args, says } of [
	{ what: "an unknown operator, and names the closest", args: ["--only", "ids-randon"], says: 'Unknown drift operator "ids-randon". Closest: ids-random' },
	{ what: "an unknown command", args: ["--", "no-such-command"], says: "Command not found: no-such-command." },
	{ what: "to try nothing", args: ["--no-singles"], says: "--no-singles leaves nothing to try" },
	{ what: "no runs at a time", args: ["--workers", "0"], says: "from 1 to 999" },
	{ what: "a part beyond the last", args: ["--shard", "5/4"], says: "such as 1/4" },
	{
		what: "an earlier drill that is not there",
		args: ["--against", "no-such-drill.json"],
		says: "The earlier drill no-such-drill.json cannot be read: no such file",
	},
	{ what: "a file that is not a drill", args: ["--against", "package.json"], says: "package.json is not the result of a drill. Write one with --json-file." },
	{ what: "a report that cannot be written", args: ["--html", "no-such-folder/drill.html"], says: "The report cannot be written to no-such-folder/drill.html" },
])
	test(`irp-testbed drill refuses ${what}, before it begins`, async () => {
		const { exitCode, stdout, stderr } = await irp(["drill", ...args]);
		expect([exitCode, stdout]).toEqual([2, ""]);
		expect(stderr).toContain(says);
	});

const options = { combinations: 0, generated: 0, singles: true, seed: 1, patience: 60 };

test("A drill's options are passed on: seed, release, script, files to write, and the time in ms", () => {
	const given = {
		...options,
		only: ["ids-random"],
		generated: 5,
		seed: 7,
		release: "2023-12",
		json: true as const,
		jsonFile: "/tmp/drill.json",
		against: ["/tmp/monday.json"],
	};
	expect(handedOn(["node", "script.mjs"], given)).toEqual({
		operators: ["ids-random"],
		combinations: 0,
		generated: 5,
		singles: true,
		seed: 7,
		patience: 60_000,
		printJson: true,
		release: "2023-12",
		command: ["node", "script.mjs"],
		against: ["/tmp/monday.json"],
		json: "/tmp/drill.json",
	});
});

test("A shard and a number of workers are passed to Playwright", () => {
	expect(playwrightArguments({ ...options, workers: 3, shard: "2/4" }, "/tmp/out").slice(-6)).toEqual([
		"--output",
		"/tmp/out",
		"--workers",
		"3",
		"--shard",
		"2/4",
	]);
});
