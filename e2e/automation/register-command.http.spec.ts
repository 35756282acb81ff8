import { writeFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { irp, startIrp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

const asked = ["--gsp", "Tera Software Limited", "--api-user-name", "tera2025"];
const environment = { IRP_USER_NAME: "sample_0101", IRP_PASSWORD: "Mock#LoginXy1", IRP_API_PASSWORD: "Mock#ApiXy_99" };

const misuses: readonly { what: string; args: readonly string[]; env?: NodeJS.ProcessEnv; stdin?: string; message: string }[] = [
	{
		what: "a secret is missing and nobody can be asked",
		args: asked,
		env: { IRP_API_PASSWORD: "" },
		message: "The password of the API user is missing. Give it as IRP_API_PASSWORD",
	},
	{
		what: "several inputs are missing",
		args: [],
		env: { IRP_API_PASSWORD: "" },
		message:
			"(IRP_GSP), the name of the API user, after API_ (IRP_API_USER_NAME), the password of the API user (IRP_API_PASSWORD). Give them in the environment",
	},
	{ what: "standard input is not a JSON object", args: [...asked, "--stdin"], stdin: "[1]", message: "Standard input does not hold a JSON object of strings" },
	{
		what: "the GSP is spelt otherwise than on the portal",
		args: ["--gsp", "Defmacro Software", "--api-user-name", "tera2025"],
		message: '"DEFMACRO SOFTWARE PRIVATE LIMITED"',
	},
	{ what: "the portal would not take the password", args: asked, env: { IRP_API_PASSWORD: "short" }, message: "has 5 characters" },
	{ what: "the GSTIN has a typing error", args: [...asked, "--gstin", "29AAACN1234F1ZU"], message: "either the last character should be T" },
	{ what: "a person should type a captcha in a browser without a window", args: [...asked, "--captcha", "browser"], message: "add --headed" },
	{
		what: "the address of the OTP contains a login",
		args: [...asked, "--otp", "http://gateway:Planted1@127.0.0.1:9/otp"],
		message: "The address of the OTP contains a login",
	},
	{ what: "the browser does not start", args: asked, env: { IRP_CHROMIUM: process.execPath }, message: "could not be started: it ended during its start." },
	{ what: "an option is unknown", args: [...asked, "--passwort", "x"], message: "Unknown option '--passwort'" },
];
for (const { what, args, env = {}, stdin, message } of misuses)
	test(`irp-testbed register says what to correct, with exit code 2, when ${what}`, async ({ portal }) => {
		const { exitCode, stderr } = await irp(["register", "--portal", portal.url, ...args], {
			env: { ...environment, ...env },
			...(stdin === undefined ? {} : { stdin }),
		});
		expect(stderr).toContain(message);
		expect(stderr).not.toContain("Planted1");
		expect(exitCode).toBe(2);
		expect(portal.control.journal(), "the portal was not even opened").toEqual([]);
	});

test("irp-testbed register needs a Chromium with a window for --headed", async ({ portal }) => {
	const shell = test.info().outputPath("chromium-headless-shell");
	writeFileSync(shell, "");
	const { exitCode, stderr } = await irp(["register", "--portal", portal.url, ...asked, "--headed"], { env: { ...environment, IRP_CHROMIUM: shell } });
	expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`IRP_CHROMIUM names ${shell}, which has no window`)]);
});

test("irp-testbed register --json reports missing input as JSON too", async ({ portal }) => {
	const { exitCode, stdout, stderr } = await irp(["register", "--portal", portal.url, ...asked, "--json"], { env: { ...environment, IRP_USER_NAME: "" } });
	expect(JSON.parse(stdout)).toEqual({
		outcome: "invalid input",
		what: expect.stringContaining("user name of the portal login is missing"),
		actor: "caller",
		requiredAction: expect.any(String),
		quoted: [],
		submitted: false,
	});
	expect([exitCode, stderr]).toEqual([2, ""]);
});

test("irp-testbed register does nothing when the credentials file exists", async ({ portal }) => {
	const file = test.info().outputPath("there.json");
	writeFileSync(file, "mine");
	const { exitCode, stderr } = await irp(["register", "--portal", portal.url, ...asked, "--credentials", file], { env: environment });
	expect([exitCode, stderr]).toEqual([2, `The credentials cannot be written to ${file}: it exists already, and is not overwritten.\n`]);
	expect(portal.control.journal()).toEqual([]);
});

test("irp-testbed register that is interrupted while it waits for standard input ends with 130", async ({ portal }) => {
	const command = startIrp(["register", "--portal", portal.url, ...asked, "--stdin"], { stdin: new PassThrough() });
	command.interrupt();
	expect(await command.ended).toMatchObject({ exitCode: 130, stderr: expect.stringContaining("The run was interrupted. Nothing was submitted.") });
});
