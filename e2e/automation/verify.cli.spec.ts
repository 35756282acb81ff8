import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { Readable } from "node:stream";
import { meaningOf } from "../../automation/flow/authentication-codes.ts";
import { type CredentialToVerify, verifyCredential } from "../../automation/index.ts";
import { apiErrorTexts } from "../../mock-portal/domain/api-access/api-error-texts.ts";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { createPortal, type Portal } from "../../mock-portal/portal.ts";
import { direct } from "../api/client.ts";
import { clientOf, withGspUser } from "../api/with-api-users.ts";
import { runToEnd, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";

/** An API user of Tera's on the portal, and all that proves it. */
function credentialOn(portal: Portal, taxpayer: NewTaxpayer): CredentialToVerify {
	const { login, client, through } = withGspUser(portal, taxpayer);
	return { ...through, ...login, clientId: client.clientId, clientSecret: client.clientSecret };
}

/** Answers in place of the API, for as long as `act` takes. */
async function withServer<Result>(listener: RequestListener, act: (url: string) => Promise<Result>): Promise<Result> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	try {
		return await act(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

const rsaKey = (modulusLength: number) =>
	generateKeyPairSync("rsa", { modulusLength, publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem" } })
		.publicKey;

/** More than anybody reads. */
function* endless() {
	for (;;) yield "x".repeat(65_536);
}

const answering = (status: number, body: unknown): RequestListener => {
	const text = typeof body === "string" ? body : JSON.stringify(body);
	return (_, res) => res.writeHead(status, { "Content-Type": "application/json" }).end(text);
};

test.describe("An API user is proved with the Authentication API", () => {
	test("which gives a token that nobody is told", async ({ portal, taxpayer }) => {
		portal.control.setClock("2025-11-30T14:05:00+05:30");
		portal.control.freezeClock();
		const verification = await verifyCredential(credentialOn(portal, taxpayer));
		expect(verification).toEqual({ outcome: "verified", url: portal.url, tokenExpiry: "2025-11-30 20:05:00" });
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "authenticated", gstin: taxpayer.gstin });
	});

	const refusals: readonly { what: string; code: string; who: string; wrong: (portal: Portal) => Partial<CredentialToVerify> }[] = [
		{
			what: "another GSP's client id",
			code: "1018",
			who: "caller",
			wrong: (portal) => {
				const { clientId, clientSecret } = clientOf(portal, "DEFMACRO SOFTWARE PRIVATE LIMITED");
				return { clientId, clientSecret };
			},
		},
		{ what: "a wrong client secret", code: "1010", who: "caller", wrong: () => ({ clientSecret: "x" }) },
		{ what: "the public key of another system", code: "1020", who: "caller", wrong: () => ({ publicKey: rsaKey(2048) }) },
		{ what: "a user name that there is not", code: "1017", who: "caller", wrong: () => ({ userName: "API_nobody" }) },
		{ what: "another GSTIN", code: "1015", who: "caller", wrong: () => ({ gstin: "27AABCM1234A1Z7" }) },
		{ what: "another password", code: "1019", who: "caller", wrong: () => ({ password: "Sample#2026" }) },
	];
	for (const { what, code, who, wrong } of refusals) {
		test(`with ${what} it meets ${code}, and is told what that means and what to do`, async ({ portal, taxpayer }) => {
			const credential = credentialOn(portal, taxpayer);
			const verification = await verifyCredential({ ...credential, ...wrong(portal) });
			const { text } = Object.values(apiErrorTexts).find((message) => message.code === code) ?? { text: "" };
			const { means, actor, requiredAction } = meaningOf(code);
			expect(verification).toEqual({ outcome: "refused by the portal", what: `${means}.`, actor, requiredAction, quoted: [`${code} ${text}`], codes: [code] });
			expect(actor).toBe(who);
		});
	}

	test("every code that an authentication can be refused with has a meaning", () => {
		const unknown = meaningOf("no such code").means;
		const { accountFrozen, accountCancelled, accountSuspended, notEnabled } = portalTexts;
		// What a body brings that this program does not send.
		const { payloadRequired, bodyTooLarge, ...others } = apiErrorTexts;
		const codes = [...Object.values(others), accountFrozen, accountCancelled, accountSuspended, notEnabled].map(({ code }) => code);
		expect(codes.filter((code) => meaningOf(code).means === unknown)).toEqual([]);
		expect(meaningOf("constructor").means).toBe(unknown);
	});

	const answers: readonly { what: string; listener: RequestListener; verification: Readonly<Record<string, unknown>> }[] = [
		{
			what: "a page in place of an API",
			listener: answering(404, "<html>Not found</html>"),
			verification: { outcome: "portal changed", what: expect.stringContaining("answers 404, and not as an Authentication API does.") },
		},
		{ what: "a server out of order", listener: answering(503, ""), verification: { outcome: "portal unavailable" } },
		{ what: "an answer without end", listener: (_, res) => void Readable.from(endless()).pipe(res), verification: { outcome: "portal changed" } },
		{
			what: "a session key that cannot be opened",
			listener: answering(200, { Status: 1, Data: { AuthToken: "token", Sek: "AAAA", TokenExpiry: "2025-11-30 20:05:00" } }),
			verification: { outcome: "portal changed", what: "The token came with a session key that could not be opened." },
		},
		{
			what: "a code that is not known, in words that would steer a terminal",
			listener: answering(200, { Status: 0, ErrorDetails: [{ ErrorCode: "7777", ErrorMessage: "Hm\u001b[2J" }] }),
			verification: {
				outcome: "refused by the portal",
				codes: ["7777"],
				quoted: ["7777 Hm [2J"],
				actor: "caller",
				requiredAction: expect.stringContaining("list of API error codes"),
			},
		},
		{ what: "a connection that breaks off", listener: (req) => void req.socket.destroy(), verification: { outcome: "portal unavailable" } },
	];
	for (const { what, listener, verification } of answers) {
		test(`${what} is told as what it is`, async ({ portal, taxpayer }) => {
			const credential = credentialOn(portal, taxpayer);
			expect(await withServer(listener, (url) => verifyCredential({ ...credential, url }))).toMatchObject(verification);
		});
	}

	test("client id and secret are not carried to where an address forwards", async ({ portal, taxpayer }) => {
		const credential = credentialOn(portal, taxpayer);
		const forwarding: RequestListener = (req, res) => res.writeHead(307, { Location: `${portal.url}${req.url}` }).end();
		expect(await withServer(forwarding, (url) => verifyCredential({ ...credential, url }))).toMatchObject({ outcome: "portal changed" });
		expect(portal.control.journal().map(({ event }) => event)).not.toContain("authenticated");
	});

	test("it ends when it is told to", async ({ portal, taxpayer }) => {
		const credential = credentialOn(portal, taxpayer);
		const told = new AbortController();
		const silent: RequestListener = () => told.abort();
		expect(await withServer(silent, (url) => verifyCredential({ ...credential, url, signal: told.signal }))).toMatchObject({ outcome: "interrupted" });
	});

	test("a certificate that this machine does not trust is the caller's to see to", async ({ taxpayer }) => {
		const https = await createPortal({ https: true, taxpayers: [taxpayer] });
		try {
			const credential = credentialOn(https, taxpayer);
			expect(await verifyCredential(credential)).toMatchObject({
				outcome: "portal unavailable",
				actor: "caller",
				requiredAction: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
			});
		} finally {
			await https.close();
		}
	});

	for (const { what, wrong } of [
		{ what: "the real system, which nobody has named", wrong: { url: "https://einvoice1.gst.gov.in" } },
		{ what: "an address that is none", wrong: { url: "portal" } },
		{ what: "a client secret in two lines", wrong: { clientSecret: "a\nb" } },
		{ what: "a key that is none", wrong: { publicKey: "-----BEGIN" } },
		{ what: "a key that is too short for what it has to carry", wrong: { publicKey: rsaKey(1024) } },
	])
		test(`nothing is sent to or with ${what}`, async ({ portal, taxpayer }) => {
			const credential = credentialOn(portal, taxpayer);
			const before = portal.control.journal().length;
			expect(await verifyCredential({ ...credential, ...wrong })).toMatchObject({ outcome: "invalid input", actor: "caller" });
			expect(portal.control.journal()).toHaveLength(before);
		});
});

test.describe("irp register --verify", () => {
	const environment = { IRP_API_PASSWORD: "", IRP_CLIENT_ID: "", IRP_CLIENT_SECRET: "", IRP_CONSOLE_TOKEN: "" };

	test("on an embedded mock ends with the proof", async () => {
		const { exitCode, stdout } = await runToEnd(irp, ["register", "--verify"], environment);
		expect(stdout).toContain("API user API_tera2025 created.");
		expect(stdout).toMatch(/Verified {2}http:\/\/127\.0\.0\.1:\d+ gave a token for it, good until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(Indian time\)/);
		expect(exitCode).toBe(0);
	});

	test("with another GSP's client id tells what was created, keeps its credentials, and says 1018 with exit code 3", async ({ portal, taxpayer }, testInfo) => {
		const { clientId, clientSecret } = clientOf(portal, "DEFMACRO SOFTWARE PRIVATE LIMITED");
		const file = testInfo.outputPath("credentials.json");
		const asked = ["--portal", portal.url, "--gsp", "Tera Software Limited", "--api-user-name", "tera2025", "--credentials", file];
		const { exitCode, stdout, stderr } = await runToEnd(irp, ["register", "--verify", ...asked], {
			...environment,
			IRP_USER_NAME: taxpayer.userName,
			IRP_PASSWORD: taxpayer.password,
			IRP_API_PASSWORD: "Mock#ApiXy_99",
			IRP_CLIENT_ID: clientId,
			IRP_CLIENT_SECRET: clientSecret,
		});
		expect(stdout).toContain("API user API_tera2025 created.");
		expect(stderr).toContain("Created, but not verified.");
		expect(stderr).toContain("The API says: 1018 Client Id is not mapped to this user");
		expect(stderr).toContain("Action needed from you: Give the client id of the GSP that the API user was made for");
		expect(stderr).toContain("The API user is there: do not create it once more.");
		expect(exitCode).toBe(3);
		expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ userName: "API_tera2025", password: "Mock#ApiXy_99" });
		for (const secret of [taxpayer.password, "Mock#ApiXy_99", clientSecret]) expect(stdout + stderr).not.toContain(secret);
	});

	test("as JSON has the proof beside the API user, taken with the pair and the key that were given, and no token", async ({ portal, taxpayer }, testInfo) => {
		const { clientId, clientSecret } = clientOf(portal, "Tera Software Limited");
		const key = testInfo.outputPath("key.pem");
		writeFileSync(key, await portal.control.encryptionKey());
		const second = await portal.openSecond();
		const asked = ["--gsp", "Tera Software Limited", "--api-user-name", "tera2025", "--public-key", key, "--verify-url", second, "--stdin", "--json"];
		const command = start(irp, ["register", "--portal", portal.url, "--user-name", taxpayer.userName, ...asked], environment);
		command.process.stdin?.end(JSON.stringify({ password: taxpayer.password, apiPassword: "Mock#ApiXy_99", clientId, clientSecret }));
		const { exitCode, stdout, stderr } = await command.ended;
		expect(JSON.parse(stdout)).toMatchObject({ outcome: "created", verification: { outcome: "verified", url: second } });
		expect(exitCode).toBe(0);
		const same = direct({ clientId, clientSecret }, { url: portal.url, publicKey: await portal.control.encryptionKey() });
		await same.authenticate({ gstin: taxpayer.gstin, userName: "API_tera2025", password: "Mock#ApiXy_99" });
		expect(portal.control.journal().at(-1)).toMatchObject({ details: { token: "same as before" } });
		for (const secret of [same.token, same.sek, clientSecret]) expect(stdout + stderr).not.toContain(secret);
	});

	const misuses = [
		{
			what: "the client id is missing on a portal that is no mock of this machine",
			args: [],
			env: {},
			says: "The client id of the GSP is missing. Give it as IRP_CLIENT_ID",
		},
		{ what: "the public key is missing there", args: [], env: { IRP_CLIENT_ID: "x", IRP_CLIENT_SECRET: "x" }, says: "give the file with --public-key" },
		{
			what: "the public key is none",
			args: ["--public-key", "package.json"],
			env: { IRP_CLIENT_ID: "x", IRP_CLIENT_SECRET: "x" },
			says: "package.json holds no RSA public key",
		},
		{
			what: "the client secret is none that a header carries",
			args: [],
			env: { IRP_CLIENT_ID: "x", IRP_CLIENT_SECRET: "pass word" },
			says: "that no header carries",
		},
		{
			what: "the address of the APIs has a login in it",
			args: ["--verify-url", "http://somebody:else@127.0.0.1:9"],
			env: { IRP_CLIENT_ID: "x", IRP_CLIENT_SECRET: "x" },
			says: "address has a login or a query in it",
		},
		{ what: "nothing is created that could be proved", args: ["--dry-run"], env: {}, says: "cannot be used with option '--dry-run'" },
	];
	for (const { what, args, env, says } of misuses)
		test(`is told what to correct before anything is created when ${what}`, async () => {
			const asked = ["--portal", "https://portal.example", "--user-name", "x", "--gsp", "Tera Software Limited", "--api-user-name", "tera2025"];
			const { exitCode, stderr } = await runToEnd(irp, ["register", "--verify", ...asked, ...args], {
				...environment,
				IRP_PASSWORD: "x",
				IRP_API_PASSWORD: "Mock#ApiXy_99",
				...env,
			});
			expect(stderr).toContain(says);
			expect(exitCode).toBe(2);
		});
});
