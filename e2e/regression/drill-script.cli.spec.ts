import { existsSync, readFileSync } from "node:fs";
import { controlCell } from "../../regression/drill/cells.ts";
import { runCell } from "../../regression/drill/run-cell.ts";
import { runScript, type ScriptEnvironment } from "../../regression/drill/script.ts";
import { scriptRun } from "../../regression/drill/script-run.ts";
import { expect, test } from "../test.ts";

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

/** ms that a script gets that ends by itself. */
const ample = 60_000;

for (const { script, code, patience = ample, verdict } of [
	{ script: "claims success and did nothing", code: "", verdict: "wrong" },
	{ script: "ends without a word", code: "process.exit(1)", verdict: "stopped without a clear reason" },
	{ script: "does not end", code: "setInterval(() => {}, 1000)", patience: 1_000, verdict: "hung" },
])
	test(`A foreign script that ${script} is graded: ${verdict}`, async () => {
		expect(await runCell(controlCell, {}, scriptRun(["node", "-e", code], "", patience))).toMatchObject({ verdict });
	});

for (const detached of [false, true])
	test(`A script that ends and leaves a child${detached ? " in a group of its own" : ""} has ended, and so has the child`, async () => {
		test.skip(detached && process.platform !== "linux", "Only Linux tells whose child it is");
		const left = `const child = require("child_process").spawn("sleep", ["20"], { stdio: "inherit", detached: ${detached} }); console.log(child.pid); child.unref();`;
		const { exitCode, output } = await runScript(["node", "-e", left], { ...environment, IRP_PORTAL: `http://${test.info().testId}` }, ample);
		expect(exitCode).toBe(0);
		expect(Number(output)).toBeGreaterThan(0);
		// A process that has ended is there until its parent asks for it.
		const isRunning = () => existsSync(`/proc/${Number(output)}/stat`) && !/\) Z /.test(readFileSync(`/proc/${Number(output)}/stat`, "utf8"));
		await expect.poll(isRunning).toBe(false);
	});

test("What a script printed is kept as plain text, without the passwords that it was given", async () => {
	const print = 'console.log("\\x1b[31mred\\x1b[0m\\x07", process.env.IRP_PASSWORD, process.env.IRP_API_PASSWORD)';
	const { output } = await runScript(["node", "-e", print], { ...environment, IRP_PASSWORD: "Portal#1", IRP_API_PASSWORD: "Sample#2025" }, ample);
	expect(output).toBe("red [password] [password]\n");
});
