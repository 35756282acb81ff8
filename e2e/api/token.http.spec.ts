import { badInput, expect, pins, test } from "../test.ts";
import { aesEncrypt, direct, json, send } from "./client.ts";
import { clientOf, withGspUser } from "./with-api-users.ts";

const minute = 60_000;
const lifetime = 360 * minute;

test("a token comes back for 6 hours, its SEK wrapped with each new AppKey; then another is given", pins("auth-api.token"), async ({ portal, taxpayer }) => {
	portal.control.freezeClock();
	const { login, client, through } = withGspUser(portal, taxpayer);
	const [first, second] = [direct(client, through), direct(client, through)];
	const begun = await first.authenticate(login);
	portal.control.advanceClock(lifetime - 1);
	const again = await second.authenticate(login);
	expect([second.token, second.sek]).toEqual([first.token, first.sek]);
	expect(again.data?.Sek).not.toBe(begun.data?.Sek);
	expect(again.data?.TokenExpiry).toBe(begun.data?.TokenExpiry);
	expect(portal.control.journal().at(-1)?.details.token).toBe("same as before");
	portal.control.advanceClock(1);
	const later = await second.authenticate(login);
	expect(second.token).not.toBe(first.token);
	expect(second.sek).not.toBe(first.sek);
	expect(later.data?.TokenExpiry).not.toBe(begun.data?.TokenExpiry);
});

test("a new token is forced in its last 10 minutes only, and ends the one before", pins("auth-api.token"), async ({ portal, taxpayer }) => {
	portal.control.freezeClock();
	const { login, client, through } = withGspUser(portal, taxpayer);
	const [api, another] = [direct(client, through), direct(client, through)];
	await api.authenticate(login);
	for (const wait of [0, lifetime - 10 * minute - 1]) {
		portal.control.advanceClock(wait);
		await another.authenticate(login, { force: true });
		expect(another.token, `${wait} ms on`).toBe(api.token);
	}
	portal.control.advanceClock(1);
	await another.authenticate(login);
	expect(another.token, "not forced").toBe(api.token);
	expect((await api.gstinDetails(taxpayer.gstin)).codes).not.toContain("1005");
	await another.authenticate(login, { force: true });
	expect(another.token, "forced").not.toBe(api.token);
	expect((await api.gstinDetails(taxpayer.gstin)).codes).toEqual(["1005"]);
	expect((await another.gstinDetails(taxpayer.gstin)).codes).not.toContain("1005");
});

test("a token opens the core APIs until it expires by the portal's clock", pins("auth-api.token", "auth-api.token-use"), async ({ portal, taxpayer }) => {
	portal.control.freezeClock();
	const { login, client, through } = withGspUser(portal, taxpayer);
	const api = direct(client, through);
	await api.authenticate(login);
	portal.control.advanceClock(lifetime - 1);
	expect((await api.gstinDetails(taxpayer.gstin)).codes).not.toContain("1005");
	portal.control.advanceClock(1);
	expect((await api.gstinDetails(taxpayer.gstin)).codes).toEqual(["1005"]);
});

test("a token belongs to one client id, user and GSTIN", pins("auth-api.token-use", "auth-api.checks-order"), async ({ portal, taxpayer }) => {
	const { login: other } = withGspUser(portal, portal.control.addTaxpayer({ seed: 301 }));
	const { login, client, through } = withGspUser(portal, taxpayer);
	const masters = clientOf(portal, "Masters India Private Limited");
	const api = direct(client, through);
	await api.authenticate(other);
	const othersToken = api.token;
	await api.authenticate(login);

	const sound = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin, user_name: login.userName, AuthToken: api.token };
	const call = (headers: Partial<typeof sound>) => send(`${portal.url}/eivital/v1.04/Master/gstin/${login.gstin}`, { headers: { ...sound, ...headers } });
	for (const [what, headers, code] of [
		["no client id", { client_id: "" }, "1011"],
		["no secret", { client_secret: "" }, "1012"],
		["no GSTIN", { Gstin: "" }, "1004"],
		["a wrong secret", { client_secret: masters.clientSecret }, "1010"],
		["no user name", { user_name: "" }, "1006"],
		["no token", { AuthToken: "" }, "1005"],
		["an unknown token", { AuthToken: api.token.slice(1) }, "1005"],
		["a token in other letter case", { AuthToken: swapCase(api.token) }, "1005"],
		["an unknown user", { user_name: "API_nobody" }, "1005"],
		["another's token", { AuthToken: othersToken }, "1005"],
		["another user", { user_name: other.userName }, "1005"],
		["another client id", { client_id: masters.clientId, client_secret: masters.clientSecret }, "1005"],
		["another's GSTIN", { Gstin: other.gstin }, "1015"],
	] as const) {
		expect.soft((await call(headers)).codes, what).toEqual([code]);
		expect.soft(portal.control.journal().at(-1), what).toMatchObject({ event: "API call refused", details: { call: "gstinDetails", code } });
	}
	expect((await call({})).codes).not.toContain("1005");
	const journal = JSON.stringify(portal.control.journal());
	for (const secret of [api.token, othersToken, api.sek, client.clientSecret]) expect(journal).not.toContain(secret);
});

const swapCase = (text: string) => text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));

test("an export has no tokens, and an import ends existing tokens", pins("auth-api.token"), async ({ portal, taxpayer }) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const api = direct(client, through);
	await api.authenticate(login);
	const exported = JSON.stringify(portal.control.export());
	expect(exported).not.toContain(api.token);
	expect(exported).not.toContain(api.sek);
	portal.control.import(JSON.parse(exported));
	expect((await api.gstinDetails(taxpayer.gstin)).codes).toEqual(["1005"]);
});

test("a wrong body after the authentication is refused with the code of its fault", { ...badInput, ...pins("auth-api.bad-input", "auth-api.aes") }, async ({
	portal,
	taxpayer,
}) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const api = direct(client, through);
	await api.authenticate(login);
	const key = Buffer.from(api.sek, "base64");
	const sealed = aesEncrypt(key, '{"Irn":"0"}');
	const headers = {
		client_id: client.clientId,
		client_secret: client.clientSecret,
		Gstin: login.gstin,
		user_name: login.userName,
		AuthToken: api.token,
	};
	for (const [what, body, code] of [
		["no Data", {}, "5003"],
		["an empty Data", { Data: "" }, "5003"],
		["a list", [sealed], "5003"],
		["Data that is not a text", { Data: 1 }, "1020"],
		["truncated base64", { Data: sealed.slice(0, -1) }, "1020"],
		["a block too few", { Data: Buffer.from(sealed, "base64").subarray(0, -1).toString("base64") }, "1020"],
		["another key", { Data: aesEncrypt(Buffer.alloc(32), '{"Irn":"0"}') }, "1020"],
		["no JSON inside", { Data: aesEncrypt(key, "Irn") }, "5002"],
		["no UTF-8 inside", { Data: aesEncrypt(key, Buffer.from([34, 255, 34])) }, "1020"],
		["33 levels of nesting inside", { Data: aesEncrypt(key, "[".repeat(33) + "]".repeat(33)) }, "5002"],
	] as const) {
		const reply = await send(`${portal.url}/eicore/v1.03/Invoice/Cancel`, json(body, headers));
		expect.soft([reply.status, ...reply.codes], what).toEqual([200, code]);
	}
});
