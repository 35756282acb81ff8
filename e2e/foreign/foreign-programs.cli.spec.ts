import { findChromium } from "../../bin/chromium.mjs";
import type { Portal } from "../../mock-portal/portal.ts";
import { runScript } from "../../regression/drill/script.ts";
import { expect, test } from "../test.ts";
import { type ForeignProgram, foreignPrograms, programsVariable, proofs } from "./foreign-program.ts";

/** Runs a program against a portal with one taxpayer; gives what it printed and what the portal's journal has. */
async function run({ command, persona }: Pick<ForeignProgram, "command" | "persona">, portal: Portal) {
	const { taxpayer } = portal.control.addPersona(persona);
	const { executablePath = "" } = (await findChromium()) ?? {};
	const ended = await runScript(
		command,
		{
			IRP_PORTAL: portal.url,
			IRP_GSTIN: taxpayer.gstin,
			IRP_USER_NAME: taxpayer.userName,
			IRP_PASSWORD: taxpayer.password,
			IRP_GSP: "Tera Software Limited",
			IRP_API_USER_NAME: "foreign2025",
			IRP_API_PASSWORD: "Sample#2025",
			IRP_OTP_URL: `${portal.url}/__mock/inbox?gstin=${taxpayer.gstin}`,
			IRP_CAPTCHA_URL: `${portal.url}/__mock/captcha`,
			IRP_CHROMIUM: executablePath,
		},
		120_000,
	);
	return { ended, events: portal.control.journal().map(({ event }) => event) };
}

const programs = foreignPrograms();

if (programs.length === 0)
	test("foreign programs run on the mock", () => {
		test.skip(true, `${programsVariable} names no file with programs: docs/foreign-programs.md`);
	});

for (const program of programs)
	test.describe(program.name, () => {
		test.use({ portalOptions: { release: program.release } });

		test(`the foreign program ${program.name} ${program.does} on release ${program.release}`, async ({ portal }) => {
			test.slow();
			const { ended, events } = await run(program, portal);
			expect(ended.exitCode, ended.output).toBe(0);
			expect(events, ended.output).toContain(proofs[program.does]);
		});
	});

test("a foreign program is judged by the portal's journal, not by what it prints", async ({ portal }) => {
	const login = `
		const cookies = {};
		const take = (answer) => { for (const cookie of answer.headers.getSetCookie()) { const [name, ...value] = cookie.split(";")[0].split("="); cookies[name] = value.join("="); } return answer; };
		const ask = async (path, init = {}) => take(await fetch(process.env.IRP_PORTAL + path, { redirect: "manual", ...init, headers: { ...init.headers, Cookie: Object.entries(cookies).map((pair) => pair.join("=")).join("; ") } }));
		const { createHash } = require("node:crypto");
		const hash = (name, text) => createHash(name).update(text).digest("hex");
		(async () => {
			const page = await (await ask("/")).text();
			const token = /name="__RequestVerificationToken" value="([^"]+)"/.exec(page)[1];
			await ask("/get-captcha-image");
			const { key } = await (await ask("/Home/GetKey")).json();
			const [{ text }] = await (await fetch(process.env.IRP_CAPTCHA_URL)).json();
			const sha = hash("sha256", process.env.IRP_PASSWORD);
			await ask("/Home/Login", { method: "POST", body: new URLSearchParams({ "UserLogin.UserName": process.env.IRP_USER_NAME, "UserLogin.Password": hash("sha256", sha + key), "UserLogin.HiddenPasswordSha": sha, "UserLogin.PasswordMD5": hash("sha256", hash("sha256", hash("md5", process.env.IRP_PASSWORD)) + key), CaptchaCode: text, __RequestVerificationToken: token }) });
			console.log("done");
		})();`;
	const { ended, events } = await run({ command: ["node", "-e", login], persona: "plain" }, portal);
	expect([ended.exitCode, ended.output.trim()]).toEqual([0, "done"]);
	expect(events).toContain(proofs["logs in"]);
	expect(events).not.toContain(proofs["creates an API user"]);
});
