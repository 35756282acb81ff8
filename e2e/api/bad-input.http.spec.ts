import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { ApiRefusal } from "../../mock-portal/api/api-error.ts";
import { apiRequestOf } from "../../mock-portal/api/api-request.ts";
import { parsedJson } from "../../mock-portal/api/json.ts";
import { nic } from "../../mock-portal/api/transports/nic.ts";
import { newApiToken } from "../../mock-portal/domain/api-access/api-token.ts";
import fc from "../domain/properties.ts";
import { send as sendRaw } from "../rules/raw-http.ts";
import { badInput, expect, pins, test } from "../test.ts";
import { aesDecrypt, aesEncrypt, json, sealedLogin, send } from "./client.ts";
import { withGspUser } from "./with-api-users.ts";

const v104 = "/eivital/v1.04/auth";

/** The same bytes with one bit the other way. */
function flipped(bytes: Buffer, bit: number): Buffer {
	const changed = Buffer.from(bytes);
	const index = Math.floor(bit / 8) % bytes.length;
	changed[index] = (changed[index] ?? 0) ^ (1 << (bit % 8));
	return changed;
}

const bits = fc.nat({ max: 1_000_000 });
const token = newApiToken("client", "API_sample1", 0);
const sek = Buffer.from(token.sek, "base64");
const transport = nic(() => undefined);
const visitWith = (body: BodyInit) => apiRequestOf(new Request("http://portal/eicore/v1.03/Invoice", { method: "POST", body }), {}, "127.0.0.1");
const inputOf = (sealed: string) => transport.input(visitWith(JSON.stringify({ Data: sealed })), "generate", token);

test("any payload survives the way in, and any answer the way out", { ...badInput, ...pins("auth-api.aes") }, async () => {
	await fc.assert(
		fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (payload) => {
			const text = JSON.stringify(payload);
			expect(JSON.stringify(await inputOf(aesEncrypt(sek, text)))).toBe(JSON.stringify(JSON.parse(text)));
			const answer = transport.answer({ data: { payload } }, token);
			expect(answer).toMatchObject({ Status: 1, ErrorDetails: null, InfoDtls: null });
			const data = "Data" in answer ? String(answer.Data) : "";
			expect(aesDecrypt(sek, data).toString("utf8")).toBe(JSON.stringify({ payload }));
		}),
	);
});

test("any bit flipped in the encrypted body of a later call is refused as undecryptable (1020) or as broken JSON (5002)", {
	...badInput,
	...pins("auth-api.bad-input", "auth-api.aes"),
}, async () => {
	const sealed = Buffer.from(aesEncrypt(sek, JSON.stringify({ Irn: "0".repeat(64), CnlRsn: "1", CnlRem: "wrong entry" })), "base64");
	await fc.assert(
		fc.asyncProperty(bits, async (bit) => {
			const refusal = await inputOf(flipped(sealed, bit).toString("base64")).catch((error: unknown) => error);
			expect(refusal).toBeInstanceOf(ApiRefusal);
			expect(refusal).toMatchObject({ errors: [{ code: expect.stringMatching(/^(1020|5002)$/) }] });
		}),
	);
});

test("any bit flipped in the encrypted body of an authentication is refused (1020)", { ...badInput, ...pins("auth-api.checks-order", "auth-api.rsa") }, async ({
	portal,
	taxpayer,
}) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const headers = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin };
	const sealed = sealedLogin(through.publicKey, login, randomBytes(32)).Data;
	expect((await send(portal.url + v104, json({ Data: sealed }, headers))).codes).toEqual([]);
	await fc.assert(
		fc.asyncProperty(bits, async (bit) => {
			const reply = await send(portal.url + v104, json({ Data: flipped(Buffer.from(sealed, "base64"), bit).toString("base64") }, headers));
			expect([reply.status, ...reply.codes]).toEqual([200, "1020"]);
		}),
		{ numRuns: 40 },
	);
});

test("a request that is not an authentication is refused in the API's format, never with a server error", {
	...badInput,
	...pins("auth-api.refusal", "auth-api.checks-order"),
}, async ({ portal, taxpayer }) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const headers = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin };
	const { Data } = sealedLogin(through.publicKey, login, randomBytes(32));
	const withoutData = [
		["nothing", ""],
		["no JSON", "Data=x"],
		["half an object", '{"Data":'],
		["null", "null"],
		["a list", JSON.stringify([Data])],
		["a number", "1e999"],
		["no Data", "{}"],
		["a prototype", '{"__proto__": {"Data": "AAAA"}, "constructor": 1}'],
		["no UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
		["a million levels of nesting", `{"Data":${"[".repeat(1_000_000)}`],
		["nested objects", `${'{"Data":'.repeat(40)}1${"}".repeat(40)}`],
	] as const;
	const undecryptable = [
		["a number for Data", '{"Data": 9007199254740993000000000000000000000000}'],
		["an object for Data", JSON.stringify({ Data: { Data } })],
		["truncated base64", JSON.stringify({ Data: Data.slice(0, -3) })],
		["no base64", JSON.stringify({ Data: `${Data.slice(0, -4)}%%%%` })],
		["a block too many", JSON.stringify({ Data: Buffer.alloc(512, 1).toString("base64") })],
		["the same key twice, the last of them wrong", `{"Data":"${Data}","Data":"AAAA"}`],
		["the same key in two spellings, the last of them wrong", `{"Data":"${Data}","data":"AAAA"}`],
	] as const;
	for (const [what, body, code] of [
		...withoutData.map(([what, body]) => [what, body, "5003"] as const),
		...undecryptable.map(([what, body]) => [what, body, "1020"] as const),
	]) {
		const reply = await send(portal.url + v104, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body });
		expect.soft([reply.status, ...reply.codes], what).toEqual([200, code]);
	}
	const twice = `{"Data":"AAAA","Data":"${Data}"}`;
	expect((await send(portal.url + v104, { method: "POST", headers, body: twice })).codes, "the last of two counts").toEqual([]);
});

test("a body of more than 2.5 MB is refused with 5002, whether its length is announced or not", { ...badInput, ...pins("auth-api.bad-input") }, async ({
	portal,
	taxpayer,
}) => {
	const { login, client } = withGspUser(portal, taxpayer);
	const headers = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin };
	const longest = Buffer.alloc(2_500_000, "a");
	expect((await send(portal.url + v104, { method: "POST", headers, body: longest })).codes).toEqual(["5003"]);
	const tooLong = Buffer.concat([longest, Buffer.from("a")]);
	expect((await send(portal.url + v104, { method: "POST", headers, body: tooLong })).codes).toEqual(["5002"]);
	const chunked = await sendRaw(portal.url, v104, {
		method: "POST",
		headers: { ...headers, "Transfer-Encoding": "chunked" },
		body: Buffer.alloc(5_000_000, "a"),
	});
	expect(JSON.parse(chunked.text).ErrorDetails).toEqual([{ ErrorCode: "5002", ErrorMessage: "Request body too large" }]);
});

test("a program that sends a whole body that is too large gets the refusal (5002)", { ...badInput, ...pins("auth-api.bad-input") }, async ({
	portal,
	taxpayer,
}) => {
	const { login, client } = withGspUser(portal, taxpayer);
	const { hostname, port } = new URL(portal.url);
	const head = [
		`POST ${v104} HTTP/1.1`,
		"Host: portal",
		`client_id: ${client.clientId}`,
		`client_secret: ${client.clientSecret}`,
		`Gstin: ${login.gstin}`,
		"Content-Length: ",
	].join("\r\n");
	const socket = connect(Number(port), hostname);
	const written = (part: string | Buffer) =>
		new Promise<void>((resolve, reject) => {
			socket.write(part, (error) => (error ? reject(error) : resolve()));
		});
	for (const connection of ["keep-alive", "close"]) {
		await written(`${head}20000000\r\nConnection: ${connection}\r\n\r\n`);
		await written(Buffer.alloc(20_000_000, "a"));
	}
	const answers = await text(socket);
	expect(answers.match(/"ErrorCode":"\d+"/g)).toEqual(['"ErrorCode":"5002"', '"ErrorCode":"5002"']);
});

test("a body that grows beyond 25 MB is refused before it ends", { ...badInput, ...pins("auth-api.bad-input") }, async ({ portal, taxpayer }) => {
	const { login, client } = withGspUser(portal, taxpayer);
	const headers = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin };
	const { hostname, port } = new URL(portal.url);
	const { connection, body } = await new Promise<{ connection: string | undefined; body: string }>((resolve, reject) => {
		const kept = { ...headers, Connection: "keep-alive" };
		const endless = request({ hostname, port, path: v104, method: "POST", headers: kept, agent: false }, async (answer) => {
			resolve({ connection: answer.headers.connection, body: await text(answer) });
			endless.destroy();
		});
		endless.on("error", reject);
		endless.write(Buffer.alloc(26_000_000, "a"));
	});
	expect(JSON.parse(body).ErrorDetails).toEqual([{ ErrorCode: "5002", ErrorMessage: "Request body too large" }]);
	expect(connection, "what else comes is no request").toBe("close");
});

test("a request that breaks off leaves the portal as it was", { ...badInput, ...pins("auth-api.bad-input") }, async ({ portal, taxpayer }) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const { hostname, port } = new URL(portal.url);
	const before = portal.control.journal().length;
	await new Promise<void>((resolve) => {
		const socket = connect(Number(port), hostname, () =>
			socket.write(`POST ${v104} HTTP/1.1\r\nHost: portal\r\nContent-Length: 100\r\n\r\n{"Data"`, () => socket.destroy()),
		);
		socket.once("close", () => resolve());
	});
	const headers = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin };
	expect((await send(portal.url + v104, json(sealedLogin(through.publicKey, login, randomBytes(32)), headers))).codes).toEqual([]);
	expect(portal.control.journal().slice(before)).toMatchObject([{ event: "authenticated" }]);
});

for (const { path, method = "GET", status, allow } of [
	{ path: "/eivital/v1.05/auth", method: "POST", status: 404 },
	{ path: "/eivital", status: 404 },
	{ path: "/eiewb/v1.03/nothing", method: "POST", status: 404 },
	{ path: "/einv-gsp/ewb/v1.03/ewayapi", method: "POST", status: 404 },
	{ path: "/eicore/v1.03/Invoice/irn", status: 404 },
	{ path: "/eicore/v1.03/Invoice/irn/a/b", status: 404 },
	{ path: "/einv-gsp/core/v1.04/Invoice", method: "POST", status: 404 },
	{ path: "/eivital/v1.04/auth", status: 405, allow: "POST" },
	{ path: "/eivital/v1.04/auth", method: "OPTIONS", status: 405, allow: "POST" },
	{ path: "/eicore/v1.03/Invoice", method: "DELETE", status: 405, allow: "POST" },
	{ path: "/einv-gsp/core/v1.03/Invoice/irn/a", method: "POST", status: 405, allow: "GET" },
])
	test(`${method} ${path} is answered ${status} in NIC's format`, { ...badInput, ...pins("auth-api.paths") }, async ({ portal }) => {
		const answer = await fetch(portal.url + path, { method });
		expect([answer.status, answer.headers.get("allow"), answer.headers.get("x-mock-portal")]).toEqual([status, allow ?? null, "irp-testbed 2025-11"]);
		expect(await answer.json()).toEqual({
			Status: 0,
			Data: null,
			ErrorDetails: [{ ErrorCode: String(status), ErrorMessage: expect.stringMatching(/\w/) }],
			InfoDtls: null,
		});
	});

test("unknown paths of MasterGST are answered in its format, other unknown paths with a page", { ...badInput, ...pins("gsp-api.mastergst") }, async ({
	portal,
}) => {
	const answer = await fetch(`${portal.url}/einvoice/type/NOTHING/version/V1_03`);
	expect([answer.status, await answer.json()]).toEqual([404, { status_cd: "0", status_desc: expect.stringMatching(/^\[\{"ErrorCode":"404"/) }]);
	for (const path of ["/eivitals", "//eivital/v1.04/auth", "/constructor", "/__proto__"]) {
		const { status, headers } = await fetch(portal.url + path);
		expect([status, headers.get("content-type")], path).toEqual([404, "text/html; charset=utf-8"]);
	}
});

test("odd paths, queries and headers give no 5xx", { ...badInput, ...pins("auth-api.paths") }, async ({ portal }) => {
	for (const path of [
		"/eicore/v1.03/Invoice/irn/%zz",
		"/eicore/v1.03/Invoice/irn/%00",
		"/eicore/v1.03/Invoice/irn/..%2f..%2fpackage.json",
		"/eivital/../../package.json",
		"/eicore/v1.03/Invoice/irnbydocdetails?doctype=%ff&docnum[]=1&docdate",
		"/einvoice/authenticate?email=%",
		`/eivital/v1.04/Master/gstin/${"9".repeat(5_000)}`,
	])
		for (const method of ["GET", "POST", "HEAD", "TRACE", "PROPFIND"]) {
			const answer = await sendRaw(portal.url, path, { method, headers: { client_id: "\u00ff".repeat(1_000), Gstin: "__proto__", AuthToken: "'; --" } });
			expect.soft(answer.status, `${method} ${path}`).toBeLessThan(500);
		}
});

for (const [text, parses] of [
	["[".repeat(32) + "]".repeat(32), true],
	["[".repeat(33) + "]".repeat(33), false],
	['{"a":'.repeat(32) + 1 + "}".repeat(32), true],
	['{"a":'.repeat(33) + 1 + "}".repeat(33), false],
	[JSON.stringify("[".repeat(100)), true],
	[JSON.stringify(`\\"${"{".repeat(100)}\\`), true],
	[`[${"[],".repeat(100)}[]]`, true],
	["[", false],
	["", false],
] as const)
	test(`JSON as ${text.slice(0, 40)} … of ${text.length} characters is ${parses ? "read" : "not read"}`, { ...badInput, ...pins("auth-api.bad-input") }, () => {
		expect(parsedJson(text) !== undefined).toBe(parses);
	});
