import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "@playwright/test";
import { createPortal } from "../../mock-portal/portal.ts";
import { irp, startIrp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { committed } from "./captured.ts";

const watch = (browser: Browser, portal: string, ...args: string[]) =>
	irp(["watch", "--portal", portal, "--captures", test.info().outputPath("captures"), "--pause", "0", ...args], { browser });

const kept = () => readdirSync(test.info().outputPath("captures"));

test("irp-testbed watch keeps the first visit, nothing of an unchanged portal, and each change once", async ({ browser, portal }) => {
	const report = test.info().outputPath("report.html");
	expect(await watch(browser, portal.url, "--html", report)).toMatchObject({
		exitCode: 0,
		stdout: expect.stringContaining("FIRST VISIT: 6 screens."),
		stderr: expect.stringContaining("report.html was not written: there is no earlier visit to compare with."),
	});
	expect(await watch(browser, portal.url)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("SAME: 6 same\n") });
	expect(kept()).toHaveLength(1);

	const changed = await createPortal({ gsps: { added: ["Newcomer Software Private Limited"] } });
	try {
		const { exitCode, stdout } = await watch(browser, changed.url, "--html", report);
		expect([exitCode, stdout]).toEqual([1, expect.stringContaining("Newcomer Software Private Limited")]);
		expect(kept()).toHaveLength(2);
		expect(readFileSync(report, "utf8")).toContain("Newcomer Software Private Limited");
		expect(await watch(browser, changed.url, "--json")).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('"outcome":"same","kept":null') });
	} finally {
		await changed.close();
	}
});

test("irp-testbed watch opens each public page once and posts nothing", async ({ browser }) => {
	const asked: string[] = [];
	const home = `<title>Portal</title><h1>Portal</h1><a href="/Others/GSPSLIST">GSPs</a><a href="/Others/GSPSLIST">Again</a><a href="/Home/ForgotUserPwd">Forgot?</a>
		<a href="https://other.example/Others/GSPSLIST">Elsewhere</a><form method="post" action="/Home/Login"><label>User name <input name="user"></label><label>Password <input type="password" name="password"></label><button>Login</button></form>`;
	const list =
		"<title>List</title><h1>GSPs</h1><table><tr><th>Name</th><th>Contact Person</th></tr><tr><td>Example GSP Limited</td><td>Asha Example</td></tr></table>";
	const server = createServer((req, res) => {
		asked.push(`${req.method} ${req.url}`);
		res.writeHead(200, { "content-type": "text/html" }).end(req.url === "/Others/GSPSLIST" ? list : home);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	try {
		const { port } = server.address() as AddressInfo;
		expect(await watch(browser, `http://127.0.0.1:${port}`)).toMatchObject({ exitCode: 0 });
	} finally {
		server.close();
	}
	expect(asked.filter((line) => !line.endsWith("/favicon.ico"))).toEqual(["GET /", "GET /Others/GSPSLIST", "GET /Home/ForgotUserPwd"]);
	const [folder = ""] = kept();
	const page = readFileSync(test.info().outputPath("captures", folder, "02-page-others-gspslist.html"), "utf8");
	expect(page).toContain("Example GSP Limited");
	expect(page).not.toContain("Asha");
});

test("irp-testbed watch ends with 2 and keeps nothing when the portal does not answer", async ({ browser }) => {
	const closed = await createPortal();
	await closed.close();
	const { exitCode, stdout } = await watch(browser, closed.url);
	expect([exitCode, stdout]).toEqual([2, "COULD NOT CHECK: the portal did not answer (ERR_CONNECTION_REFUSED). Run the command again later.\n"]);
	expect(() => kept()).toThrow("ENOENT");
});

test("irp-testbed watch refuses the folder of a capture before it opens the portal", async ({ browser }) => {
	expect(await irp(["watch", "--portal", "http://127.0.0.1:1", "--captures", committed("2025-11")], { browser })).toEqual({
		exitCode: 2,
		stdout: "",
		stderr: expect.stringMatching(/2025-11 is a capture\. Name a folder that keeps captures, such as .*captures\.\n$/),
	});
});

test("Ctrl-C ends irp-testbed watch with 130, and nothing is kept", async ({ browser, portal }) => {
	const captures = test.info().outputPath("captures");
	const command = startIrp(["watch", "--portal", portal.url, "--captures", captures, "--pause", "3600"], { browser });
	await expect.poll(() => portal.control.captchas().length).toBeGreaterThan(0);
	command.interrupt();
	expect(await command.ended).toEqual({ exitCode: 130, stdout: "", stderr: expect.stringContaining("Interrupted. Nothing was kept.\n") });
});
