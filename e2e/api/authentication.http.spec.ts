import { randomBytes } from "node:crypto";
import { badInput, expect, pins, test } from "../test.ts";
import { aesDecrypt, direct, json, olderLogin, sealedLogin, send } from "./client.ts";
import { clientOf, withGspUser } from "./with-api-users.ts";

const v104 = "/eivital/v1.04/auth";
const v103 = "/eivital/v1.03/auth";
const older32 = "fao1PoKaLgd11xMrWTiL2cggAfx9QMwM";

test(
	"an API user authenticates by v1.04 with the client id of its GSP, and gets token, SEK and expiry",
	pins("auth-api.v1.04", "auth-api.paths", "auth-api.rsa", "auth-api.token"),
	async ({ portal, taxpayer }) => {
		portal.control.freezeClock();
		portal.control.setClock("2025-11-30T23:30:09+05:30");
		const { login, client, through } = withGspUser(portal, taxpayer);
		const { body, status } = await direct(client, through).authenticate(login);
		expect(status).toBe(200);
		expect(body).toEqual({
			Status: 1,
			Data: {
				ClientId: client.clientId,
				UserName: login.userName,
				AuthToken: expect.stringMatching(/^[A-Za-z0-9]{25}$/),
				Sek: expect.stringMatching(/^[A-Za-z0-9+/]{63}[A-Za-z0-9+/=]$/),
				TokenExpiry: "2025-12-01 05:30:09",
			},
			ErrorDetails: null,
			InfoDtls: null,
		});
		expect(portal.control.journal().at(-1)).toMatchObject({
			event: "authenticated",
			gstin: taxpayer.gstin,
			details: { userName: login.userName, through: "Tera Software Limited", token: "new" },
		});
	},
);

test("v1.03 takes no GSTIN, an AppKey of 32 characters, and gives the token that v1.04 gives", pins("auth-api.v1.03"), async ({ portal, taxpayer }) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const newer = direct(client, through);
	await newer.authenticate(login);
	const pair = { client_id: client.clientId, client_secret: client.clientSecret };
	const older = await send(portal.url + v103, json(olderLogin(through.publicKey, login, older32), pair));
	expect(older.data).toMatchObject({ AuthToken: newer.token, UserName: login.userName, ClientId: client.clientId });
	expect(aesDecrypt(Buffer.from(older32), String(older.data?.Sek)).toString("base64")).toBe(newer.sek);
	const foreign = await send(portal.url + v103, json(olderLogin(through.publicKey, login, older32), { ...pair, Gstin: "29AAACN1234F1ZT" }));
	expect(foreign.codes).toEqual(["1015"]);
});

test("headers and keys are taken in all spellings that clients have, and paths in any letter case", {
	...badInput,
	...pins("auth-api.spellings", "auth-api.paths"),
}, async ({ portal, taxpayer }) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const { Data } = sealedLogin(through.publicKey, login, randomBytes(32));
	for (const [id, secret, gstin, key, path] of [
		["client_id", "client_secret", "Gstin", "Data", v104],
		["client-id", "client-secret", "gstin", "data", "/eivital/v1.04/Auth"],
		["Client_Id", "CLIENT-SECRET", "GSTIN", "DATA", "/EIVITAL/V1.04/auth/"],
	] as const) {
		const headers = { [id]: client.clientId, [secret]: client.clientSecret, [gstin]: login.gstin };
		expect((await send(portal.url + path, json({ [key]: Data }, headers))).codes, id).toEqual([]);
	}
	const { data } = olderLogin(through.publicKey, login, older32);
	const mixed = { DATA: { username: data.UserName, PASSWORD: data.Password, appkey: data.AppKey, forcerefreshaccesstoken: "false" } };
	const pair = { client_id: client.clientId, "client-secret": client.clientSecret };
	expect((await send(portal.url + v103, json(mixed, pair))).codes).toEqual([]);
});

test(
	"a v1.04 request with several mistakes gets their codes in order, and the token when all are corrected",
	pins("auth-api.checks-order", "auth-api.refusal", "auth-api.account", "auth-api.mapping"),
	async ({ portal, visitor, taxpayer }) => {
		const suspended = portal.control.addPersona("suspended", 300).taxpayer;
		const other = portal.control.addTaxpayer({ seed: 301 });
		const { login: ofDefmacro } = withGspUser(portal, taxpayer, "DEFMACRO SOFTWARE PRIVATE LIMITED");
		const { login: frozen } = withGspUser(portal, taxpayer);
		const { login: ofSuspended, client: masters } = withGspUser(portal, suspended, "Masters India Private Limited");
		const { login: active, client: tera, through } = withGspUser(portal, other);
		await visitor.logIn(taxpayer);
		await visitor.send(await visitor.open("/APIUserAccount/FreezeAPIUser"), { ApiUserName: frozen.userName });

		const request = { client_id: "", client_secret: "", Gstin: "", key: randomBytes(32), sealed: true, userName: "", password: "" };
		for (const [code, message, mend] of [
			["1011", "Client Id is required", {}],
			["1012", "Client Secret is required", { client_id: tera.clientId }],
			["1004", "Header GSTIN is required", { client_secret: masters.clientSecret }],
			["1010", "Invalid Client-ID/Client-Secret", { Gstin: active.gstin }],
			["1020", "Decryption failed", { client_secret: tera.clientSecret, sealed: false, key: randomBytes(31) }],
			["1016", "Decryption of App Key failed", { sealed: true }],
			["1006", "User Name is required", { key: randomBytes(32) }],
			["1017", "Incorrect user id/User does not exists", { userName: "sample1" }],
			["1018", "Client Id is not mapped to this user", { userName: ofDefmacro.userName }],
			["1015", "Invalid GSTIN for this user", { userName: frozen.userName }],
			["1014", "Inactive User", { Gstin: frozen.gstin }],
			["1014", "Inactive User", { client_id: masters.clientId, client_secret: masters.clientSecret, Gstin: ofSuspended.gstin, userName: ofSuspended.userName }],
			["1008", "Invalid login credentials", { client_id: tera.clientId, client_secret: tera.clientSecret, Gstin: active.gstin, userName: active.userName }],
			["1019", "Incorrect Password", { password: ofDefmacro.password }],
		] as const) {
			Object.assign(request, mend);
			const { client_id, client_secret, Gstin, key, sealed, ...user } = request;
			const body = sealed ? sealedLogin(through.publicKey, user, key) : { Data: "AAAA" };
			const reply = await send(portal.url + v104, json(body, { client_id, client_secret, Gstin }));
			expect.soft(reply.body, code).toEqual({ Status: 0, Data: null, ErrorDetails: [{ ErrorCode: code, ErrorMessage: message }], InfoDtls: null });
			expect.soft(reply.status, code).toBe(200);
			const { event, details } = portal.control.journal().at(-1) ?? {};
			expect.soft([event, details?.code], code).toEqual(["authentication refused", code]);
		}
		const { client_id: clientId, client_secret: clientSecret } = request;
		expect((await direct({ clientId, clientSecret }, through).authenticate(active)).codes).toEqual([]);
		const journal = JSON.stringify(portal.control.journal());
		for (const { password } of [active, ofDefmacro]) expect(journal).not.toContain(password);
		expect(journal).not.toContain(tera.clientSecret);
	},
);

for (const [name, change, code] of [
	["a password that is no base64", { Password: "%" }, "1013"],
	["a password that RSA does not open", { Password: Buffer.alloc(256, 1).toString("base64") }, "1013"],
	["a number for a password", { Password: 1 }, "1013"],
	["an AppKey that RSA does not open", { AppKey: Buffer.alloc(256, 1).toString("base64") }, "1016"],
	["no AppKey", { AppKey: undefined }, "1016"],
	["no password", { Password: undefined }, "1008"],
	["an empty password", { Password: "" }, "1008"],
	["no user name", { UserName: undefined }, "1006"],
	["a list for a user name", { UserName: ["API_sample1"] }, "1006"],
] as const)
	test(`v1.03 refuses ${name} with ${code}`, { ...badInput, ...pins("auth-api.v1.03", "auth-api.checks-order") }, async ({ portal, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer);
		const { data } = olderLogin(through.publicKey, login, older32);
		const pair = { client_id: client.clientId, client_secret: client.clientSecret };
		expect((await send(portal.url + v103, json({ data: { ...data, ...change } }, pair))).codes).toEqual([code]);
		expect((await send(portal.url + v103, json({ data }, pair))).codes).toEqual([]);
	});

test("v1.03 refuses an AppKey of 31 characters with 1016", pins("auth-api.v1.03"), async ({ portal, taxpayer }) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const pair = { client_id: client.clientId, client_secret: client.clientSecret };
	expect((await send(portal.url + v103, json(olderLogin(through.publicKey, login, older32.slice(1)), pair))).codes).toEqual(["1016"]);
});

test("before anybody has asked for the portal's key, nothing can be decrypted (1020)", pins("auth-api.checks-order"), async ({ portal, taxpayer }) => {
	const { clientId, clientSecret } = clientOf(portal, "Tera Software Limited");
	const headers = { client_id: clientId, client_secret: clientSecret, Gstin: taxpayer.gstin };
	expect((await send(portal.url + v104, json({ Data: Buffer.alloc(256, 1).toString("base64") }, headers))).codes).toEqual(["1020"]);
});

test.describe("Under a prefix", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web", seed: 7 } });

	test("the APIs are below it, with the client ids of the portal's seed", pins("auth-api.paths", "auth-api.client-ids"), async ({ portal, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer);
		expect((await direct(client, through).authenticate(login)).codes).toEqual([]);
		expect((await fetch(new URL(v104, portal.url), { method: "POST" })).status).toBe(404);
	});
});
