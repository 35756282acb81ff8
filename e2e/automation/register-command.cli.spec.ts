import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runToEnd, start } from "../commands/command.ts";
import { theOnlyApiUser } from "../journeys/truth.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";

/** Secrets that are recognised wherever they turn up. */
const secrets = { IRP_PASSWORD: "Mock#LoginXy1", IRP_API_PASSWORD: "Mock#ApiXy_99" };

const environment = (userName: string, overrides: NodeJS.ProcessEnv = {}) => ({ IRP_USER_NAME: userName, IRP_CONSOLE_TOKEN: "", ...secrets, ...overrides });
const asked = ["--gsp", "Tera Software Limited", "--api-user-name", "tera2025"];

test.describe("irp register", () => {
	test("without anything more registers a demo taxpayer on an embedded mock, and says what it did", async () => {
		const { exitCode, stdout, stderr } = await runToEnd(irp, ["register"], { IRP_API_PASSWORD: "" });
		expect(stderr).toContain("On an embedded mock of release 2025-11");
		expect(stderr).toContain("✓ Enter the OTP and click Verify OTP");
		expect(stdout).toContain("API user API_tera2025 created.");
		expect(stdout).toMatch(/Listed\s+1 \| API_tera2025 \| GSP \| Tera Software Limited \| .* \| Active/);
		expect(exitCode).toBe(0);
	});

	test("registers on a portal that is named, writes the credentials to a private file, and no secret anywhere else", async ({ portal, taxpayer }, testInfo) => {
		const login = portal.control.addTaxpayer({ ...taxpayer, gstin: "27AABCM1234A1Z7", userName: "named_login", password: secrets.IRP_PASSWORD });
		const file = testInfo.outputPath("credentials.json");
		const args = ["register", "--portal", portal.url, ...asked, "--gstin", login.gstin, "--credentials", file, "--json"];
		const { exitCode, stdout, stderr } = await runToEnd(irp, args, environment(login.userName));
		expect(JSON.parse(stdout)).toMatchObject({ outcome: "created", apiUserName: "API_tera2025", gstin: login.gstin, mock: "irp-testbed 2025-11" });
		expect(exitCode).toBe(0);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
			portal: portal.url,
			gstin: login.gstin,
			gsp: "Tera Software Limited",
			userName: "API_tera2025",
			password: secrets.IRP_API_PASSWORD,
		});
		await theOnlyApiUser(portal, { gstin: login.gstin, gsp: "Tera Software Limited", userName: "API_tera2025", password: secrets.IRP_API_PASSWORD });
		for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
	});

	test("prints the credentials to standard output on request, alone there, or within the result", async ({ portal, taxpayer }) => {
		const other = portal.control.addTaxpayer({ ...taxpayer, gstin: "27AABCM1234A1Z7", userName: "another_login" });
		const run = ({ userName, password }: typeof taxpayer, name: string, ...more: string[]) => {
			const args = ["register", "--portal", portal.url, "--gsp", "Tera Software Limited", "--api-user-name", name, "--credentials", "-", ...more];
			return runToEnd(irp, args, environment(userName, { IRP_PASSWORD: password }));
		};
		const alone = await run(taxpayer, "tera2025");
		expect(JSON.parse(alone.stdout)).toMatchObject({ userName: "API_tera2025", password: secrets.IRP_API_PASSWORD });
		expect(alone.stderr).toContain("API user API_tera2025 created.");
		const within = await run(other, "tera2026", "--json");
		const { outcome, credentials } = JSON.parse(within.stdout);
		expect([outcome, credentials]).toEqual([
			"created",
			expect.objectContaining({ gstin: other.gstin, userName: "API_tera2026", password: secrets.IRP_API_PASSWORD }),
		]);
		const refused = await run(other, "tera2026", "--json");
		expect([refused.exitCode, JSON.parse(refused.stdout).outcome]).toEqual([1, "refused by the portal"]);
		expect(refused.stdout).not.toContain(secrets.IRP_API_PASSWORD);
	});

	test("on the embedded mock takes GSP and name from the environment too", async () => {
		const { stdout } = await runToEnd(irp, ["register", "--dry-run"], { IRP_GSP: "FOCUSOFTNET", IRP_API_USER_NAME: "focus2025" });
		expect(stdout).toContain("filled and checked for API_focus2025 with FOCUSOFTNET");
	});

	test("reads secrets from standard input", async ({ portal, taxpayer }) => {
		const command = start(irp, ["register", "--portal", portal.url, "--user-name", taxpayer.userName, ...asked, "--stdin", "--dry-run"], { IRP_PASSWORD: "" });
		command.process.stdin?.end(JSON.stringify({ password: taxpayer.password, apiPassword: secrets.IRP_API_PASSWORD }));
		const { exitCode, stdout } = await command.ended;
		expect(stdout).toContain("The form is filled and checked for API_tera2025 with Tera Software Limited, and was not submitted.");
		expect(exitCode).toBe(0);
		expect(portal.control.apiUsers()).toEqual([]);
	});

	test("never overwrites a credentials file, and does nothing then", async ({ portal, taxpayer }, testInfo) => {
		const file = testInfo.outputPath("there.json");
		writeFileSync(file, "mine");
		const { exitCode, stderr } = await runToEnd(irp, ["register", "--portal", portal.url, ...asked, "--credentials", file], environment(taxpayer.userName));
		expect(stderr).toContain("it exists already, and is not overwritten");
		expect(exitCode).toBe(2);
		expect(readFileSync(file, "utf8")).toBe("mine");
		writeFileSync(file, "");
		const left = await runToEnd(irp, ["register", "--portal", portal.url, ...asked, "--credentials", file], environment(taxpayer.userName));
		expect([left.exitCode, left.stderr]).toEqual([
			2,
			expect.stringContaining("it exists already and is empty, perhaps left by a run that was killed: delete it"),
		]);
		expect(portal.control.journal().filter(({ event }) => event.startsWith("log"))).toEqual([]);
	});

	test("leaves no empty credentials file when the portal refuses, quotes the portal, and takes the picture that is asked for", async ({
		portal,
		taxpayer,
	}, testInfo) => {
		const [file, picture] = [testInfo.outputPath("none.json"), testInfo.outputPath("stopped.png")];
		const args = ["register", "--portal", portal.url, ...asked, "--credentials", file, "--screenshot", picture];
		const { exitCode, stdout, stderr } = await runToEnd(irp, args, environment(taxpayer.userName));
		expect(stderr).toContain("✗ Enter user name, password and captcha, and click Login");
		expect(stderr).toContain("The portal says: Invalid Login Credentials.");
		expect(stderr).toContain("Action needed from you:");
		expect(exitCode).toBe(1);
		expect(readdirSync(testInfo.outputDir)).toEqual(["stopped.png"]);
		for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
	});

	const misuses = [
		{
			what: "a secret is missing and nobody can be asked",
			args: asked,
			env: { IRP_API_PASSWORD: "" },
			says: "The password of the API user is missing. Give it as IRP_API_PASSWORD",
		},
		{
			what: "several are missing, all at once",
			args: [],
			env: { IRP_API_PASSWORD: "" },
			says: "(IRP_GSP), the name of the API user, after API_ (IRP_API_USER_NAME), the password of the API user (IRP_API_PASSWORD). Give them in the environment",
		},
		{
			what: "the GSP is spelt otherwise than on the portal",
			args: ["--gsp", "Defmacro Software", "--api-user-name", "tera2025"],
			env: {},
			says: 'it has "DEFMACRO SOFTWARE PRIVATE LIMITED"',
		},
		{ what: "the password is none that the portal takes", args: asked, env: { IRP_API_PASSWORD: "short" }, says: "has 5 characters; 8 to 15 are taken" },
		{ what: "the GSTIN has a typing error", args: [...asked, "--gstin", "29AAACN1234F1ZU"], env: {}, says: "its last character should be T" },
		{ what: "a person should type a captcha in a browser without a window", args: [...asked, "--captcha", "browser"], env: {}, says: "add --headed" },
		{
			what: "the address of the OTP has a login in it",
			args: [...asked, "--otp", "http://gateway:Planted1@127.0.0.1:9/otp"],
			env: {},
			says: "has a login in it, and others see the arguments of a command",
		},
		{ what: "the browser does not start", args: asked, env: { IRP_CHROMIUM: process.execPath }, says: "could not be started: it ended as it started." },
		{ what: "an option is unknown", args: [...asked, "--passwort", "x"], env: {}, says: "Unknown option '--passwort'" },
	];
	for (const { what, args, env, says } of misuses) {
		test(`is told what to correct, with exit code 2, when ${what}`, async ({ portal, taxpayer }) => {
			const { exitCode, stderr } = await runToEnd(irp, ["register", "--portal", portal.url, ...args], environment(taxpayer.userName, env));
			expect(stderr).toContain(says);
			expect(stderr).not.toContain("Planted1");
			expect(exitCode).toBe(2);
			expect(portal.control.journal(), "the portal was not even opened").toEqual([expect.objectContaining({ event: "taxpayer added" })]);
		});
	}

	test("is told that the browser has no window, where one should be shown", async ({ portal, taxpayer }, testInfo) => {
		const shell = testInfo.outputPath("chromium-headless-shell");
		writeFileSync(shell, "");
		const env = environment(taxpayer.userName, { IRP_CHROMIUM: shell });
		const { exitCode, stderr } = await runToEnd(irp, ["register", "--portal", portal.url, ...asked, "--headed"], env);
		expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`IRP_CHROMIUM names ${shell}, which has no window`)]);
	});

	test("is told what to mend as JSON, where that is asked for", async ({ portal }) => {
		const { exitCode, stdout, stderr } = await runToEnd(irp, ["register", "--portal", portal.url, ...asked, "--json"], environment("", { IRP_USER_NAME: "" }));
		expect(JSON.parse(stdout)).toMatchObject({
			outcome: "invalid input",
			what: expect.stringContaining("user name of the portal login is missing"),
			actor: "caller",
			submitted: false,
		});
		expect([exitCode, stderr]).toEqual([2, ""]);
	});

	test("Ctrl-C ends it while it waits for standard input", async ({ portal }) => {
		const command = start(irp, ["register", "--portal", portal.url, ...asked, "--stdin"]);
		await expect.poll(() => handlesEnding(command.process.pid ?? 0)).toBe(true);
		command.process.kill("SIGINT");
		const { exitCode, stderr } = await command.ended;
		expect([exitCode, stderr]).toEqual([130, expect.stringContaining("The run was interrupted. Nothing had been submitted.")]);
	});

	test("Ctrl-C leaves no browser behind, and says that nothing was submitted", async ({ portal, taxpayer }) => {
		portal.control.arm({ fault: "otp-lost" });
		const command = start(irp, ["register", "--portal", portal.url, ...asked], environment(taxpayer.userName, { IRP_PASSWORD: taxpayer.password }));
		await expect.poll(() => portal.control.journal().map(({ event }) => event)).toContain("OTP sent");
		const browsers = childrenOf(command.process.pid ?? 0);
		expect(browsers.length).toBeGreaterThan(0);
		command.process.kill("SIGINT");
		const { exitCode, stderr } = await command.ended;
		expect(stderr).toContain("Stopped: interrupted.");
		expect(stderr).toContain("Nothing had been submitted");
		expect(exitCode).toBe(130);
		await expect.poll(() => browsers.filter(isAlive)).toEqual([]);
	});

	test("kill -9 leaves no browser behind either", async ({ portal, taxpayer }) => {
		portal.control.arm({ fault: "otp-lost" });
		const command = start(irp, ["register", "--portal", portal.url, ...asked], environment(taxpayer.userName, { IRP_PASSWORD: taxpayer.password }));
		await expect.poll(() => portal.control.journal().map(({ event }) => event)).toContain("OTP sent");
		const browsers = childrenOf(command.process.pid ?? 0);
		command.process.kill("SIGKILL");
		await command.ended;
		await expect.poll(() => browsers.filter(isAlive)).toEqual([]);
	});
});

/** Whether a process handles by now that it is told to end: Node by itself has a handler for Ctrl-C, and none for the end of its terminal. */
function handlesEnding(pid: number): boolean {
	const [, caught = "0"] = /^SigCgt:\s*([0-9a-f]+)/m.exec(readFileSync(join("/proc", String(pid), "status"), "utf8")) ?? [];
	return (BigInt(`0x${caught}`) & 1n) !== 0n;
}

/** Processes that were started by a process, or by those it started. */
function childrenOf(pid: number): number[] {
	const parents = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			const [, parent] = statusOf(Number(name));
			return parent === undefined ? [] : [[Number(name), parent] as const];
		});
	const below = (of: number): number[] => parents.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
	return below(pid);
}

/** State and parent of a process; nothing when it is gone. */
function statusOf(pid: number): [state?: string, parent?: number] {
	try {
		const [state, parent] = readFileSync(join("/proc", String(pid), "stat"), "utf8")
			.replace(/^.*\) /s, "")
			.split(" ");
		return state === undefined ? [] : [state, Number(parent)];
	} catch {
		return [];
	}
}

const isAlive = (pid: number) => ![undefined, "Z"].includes(statusOf(pid)[0]);
