import { writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { mockApiClient, serverKeys } from "../../automation/index.ts";
import { fetchWithCa } from "../../automation/internal.ts";
import { networkAddresses } from "../../cli/network-addresses.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { makeCertificate } from "../../mock-portal/web/certificate.ts";
import { irp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { clientsFile, rowFor } from "./clients.ts";

const token = "a-console-token-of-this-test";
const { signal } = new AbortController();
const register = ["register", "--gsp", "Tera Software Limited", "--api-user-name", "tera2025"];
const secrets = { IRP_USER_NAME: "sample_0101", IRP_PASSWORD: "Mock#LoginXy1", IRP_API_PASSWORD: "Mock#ApiXy_99" };

test.describe("Portals with a console token", () => {
	test.use({ portalOptions: { consoleToken: token } });

	for (const [what, given, says] of [
		["none", undefined, "needs its console token. Set IRP_CONSOLE_TOKEN to the token that serve printed"],
		["a wrong one", "another-console-token", "does not accept the console token. Set IRP_CONSOLE_TOKEN to the token that serve printed"],
		["the address of the console", `http://127.0.0.1:4010/__mock?token=${token}`, "Give only the part of the console's address after token="],
	] as const)
		test(`a command that is given ${what} for a console token says in one line what to set, and opens no page of the portal`, async ({ portal }) => {
			const file = clientsFile([rowFor(buildTaxpayer(1), 1)]);
			for (const args of [register, ["register-all", file], ["api-users", "list"]]) {
				const env = { ...secrets, ...(given === undefined ? {} : { IRP_CONSOLE_TOKEN: given }) };
				const { exitCode, stdout, stderr } = await irp([...args, "--portal", portal.url], { env });
				expect([exitCode, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
				expect(stderr).toContain(says);
				expect(stderr).not.toContain(token);
			}
			expect(portal.control.journal()).toEqual([]);
		});

	test("the client ID of a GSP is read with the console token from a portal of its own on a shared server", async ({ portal }) => {
		const { url } = portal.control.portals.create({ release: "2023-12" });
		expect(await mockApiClient(url, "Tera Software Limited", signal, { consoleToken: token })).toMatchObject({ clientId: expect.any(String) });
		await expect(mockApiClient(url, "Tera Software Limited", signal)).rejects.toThrow("needs its console token");
	});
});

test("a console token is not sent over plain http to another machine", async () => {
	const { exitCode, stderr } = await irp([...register, "--portal", "http://192.0.2.77:4010"], { env: { ...secrets, IRP_CONSOLE_TOKEN: token } });
	expect([exitCode, stderr]).toEqual([2, expect.stringContaining("is plain http: others on the network could read the passwords. Use https")]);
});

test.describe("Portals over https", () => {
	test.use({ portalOptions: { https: true } });

	test("the key of a server is the one that its CA signed, and fetch with the CA reaches it", async ({ portal }) => {
		const { ca = "", spki } = portal.certificate ?? {};
		expect(await serverKeys([portal.url, "http://127.0.0.1:9"], ca, signal)).toEqual([spki]);
		const answer = await fetchWithCa(ca)(`${portal.url}/__mock/gsps`, { signal });
		expect([answer.status, (await answer.json()).length > 0]).toEqual([200, true]);
		await expect(fetchWithCa(undefined)(`${portal.url}/__mock/gsps`)).rejects.toThrow("fetch failed");
	});

	test("a CA file that is missing, holds something else, or is of another server is reported in one line that says what to do", async ({ portal }) => {
		const path = (name: string, text: string) => {
			writeFileSync(test.info().outputPath(name), text);
			return test.info().outputPath(name);
		};
		const other = path("other.pem", (await makeCertificate("127.0.0.1")).certificate.ca);
		for (const [file, says] of [
			["/nowhere/ca.pem", "The CA certificate cannot be read from /nowhere/ca.pem: no such file or folder."],
			[path("text.pem", "no certificate"), "holds no CA certificate (PEM). Give the file that serve --https-ca wrote."],
			[other, "was not signed by the CA in the CA file (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Give the CA file of this server with --ca"],
		] as const)
			for (const args of [register, ["api-users", "list"], ["capture", "--out", test.info().outputPath("captured")]]) {
				const { exitCode, stdout, stderr } = await irp([...args, "--portal", portal.url, "--ca", file], { env: secrets });
				expect([args[0], exitCode, stdout, stderr.trimEnd().split("\n").length]).toEqual([args[0], 2, "", 1]);
				expect(stderr).toContain(says);
			}
		expect(portal.control.journal()).toEqual([]);
	});
});

test("an https address of a server that speaks http, or where nothing answers, is reported with what to do", async ({ portal }) => {
	const { ca } = (await makeCertificate("127.0.0.1")).certificate;
	await expect(serverKeys([portal.url.replace("http:", "https:")], ca, signal)).rejects.toThrow("does not answer over https.");
	await expect(serverKeys(["https://127.0.0.1:9"], ca, signal)).rejects.toThrow("cannot be reached: connect ECONNREFUSED");
	await expect(serverKeys(["https://127.0.0.1:9"], ca, AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
});

test.describe("Portals that other machines can reach", () => {
	test.use({ portalOptions: { https: true, listen: "0.0.0.0", consoleToken: token } });

	test("a command without a terminal whose console token was forgotten says so, and does not wait for a person", async ({ portal }) => {
		const [address] = networkAddresses(portal.url, "0.0.0.0", networkInterfaces());
		test.skip(address === undefined, "this machine has no address for others");
		const ca = test.info().outputPath("ca.pem");
		writeFileSync(ca, portal.certificate?.ca ?? "");
		const { exitCode, stderr } = await irp([...register, "--portal", address ?? "", "--ca", ca], { env: secrets });
		expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^The portal at \S+ needs its console token\. Set IRP_CONSOLE_TOKEN/)]);
	});

	test("the certificate of a portal on every address is valid for the addresses of this machine, and for no other", async ({ portal }) => {
		test.skip(process.platform !== "linux", "other systems have no 127.0.0.2");
		const { ca = "", spki } = portal.certificate ?? {};
		expect(await serverKeys([portal.url], ca, signal)).toEqual([spki]);
		const { port } = new URL(portal.url);
		await expect(serverKeys([`https://127.0.0.2:${port}`], ca, signal)).rejects.toThrow(/^The certificate of \S+ is not valid for 127\.0\.0\.2\.$/);
	});
});
