import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import https from "node:https";
import { relative } from "node:path";
import { buffer } from "node:stream/consumers";
import type { TLSSocket } from "node:tls";
import { productionHostNames } from "../../mock-portal/domain/production-hosts.ts";
import { makeCertificate } from "../../mock-portal/web/certificate.ts";
import { runToEnd, start } from "../commands/command.ts";
import { createApiUser } from "../journeys/create-api-user.ts";
import { logIn } from "../journeys/login.ts";
import { expect, pins } from "../test.ts";
import { test } from "./loopback-only.ts";

interface Answer {
	readonly status: number | undefined;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly text: string;
	readonly certificate: X509Certificate | undefined;
}

/** Asks a server on this machine as if it were found under `name`, and trusts `ca` only. */
function ask(url: string, ca: string, { name = "localhost", path = "/", headers = {} } = {}): Promise<Answer> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve, reject) => {
		const options = { host: hostname, port, path, servername: name, ca, headers: { Host: name, ...headers }, agent: false };
		https
			.get(options, async (answer) => {
				const certificate = (answer.socket as TLSSocket).getPeerX509Certificate();
				resolve({ status: answer.statusCode, headers: answer.headers, text: (await buffer(answer)).toString(), certificate });
			})
			.on("error", reject);
	});
}

test.describe("Over https", () => {
	test.use({ portalOptions: { https: true }, ignoreHTTPSErrors: true });

	test(
		"each production name and this machine's are proved, and none of others; there is no HSTS",
		pins("hosts.names", "hosts.secure-cookies"),
		async ({ portal }) => {
			const { url, certificate } = portal;
			expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
			if (!certificate) throw new Error("a portal over https has a certificate");
			for (const name of ["localhost", ...productionHostNames]) {
				const answer = await ask(url, certificate.ca, { name });
				expect([name, answer.status, answer.headers["strict-transport-security"]]).toEqual([name, 200, undefined]);
				expect(answer.certificate?.fingerprint256).toBe(certificate.fingerprint);
			}
			await expect(ask(url, certificate.ca, { name: "unmapped.example" })).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
			const { certificate: own } = await ask(url, certificate.ca);
			expect([own?.checkIP("127.0.0.1"), own?.checkIP("::1"), own?.checkIP("192.0.2.1")]).toEqual(["127.0.0.1", "::1", undefined]);
			expect([own?.ca, new X509Certificate(certificate.ca).ca]).toEqual([false, true]);
		},
	);

	test("a client that does not trust the portal's CA, or trusts another portal's CA, gets no answer over https", async ({ portal }) => {
		await expect(fetch(portal.url)).rejects.toMatchObject({ cause: { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" } });
		const { certificate } = await makeCertificate("127.0.0.1");
		await expect(ask(portal.url, certificate.ca)).rejects.toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
	});

	test("the name decides which of the two portals answers", pins("hosts.portals"), async ({ portal }) => {
		const ca = portal.certificate?.ca ?? "";
		for (const irp of [1, 2]) expect((await ask(portal.url, ca, { name: `einvoice${irp}.gst.gov.in` })).text).toContain(`e-Invoice ${irp} Portal`);
		expect((await ask(await portal.openSecond(), ca)).text).toContain("e-Invoice 2 Portal");
	});

	test("the control API answers on this machine's names, with console, and on no other", async ({ portal, page }) => {
		const ca = portal.certificate?.ca ?? "";
		expect((await ask(portal.url, ca, { path: "/__mock/inbox" })).status).toBe(200);
		expect((await ask(portal.url, ca, { name: "einvoice1.gst.gov.in", path: "/__mock/inbox" })).status).toBe(403);
		await page.goto("/__mock");
		await page.getByRole("button", { name: "Freeze" }).click();
		await expect.poll(() => portal.control.clock().frozen).toBe(true);
	});

	test("a browser that is told where the names are, and the key, needs no check switched off", async ({ portal, playwright, launchOptions }) => {
		const { host } = new URL(portal.url);
		const trusts = `--ignore-certificate-errors-spki-list=${portal.certificate?.spki}`;
		const browser = await playwright.chromium.launch({
			...launchOptions,
			args: [`--host-resolver-rules=MAP einvoice1.gst.gov.in:443 ${host}, MAP * ~NOTFOUND`, trusts],
		});
		const page = await browser.newPage({ ignoreHTTPSErrors: false });
		await page.goto("https://einvoice1.gst.gov.in/Home/MainMenu");
		expect(page.url()).toBe("https://einvoice1.gst.gov.in/");
		await expect(page.locator(".portal-name")).toHaveText("e-Invoice 1 Portal");
		await expect(page.goto("https://einvoice2.gst.gov.in/")).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
		await browser.close();
	});

	test("a browser makes an API user, with Secure cookies", pins("hosts.secure-cookies"), async ({ page, portal, taxpayer, inbox }) => {
		await logIn(page, taxpayer, inbox);
		await createApiUser(page, inbox, { gsp: "Tera Software Limited", userName: "tera2025", password: "Sample#2025" });
		await expect(page.getByText("API_tera2025")).toBeVisible();
		expect(portal.control.apiUsers()).toHaveLength(1);
		const cookies = await page.context().cookies();
		expect(cookies.map(({ secure }) => secure)).toEqual([true, true]);
	});
});

test("Over http cookies are not Secure, and there is no certificate", pins("hosts.secure-cookies"), async ({ page, portal }) => {
	await page.goto("/");
	expect((await page.context().cookies()).map(({ secure }) => secure)).not.toContain(true);
	expect(portal.certificate).toBeUndefined();
});

test.describe("irp-testbed serve --https", () => {
	test("irp-testbed serve --https --json prints the certificate's fingerprint, and writes the CA that a program has to trust", async () => {
		const file = test.info().outputPath("ca.pem");
		const command = start("bin/irp.mjs", ["serve", "--port", "0", "--second-port", "0", "--https-ca", file, "--json"]);
		const { portal, second, certificate } = JSON.parse(await command.firstLine());
		const ca = await readFile(file, "utf8");
		expect(certificate.ca).toBe(ca);
		for (const url of [portal, second])
			expect((await ask(url, ca, { name: "einvoice1.gst.gov.in" })).certificate?.fingerprint256).toBe(certificate.fingerprint);
		command.process.kill("SIGINT");
		expect((await command.ended).exitCode).toBe(0);
	});

	test("irp-testbed serve --https-ca prints the certificate, and the full path of the CA for tools that run in another folder", async () => {
		const file = test.info().outputPath("ca.pem");
		const command = start("bin/irp.mjs", ["serve", "--port", "0", "--https-ca", relative(process.cwd(), file)]);
		const text = await command.firstLine();
		expect(text).toMatch(/Portal {3}https:\/\/127\.0\.0\.1:\d+\/\n/);
		expect(text).toMatch(/Certificate {2}SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}\n/);
		expect(text).toContain(`To trust     ${file}, `);
		command.process.kill("SIGINT");
		await command.ended;
	});

	test("irp-testbed serve --https says in one line that the CA cannot be written", async () => {
		const { exitCode, stderr } = await runToEnd("bin/irp.mjs", ["serve", "--port", "0", "--https-ca", "/nowhere/at/all.pem"]);
		expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^The CA's certificate cannot be written to \/nowhere\/at\/all\.pem: .*\n$/)]);
	});
});
