import { randomBytes } from "node:crypto";
import { badInput, expect, pins, test } from "../test.ts";
import { json, sealedLogin, send, throughClear, throughMasterGst } from "./client.ts";
import { clientOf, withGspUser } from "./with-api-users.ts";

const defmacro = "DEFMACRO SOFTWARE PRIVATE LIMITED";
const tera = "Tera Software Limited";
const mapped = '[{"ErrorCode":"1018","ErrorMessage":"Client Id is not mapped to this user"}]';

test.describe("Through Clear", () => {
	test("a user of Defmacro authenticates through Clear with Clear's token, and gets NIC's answer", pins("gsp-api.clear"), async ({ portal, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer, defmacro);
		const api = throughClear(client.clearToken ?? "", through);
		expect((await api.authenticate(login)).data).toMatchObject({ ClientId: client.clientId, UserName: login.userName, AuthToken: api.token });
		expect((await api.byIrn("0".repeat(64))).codes).not.toContain("1005");
		api.useToken("another");
		expect((await api.byIrn("0".repeat(64))).codes).toEqual(["1005"]);
	});

	test("Clear cannot authenticate an API user of another GSP (1018)", pins("gsp-api.clear", "auth-api.mapping"), async ({ portal, taxpayer }) => {
		const { login, through } = withGspUser(portal, taxpayer, tera);
		expect((await throughClear(clientOf(portal, defmacro).clearToken ?? "", through).authenticate(login)).codes).toEqual(["1018"]);
	});

	test("without Clear's token there is 1011, with a wrong one 1010, and client id and secret are no substitute", {
		...badInput,
		...pins("gsp-api.clear"),
	}, async ({ portal, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer, defmacro);
		for (const [token, code] of [
			["", "1011"],
			["x", "1010"],
			[client.clientId, "1010"],
			[clientOf(portal, tera).clientSecret, "1010"],
		] as const)
			expect((await throughClear(token, through).authenticate(login)).codes, token).toEqual([code]);
		const pair = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin };
		const body = json(sealedLogin(through.publicKey, login, randomBytes(32)), pair);
		expect((await send(`${portal.url}/einv-gsp/vital/v1.04/auth`, body)).codes).toEqual(["1011"]);
	});
});

test.describe("Through MasterGST", () => {
	test(
		"a user of Tera authenticates in plain, and neither password nor secret comes back",
		pins("gsp-api.mastergst", "gsp-api.no-echo"),
		async ({ portal, taxpayer }) => {
			const { login, client, through } = withGspUser(portal, taxpayer, tera);
			const { clientId, clientSecret } = client;
			const { body, status } = await throughMasterGst(client, through).authenticate(login);
			expect(status).toBe(200);
			expect(body).toEqual({
				data: {
					ClientId: clientId,
					UserName: login.userName,
					AuthToken: expect.stringMatching(/^[A-Za-z0-9]{25}$/),
					Sek: expect.stringMatching(/^.{64}$/),
					TokenExpiry: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
				},
				status_cd: "Sucess",
				status_desc: "GSTR request succeeds",
				header: { username: login.userName, gstin: login.gstin, client_id: clientId, ip_address: "203.0.113.50" },
			});
			for (const secret of [login.password, clientSecret]) expect(JSON.stringify(body)).not.toContain(secret);
			expect(JSON.stringify(portal.control.journal())).not.toContain(login.password);
		},
	);

	test(
		"MasterGST refuses API users and client ids of another GSP (1018, as text in status_desc)",
		pins("gsp-api.mastergst", "auth-api.mapping"),
		async ({ portal, taxpayer }) => {
			const { login, client, through } = withGspUser(portal, taxpayer, tera);
			const { body } = await throughMasterGst(clientOf(portal, defmacro), through).authenticate(login);
			expect(body).toEqual({ status_cd: "0", status_desc: mapped });
			expect((await throughMasterGst(client, through).authenticate(login)).codes).toEqual([]);
		},
	);

	test("the error codes through MasterGST are NIC's, in NIC's order", { ...badInput, ...pins("gsp-api.mastergst", "auth-api.checks-order") }, async ({
		portal,
		taxpayer,
	}) => {
		const { login, client } = withGspUser(portal, taxpayer, tera);
		const headers = { client_id: "", client_secret: "", gstin: "", username: "", password: "" };
		let email = "";
		for (const [code, mend] of [
			["3009", {}],
			["1011", {}],
			["1012", { client_id: client.clientId }],
			["1004", { client_secret: "x" }],
			["1010", { gstin: "29AAACN1234F1ZT" }],
			["1006", { client_secret: client.clientSecret }],
			["1017", { username: "API_nobody" }],
			["1015", { username: login.userName }],
			["1008", { gstin: login.gstin }],
			["1019", { password: `${login.password}x` }],
		] as const) {
			Object.assign(headers, mend);
			const answer = await fetch(`${portal.url}/einvoice/authenticate${email}`, { headers });
			const { status_cd, status_desc } = await answer.json();
			expect.soft([answer.status, status_cd, JSON.parse(status_desc)[0].ErrorCode]).toEqual([200, "0", code]);
			email = "?email=accounts@taxpayer.example";
		}
	});

	test("the core APIs of MasterGST accept plain JSON with the token, and refuse what is not JSON", {
		...badInput,
		...pins("gsp-api.mastergst", "auth-api.bad-input"),
	}, async ({ portal, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer, tera);
		const api = throughMasterGst(client, through);
		expect((await api.cancel({})).codes).toEqual(["1004"]);
		await api.authenticate(login);
		for (const [what, body, code] of [
			["nothing", "", "3009"],
			["half an object", "{", "5002"],
			["33 levels of nesting", "[".repeat(33) + "]".repeat(33), "5002"],
		] as const)
			expect((await api.cancel(body)).codes, what).toEqual([code]);
		api.useToken("");
		expect((await api.byDocument({ doctype: "INV", docnum: "1", docdate: "01/12/2025" })).codes).toEqual(["1005"]);
	});

	test("a user with one client id gets the same token through MasterGST and directly", pins("auth-api.token"), async ({ portal, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer, defmacro);
		const [plain, clear] = [throughMasterGst(client, through), throughClear(client.clearToken ?? "", through)];
		await plain.authenticate(login);
		await clear.authenticate(login);
		expect(clear.token).toBe(plain.token);
	});
});
