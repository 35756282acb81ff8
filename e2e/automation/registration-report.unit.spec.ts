import { closeSync, existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import type { Checked, Created, RegistrationResult, Stop, Unverified, Verified } from "../../automation/index.ts";
import { openCredentialsFile } from "../../cli/credentials-file.ts";
import { stopExitCode } from "../../cli/outcome-text.ts";
import { createdBy, credentialsOf, type EndedRegistration, reportRegistration } from "../../cli/registration-report.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

const course = { portal: "https://portal.example", mock: undefined, resolved: [], durationMs: 4_000 };
const asked = { apiUserName: "API_tera2025", gsp: "Tera Software Limited", gstin: "29AAACN1234F1ZT" };
const created: RegistrationResult & Created = { ...course, ...asked, outcome: "created", evidence: { listed: "1 | API_tera2025 | Active" } };
const checked: RegistrationResult & Checked = { ...course, ...asked, outcome: "checked" };
const stopped = (outcome: Stop["outcome"]): RegistrationResult & Stop => ({
	...course,
	outcome,
	step: "submit",
	what: "It stopped.",
	actor: "person",
	requiredAction: "Look at the list",
	quoted: ["Words of the portal"],
	submitted: true,
});
const verified: Verified = { outcome: "verified", url: "https://portal.example", tokenExpiry: "2025-11-30 20:05:00" };
const unverified: Unverified = {
	outcome: "refused by the portal",
	what: "The client id belongs to another GSP.",
	actor: "caller",
	requiredAction: "Give the client id of the GSP",
	quoted: ["1018 Client Id is not mapped to this user"],
	codes: ["1018"],
};
const notSaved = { file: "tera.json", reason: "no space left on the device" };

function reported(ended: Partial<EndedRegistration>, options: { json?: true; credentials?: string } = {}, interrupted = false) {
	const io = testIo();
	if (interrupted) io.interrupt();
	const whole = { registration: created, verification: undefined, notSaved: undefined, apiPassword: "Planted#1", isDemo: false, ...ended };
	return { exitCode: reportRegistration(whole, options, io), ...io.printed() };
}

test("an API user that was created is reported on standard output, with its evidence, without its password, with exit code 0", () => {
	const { exitCode, stdout, stderr } = reported({ verification: verified });
	expect(stdout).toContain("API user API_tera2025 created.");
	expect(stdout).toContain("  Listed    1 | API_tera2025 | Active\n");
	expect(stdout).toContain("  Verified  https://portal.example gave a token for it, valid until 2025-11-30 20:05:00 (Indian time)\n");
	expect(stdout).not.toContain("Planted#1");
	expect([exitCode, stderr]).toEqual([0, ""]);
});

test("a form that was only checked is reported as not submitted, with exit code 0", () => {
	const { exitCode, stdout } = reported({ registration: checked });
	expect([exitCode, stdout]).toEqual([0, "\nThe form is filled in and checked for API_tera2025 with Tera Software Limited. It was not submitted.\n"]);
});

test("a run that stopped is reported on standard error, with the portal's words and who has to do what", () => {
	const { stdout, stderr } = reported({ registration: stopped("refused by the portal") });
	expect(stderr).toContain("Stopped: refused by the portal.\n  It stopped.\n  The portal says: Words of the portal\n");
	expect(stderr).toContain("  Action needed from the taxpayer (portal login and mobile): Look at the list.\n  The form was submitted.\n");
	expect(stdout).toBe("");
});

const codes: Readonly<Record<Stop["outcome"], number>> = {
	"refused by the portal": 1,
	"not submitted": 1,
	"human needed": 1,
	"portal changed": 1,
	"portal unavailable": 1,
	"invalid input": 2,
	"created, not confirmed": 3,
	"created, differs": 3,
	"outcome unknown": 4,
	interrupted: 130,
};
for (const [outcome, code] of Object.entries(codes) as [Stop["outcome"], number][])
	test(`a run that ends with "${outcome}" has the exit code ${code}`, () => {
		expect(reported({ registration: stopped(outcome) }, {}, true).exitCode).toBe(code);
	});

test("a run that its own time limit ended was not done: exit code 1, not that of Ctrl-C", () => {
	expect(stopExitCode("interrupted", new AbortController().signal)).toBe(1);
});

test("an API user that is created and not verified is reported as both, with exit code 3, not 0 or 5", () => {
	const { exitCode, stdout, stderr } = reported({ verification: unverified, notSaved });
	expect(stdout).toContain("API user API_tera2025 created.");
	expect(stderr).toContain("Not verified.\n  The client id belongs to another GSP.\n  The API says: 1018 Client Id is not mapped to this user\n");
	expect(stderr).toContain("Action needed from you: Give the client id of the GSP.");
	expect(stderr).toContain("The API user exists: do not create it again.");
	expect(exitCode).toBe(3);
});

test("an API user that is not confirmed is saved and verified all the same, and a token confirms it: exit code 0", () => {
	const { outcome: _, ...user } = created;
	const registration = { ...stopped("created, not confirmed"), created: user };
	expect(createdBy(registration)).toEqual({ ...asked, portal: course.portal });
	expect(credentialsOf(registration, "Planted#1")).toMatchObject({ userName: "API_tera2025", password: "Planted#1" });
	const { exitCode, stderr } = reported({ registration, verification: verified });
	expect([exitCode, stderr]).toEqual([0, expect.stringContaining("gave a token for it")]);
	expect(reported({ registration: { ...registration, outcome: "created, differs" }, verification: verified }).exitCode).toBe(3);
});

test("credentials that could not be written are reported with the file and the reason, with exit code 5", () => {
	const { exitCode, stdout, stderr } = reported({ notSaved }, { credentials: "tera.json" });
	expect(stdout).toContain("API user API_tera2025 created.");
	expect(stdout).not.toContain("Written");
	expect(stderr).toContain("The credentials could not be written to tera.json: no space left on the device.");
	expect(stderr).toContain("The API user exists");
	expect(exitCode).toBe(5);
	const json = reported({ notSaved }, { credentials: "tera.json", json: true });
	expect([json.exitCode, JSON.parse(json.stdout)]).toMatchObject([5, { outcome: "created", notSaved }]);
});

test("credentials on standard output stand alone there, or within the result; a run that created nothing prints none", () => {
	const alone = reported({}, { credentials: "-" });
	expect(JSON.parse(alone.stdout)).toEqual({
		portal: course.portal,
		gstin: asked.gstin,
		gsp: asked.gsp,
		userName: "API_tera2025",
		password: "Planted#1",
	});
	expect(alone.stderr).toContain("API user API_tera2025 created.");
	expect(JSON.parse(reported({}, { credentials: "-", json: true }).stdout)).toMatchObject({ outcome: "created", credentials: JSON.parse(alone.stdout) });
	for (const options of [{ credentials: "-" }, { credentials: "-", json: true as const }])
		expect(reported({ registration: stopped("refused by the portal") }, options).stdout).not.toContain("Planted#1");
});

test("a credentials file is new, private, and removed when nothing is written", () => {
	const path = test.info().outputPath("credentials.json");
	openCredentialsFile(path).close();
	expect(existsSync(path)).toBe(false);
	const file = openCredentialsFile(path);
	file.write({ password: "Planted#1" });
	file.close();
	expect([statSync(path).mode & 0o777, JSON.parse(readFileSync(path, "utf8"))]).toEqual([0o600, { password: "Planted#1" }]);
	expect(() => openCredentialsFile(path)).toThrow("it exists already, and is not overwritten");
	writeFileSync(path, "");
	expect(() => openCredentialsFile(path)).toThrow("it exists already and is empty, perhaps left by a run that was killed: delete it");
});

test("a credentials file that cannot be written throws when it is written, and not when it is closed", () => {
	test.skip(process.platform !== "linux", "the descriptor is found in /proc");
	const path = test.info().outputPath("credentials.json");
	const file = openCredentialsFile(path);
	const descriptor = readdirSync("/proc/self/fd").find((name) => linkOf(name) === path);
	closeSync(Number(descriptor));
	expect(() => file.write({ password: "Planted#1" })).toThrow("EBADF");
	file.close();
});

/** The file of a descriptor; nothing when it is closed by now. */
function linkOf(descriptor: string): string | undefined {
	try {
		return readlinkSync(`/proc/self/fd/${descriptor}`);
	} catch {
		return undefined;
	}
}
