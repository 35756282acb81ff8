import { faultNames } from "../../mock-portal/domain/faults.ts";
import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, test } from "../test.ts";
import { irp } from "./in-process.ts";

const lists: readonly { readonly what: string; readonly names: readonly string[] }[] = [
	{ what: "personas", names: Object.keys(personas) },
	{ what: "faults", names: faultNames },
	{ what: "drift", names: driftOperators.map(({ name }) => name) },
	{ what: "gsps", names: gsps.map(({ name }) => name) },
	{ what: "releases", names: ["2020-09", "2023-12", "2025-11"] },
];

for (const { what, names } of lists)
	test(`irp-testbed list ${what} prints every name, and the same as JSON`, async () => {
		const { exitCode, stdout, stderr } = await irp(["list", what]);
		expect([exitCode, stderr]).toEqual([0, ""]);
		expect(stdout.split("\n").map((line) => line.split("  ")[0])).toEqual([...names, ""]);
		expect(JSON.parse((await irp(["list", what, "--json"])).stdout)).toEqual(names.map((name) => ({ name, about: expect.any(String) })));
	});

test("irp-testbed list names what it can list when it is asked for something else", async () => {
	expect(await irp(["list", "users"])).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("personas, faults, drift, gsps, releases") });
});

test("--list of a command prints the names that its options take, without its required options", async () => {
	expect(await irp(["guide", "--list"])).toMatchObject({
		exitCode: 0,
		stdout: expect.stringMatching(/^gsps:\nVirtual Galaxy[\s\S]*\npersonas:\nplain /),
		stderr: "",
	});
	const [operators, listed] = await Promise.all([irp(["drill", "--list"]), irp(["list", "drift"])]);
	expect(operators).toEqual(listed);
});
