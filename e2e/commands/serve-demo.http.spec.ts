import { writeFileSync } from "node:fs";
import * as v from "valibot";
import { main } from "../../cli/irp.ts";
import { expect, test } from "../test.ts";
import { testIo } from "./in-process.ts";

const started = v.object({ portal: v.string(), taxpayers: v.array(v.object({ secondFactor: v.array(v.string()) })) });

/** Runs `irp-testbed serve` until `look` is done, and gives what it printed as JSON. */
async function served(args: readonly string[], look: (portal: string) => Promise<void> = async () => {}) {
	const io = testIo();
	const ended = main(["serve", "--port", "0", "--json", ...args], io);
	await expect.poll(() => io.printed().stdout).toContain("\n");
	const data = v.parse(started, JSON.parse(io.printed().stdout));
	await look(data.portal);
	io.interrupt();
	expect(await ended).toBe(0);
	return data;
}

test("irp-testbed serve begins with a plain taxpayer, one with the second factor by SMS and one by app", async () => {
	const { taxpayers } = await served([]);
	expect(taxpayers.map(({ secondFactor }) => secondFactor)).toEqual([[], ["SMS"], ["NIC-GST-Shield"]]);
});

test("irp-testbed serve takes the GSPs of a file in place of the release's, and adds those that are named", async () => {
	const file = test.info().outputPath("gsps.txt");
	writeFileSync(file, "\uFEFFAlpha GSP\r\n\r\n  Beta GSP  \r\n");
	await served(["--gsps", file, "--gsp", "Gamma GSP", "--gsp", "Delta GSP", "--erp", "Our ERP"], async (portal) => {
		const names = async (list: string) => (await (await fetch(`${portal}/__mock/${list}`)).json()).map(({ name }: { name: string }) => name);
		expect(await names("gsps")).toEqual(["Alpha GSP", "Beta GSP", "Gamma GSP", "Delta GSP"]);
		expect((await names("erps")).at(-1)).toBe("Our ERP");
	});
});

for (const { what, content, says } of [
	{ what: "empty", content: "\n \n", says: "has no names" },
	{ what: "that names one twice", content: "Alpha\nalpha\n", says: "The list of GSPs has alpha twice" },
])
	test(`irp-testbed serve refuses a file of GSPs ${what} as wrong use`, async () => {
		const file = test.info().outputPath("gsps.txt");
		writeFileSync(file, content);
		const io = testIo();
		expect(await main(["serve", "--port", "0", "--gsps", file], io)).toBe(2);
		expect(io.printed().stderr).toContain(says);
	});
