import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { cellsOf } from "../../regression/drill/cells.ts";
import { drillOptions } from "../../regression/drill/options.ts";
import { runCell } from "../../regression/drill/run-cell.ts";
import { runScript, type ScriptEnvironment } from "../../regression/drill/script.ts";
import { runToEnd, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";

// Each drill runs Playwright in a process of its own, with browsers of its own.
test.slow();

test("irp drill judges the automation by what the portals have at the end, and writes a report that can be read", async ({ page }, testInfo) => {
	const html = testInfo.outputPath("drill.html");
	const only = ["ids-random", "gsp-near-twin", "gsp-removed", "submit-lost"];
	const { exitCode, stdout } = await runToEnd(irp, ["drill", "--only", ...only, "--html", html]);
	expect(stdout).toMatch(/✓ ids-random\n/);
	expect(stdout).toMatch(/✓ gsp-near-twin\n/);
	expect(stdout).toMatch(/● gsp-removed +stopped with a clear reason: invalid input at gsp: "Tera Software Limited" is not in the portal's list/);
	expect(stdout).toMatch(/● submit-lost +stopped with a clear reason: .*the list of API users does not have API_tera2025/);
	expect(stdout).toContain("4 cells");
	expect(exitCode).toBe(0);

	await page.setContent(readFileSync(html, "utf8"));
	await page.getByText("gsp-removed").first().click();
	await expect(page.getByAltText("What was seen where it stopped").first()).toBeVisible();
	await expect(page.getByText("API Registration").first()).toBeHidden();
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("irp drill grades a foreign script by what it did, and fails for one that claims what is not so", async () => {
	const grade = async (...command: string[]) => {
		const { stdout, exitCode } = await runToEnd(irp, ["drill", "--only", "gsps-reordered", "--json", "--", ...command]);
		return [JSON.parse(stdout).cells[0].verdict, exitCode];
	};
	expect(await grade("node", "examples/scripts/css-ids.mjs")).toEqual(["passed", 0]);
	expect(await grade("node", "-e", "")).toEqual(["wrong", 1]);
});

for (const { script, code, verdict } of [
	{ script: "dies without a word", code: "process.exit(1)", verdict: "stopped without a clear reason" },
	{
		script: "says at which step it stopped",
		code: "console.error('There is no GSP ' + process.env.IRP_GSP); process.exit(1)",
		verdict: "stopped with a clear reason",
	},
	{ script: "does not end", code: "setInterval(() => {}, 1000)", verdict: "hung" },
])
	test(`A foreign script that ${script} is graded: ${verdict}`, async ({ browser }, testInfo) => {
		const [cell] = cellsOf({ operators: ["gsps-reordered"], combinations: 0, singles: true, seed: 1 });
		if (!cell) throw new Error("gsps-reordered is an operator");
		const options = { ...drillOptions({}), command: ["node", "-e", code], patience: 4_000 };
		expect(await runCell(cell, options, browser, "", testInfo.outputPath("stopped.png"))).toMatchObject({ verdict });
	});

test("irp drill refuses operators that there are not, with the nearest", async () => {
	const { exitCode, stderr } = await runToEnd(irp, ["drill", "--only", "ids-randon"]);
	expect(stderr).toContain("ids-random");
	expect(exitCode).toBe(2);
});

for (const { what, args, says } of [
	{ what: "a command that there is not", args: ["--", "no-such-command"], says: "Command not found: no-such-command." },
	{ what: "no runs at a time", args: ["--workers", "0"], says: "from 1 to 999" },
	{ what: "a part beyond the last", args: ["--shard", "5/4"], says: "such as 1/4" },
	{ what: "to try nothing", args: ["--no-singles"], says: "say how many combinations" },
])
	test(`irp drill refuses ${what}`, async () => {
		const { exitCode, stdout, stderr } = await runToEnd(irp, ["drill", "--only", "ids-random", ...args]);
		expect([exitCode, stdout]).toEqual([2, ""]);
		expect(stderr).toContain(says);
	});

const environment: ScriptEnvironment = {
	IRP_PORTAL: "",
	IRP_GSTIN: "",
	IRP_USER_NAME: "",
	IRP_PASSWORD: "",
	IRP_GSP: "",
	IRP_API_USER_NAME: "",
	IRP_API_PASSWORD: "",
	IRP_OTP_URL: "",
	IRP_CAPTCHA_URL: "",
	IRP_CHROMIUM: "",
};

for (const detached of [false, true])
	test(`A script that ends and leaves a child${detached ? " in a group of its own" : ""} has ended, and so has the child`, async () => {
		test.skip(detached && process.platform !== "linux", "Only Linux tells whose child it is");
		const left = `const child = require("child_process").spawn("sleep", ["20"], { stdio: "inherit", detached: ${detached} }); console.log(child.pid); child.unref();`;
		const { exitCode, output } = await runScript(["node", "-e", left], { ...environment, IRP_PORTAL: `http://${test.info().testId}` }, 15_000);
		expect(exitCode).toBe(0);
		expect(Number(output)).toBeGreaterThan(0);
		// A process that has ended is there until its parent asks for it.
		const isRunning = () => existsSync(`/proc/${Number(output)}/stat`) && !/\) Z /.test(readFileSync(`/proc/${Number(output)}/stat`, "utf8"));
		await expect.poll(isRunning).toBe(false);
	});

test("What a script printed is kept as plain text, without the passwords that it was given", async () => {
	const print = 'console.log("\\x1b[31mred\\x1b[0m\\x07", process.env.IRP_PASSWORD, process.env.IRP_API_PASSWORD)';
	const { output } = await runScript(["node", "-e", print], { ...environment, IRP_PASSWORD: "Portal#1", IRP_API_PASSWORD: "Sample#2025" }, 15_000);
	expect(output).toBe("red [password] [password]\n");
});

test("irp drill refuses a report that cannot be written, before it begins", async () => {
	const { exitCode, stdout, stderr } = await runToEnd(irp, ["drill", "--only", "ids-random", "--html", "no-such-folder/drill.html"]);
	expect([exitCode, stdout, stderr]).toEqual([2, "", "The report cannot be written to no-such-folder/drill.html: no such file or folder.\n"]);
});

for (const signal of ["SIGINT", "SIGTERM"] as const)
	test(`irp drill ends the script that it runs at ${signal}`, async () => {
		// The script holds a connection for as long as it lives.
		const server = createServer().listen(0, "127.0.0.1");
		await once(server, "listening");
		const address = server.address();
		const port = address !== null && typeof address === "object" ? address.port : 0;
		const connected = once(server, "connection");
		const command = start(irp, ["drill", "--only", "ids-random", "--", "node", "-e", `require("net").connect(${port}, "127.0.0.1")`]);
		const [socket] = await connected;
		const gone = new Promise((resolve) => socket.on("error", resolve).on("close", resolve).resume());
		command.process.kill(signal);
		expect((await command.ended).exitCode).toBe(130);
		await gone;
		server.close();
	});
