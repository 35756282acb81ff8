import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { Readable } from "node:stream";
import { meaningOf } from "../../automation/flow/authentication-codes.ts";
import { type CredentialToVerify, verifyCredential } from "../../automation/index.ts";
import { inputReader } from "../../cli/inputs.ts";
import { readVerification, type VerifyOptions } from "../../cli/verification.ts";
import { apiErrorTexts } from "../../mock-portal/domain/api-access/api-error-texts.ts";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { createPortal, type Portal } from "../../mock-portal/portal.ts";
import { clientOf, withGspUser } from "../api/with-api-users.ts";
import { irp, testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

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

test("verifyCredential gets a token from the Authentication API and does not give it away", async ({ portal, taxpayer }) => {
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
	{ what: "an unknown user name", code: "1017", who: "caller", wrong: () => ({ userName: "API_nobody" }) },
	{ what: "another GSTIN", code: "1015", who: "caller", wrong: () => ({ gstin: "27AABCM1234A1Z7" }) },
	{ what: "another password", code: "1019", who: "caller", wrong: () => ({ password: "Sample#2026" }) },
];
for (const { what, code, who, wrong } of refusals) {
	test(`verifyCredential explains the refusal ${code} for ${what}`, async ({ portal, taxpayer }) => {
		const credential = credentialOn(portal, taxpayer);
		const verification = await verifyCredential({ ...credential, ...wrong(portal) });
		const { text } = Object.values(apiErrorTexts).find((message) => message.code === code) ?? { text: "" };
		const { means, actor, requiredAction } = meaningOf(code);
		expect(verification).toEqual({ outcome: "refused by the portal", what: `${means}.`, actor, requiredAction, quoted: [`${code} ${text}`], codes: [code] });
		expect(actor).toBe(who);
	});
}

test("every code that refuses an authentication has an explanation", () => {
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
		verification: { outcome: "portal changed", what: expect.stringContaining("answers 404, but not in the format of the Authentication API.") },
	},
	{ what: "a server out of order", listener: answering(503, ""), verification: { outcome: "portal unavailable" } },
	{ what: "an answer without end", listener: (_, res) => void Readable.from(endless()).pipe(res), verification: { outcome: "portal changed" } },
	{
		what: "a session key that cannot be opened",
		listener: answering(200, { Status: 1, Data: { AuthToken: "token", Sek: "AAAA", TokenExpiry: "2025-11-30 20:05:00" } }),
		verification: { outcome: "portal changed", what: "The token came with a session key that could not be opened." },
	},
	{
		what: "an unknown code with terminal escapes",
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
	test(`verifyCredential reports ${what} as "${verification.outcome}"`, async ({ portal, taxpayer }) => {
		const credential = credentialOn(portal, taxpayer);
		expect(await withServer(listener, (url) => verifyCredential({ ...credential, url }))).toMatchObject(verification);
	});
}

test("verifyCredential follows no redirect with the client secret", async ({ portal, taxpayer }) => {
	const credential = credentialOn(portal, taxpayer);
	const forwarding: RequestListener = (req, res) => res.writeHead(307, { Location: `${portal.url}${req.url}` }).end();
	expect(await withServer(forwarding, (url) => verifyCredential({ ...credential, url }))).toMatchObject({ outcome: "portal changed" });
	expect(portal.control.journal().map(({ event }) => event)).not.toContain("authenticated");
});

test("verifyCredential ends when its signal is aborted", async ({ portal, taxpayer }) => {
	const credential = credentialOn(portal, taxpayer);
	const told = new AbortController();
	const silent: RequestListener = () => told.abort();
	expect(await withServer(silent, (url) => verifyCredential({ ...credential, url, signal: told.signal }))).toMatchObject({ outcome: "interrupted" });
});

test("a certificate that this machine does not trust is reported with the option that names its CA, and with the CA the API answers", async ({ taxpayer }) => {
	const https = await createPortal({ https: true, taxpayers: [taxpayer] });
	try {
		const credential = credentialOn(https, taxpayer);
		expect(await verifyCredential(credential)).toMatchObject({
			outcome: "portal unavailable",
			actor: "caller",
			requiredAction: expect.stringContaining("--ca"),
		});
		const ca = https.certificate?.ca ?? "";
		expect(await verifyCredential({ ...credential, ca })).toMatchObject({ outcome: "verified" });
	} finally {
		await https.close();
	}
});

for (const { what, wrong } of [
	{ what: "the real system, unless it was named", wrong: { url: "https://einvoice1.gst.gov.in" } },
	{ what: "an invalid address", wrong: { url: "portal" } },
	{ what: "a client secret in two lines", wrong: { clientSecret: "a\nb" } },
	{ what: "an invalid key", wrong: { publicKey: "-----BEGIN" } },
	{ what: "a key that is too short for the login", wrong: { publicKey: rsaKey(1024) } },
])
	test(`verifyCredential sends nothing with ${what}`, async ({ portal, taxpayer }) => {
		const credential = credentialOn(portal, taxpayer);
		const before = portal.control.journal().length;
		expect(await verifyCredential({ ...credential, ...wrong })).toMatchObject({ outcome: "invalid input", actor: "caller" });
		expect(portal.control.journal()).toHaveLength(before);
	});

/** What `irp-testbed register --verify` reads before it creates anything. */
const read = (options: Omit<VerifyOptions, "verify">, portal: string, env: NodeJS.ProcessEnv) => {
	const io = testIo({ env });
	return inputReader(false, io).then((reader) => readVerification({ ...options, verify: true }, portal, { isMock: false }, reader));
};

test("irp-testbed register --verify uses the client id, the key and the address that are given", async ({ portal, taxpayer }) => {
	const { login, client } = withGspUser(portal, taxpayer);
	const key = test.info().outputPath("key.pem");
	writeFileSync(key, await portal.control.encryptionKey());
	const second = await portal.openSecond();
	const verify = await read({ verifyUrl: second, publicKey: key }, portal.url, { IRP_CLIENT_ID: client.clientId, IRP_CLIENT_SECRET: client.clientSecret });
	const created = { outcome: "created", portal: portal.url, gsp: "", gstin: login.gstin, apiUserName: login.userName, evidence: {} } as const;
	expect(await verify?.(created, login.password, new AbortController().signal)).toMatchObject({ outcome: "verified", url: second });
});

test("irp-testbed register --verify takes client id and key from a mock of this machine, and reports a mock that does not give them", async ({
	portal,
	taxpayer,
}) => {
	const { login } = withGspUser(portal, taxpayer);
	const verify = await read({}, portal.url, {});
	const created = {
		outcome: "created",
		portal: portal.url,
		gsp: "Tera Software Limited",
		gstin: login.gstin,
		apiUserName: login.userName,
		evidence: {},
	} as const;
	const { signal } = new AbortController();
	expect(await verify?.(created, login.password, signal)).toMatchObject({ outcome: "verified", url: portal.url });
	expect(await verify?.({ ...created, gsp: "Nobody" }, login.password, signal)).toMatchObject({
		outcome: "invalid input",
		requiredAction: "Give IRP_CLIENT_ID, IRP_CLIENT_SECRET and --public-key",
	});
});

const client = { IRP_CLIENT_ID: "x", IRP_CLIENT_SECRET: "x" };
for (const { what, args, env, message } of [
	{ what: "the client id is missing for a portal that is not a mock of this machine", args: [], env: {}, message: "The client id of the GSP is missing." },
	{ what: "the public key is missing there", args: [], env: client, message: "give the file with --public-key" },
	{ what: "the public key is not a key", args: ["--public-key", "package.json"], env: client, message: "package.json holds no RSA public key" },
	{ what: "the client secret contains a space", args: [], env: { ...client, IRP_CLIENT_SECRET: "pass word" }, message: "that an HTTP header cannot contain" },
	{
		what: "the address of the APIs has a login in it",
		args: ["--verify-url", "http://somebody:else@127.0.0.1:9"],
		env: client,
		message: "Expected an address without a login",
	},
	{ what: "it is a dry run, which creates nothing", args: ["--dry-run"], env: {}, message: "cannot be used with option '--dry-run'" },
])
	test(`irp-testbed register --verify says what to correct before anything is created when ${what}`, async () => {
		const asked = ["--portal", "https://portal.example", "--user-name", "x", "--gsp", "Tera Software Limited", "--api-user-name", "tera2025"];
		const { exitCode, stderr } = await irp(["register", "--verify", ...asked, ...args], {
			env: { IRP_PASSWORD: "x", IRP_API_PASSWORD: "Mock#ApiXy_99", ...env },
		});
		expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
	});
