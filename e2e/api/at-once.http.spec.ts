import { callerAddress } from "../../mock-portal/api/express-adapter.ts";
import { sisterOf, withClientId } from "../screens/with-credentials.ts";
import { expect, pins, test } from "../test.ts";
import { soundApiUser } from "../visitor.ts";
import { direct, send } from "./client.ts";
import { clientOf, withApiUser, withGspUser } from "./with-api-users.ts";

const changed = "Changed#2025";

test(
	"an API user created for one GSP authenticates with its client id, and with no other (1018)",
	pins("auth-api.mapping", "encryption-certificates.download"),
	async ({ portal, visitor, taxpayer }) => {
		await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
		const { text: publicKey } = await visitor.send(await visitor.open("/APIUserAccount/DownloadEncCert"), {});
		const login = { gstin: taxpayer.gstin, userName: `API_${soundApiUser.userName}`, password: soundApiUser.password };
		const through = { url: portal.url, publicKey };
		expect((await direct(clientOf(portal, soundApiUser.gsp), through).authenticate(login)).codes).toEqual([]);
		for (const { name, ...pair } of portal.control.clientCredentials().filter(({ name }) => name !== soundApiUser.gsp))
			expect.soft((await direct(pair, through).authenticate(login)).codes, name).toEqual(["1018"]);
		expect(await portal.control.encryptionKey()).toBe(publicKey);
	},
);

test("a user of an ERP authenticates with the ERP's client id only", pins("auth-api.mapping", "auth-api.client-ids"), async ({ portal, taxpayer }) => {
	const erp = "Sample ERP Beta (fictitious)";
	const { login, through } = withApiUser(portal, taxpayer, { channel: "erp", erp });
	expect((await direct(clientOf(portal, erp), through).authenticate(login)).codes).toEqual([]);
	expect((await direct(clientOf(portal, "Sample ERP Alpha (fictitious)"), through).authenticate(login)).codes).toEqual(["1018"]);
});

test("a frozen user is refused at once, by password and by token: 1014", pins("auth-api.account"), async ({ portal, visitor, taxpayer }) => {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const api = direct(client, through);
	await api.authenticate(login);
	await visitor.logIn(taxpayer);
	await visitor.send(await visitor.open("/APIUserAccount/FreezeAPIUser"), { ApiUserName: login.userName });
	expect((await api.gstinDetails(taxpayer.gstin)).codes).toEqual(["1014"]);
	expect((await api.authenticate(login)).codes).toEqual(["1014"]);
});

test(
	"a changed password counts at once, and ends the token of before",
	pins("auth-api.token-use", "auth-api.checks-order"),
	async ({ portal, visitor, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer);
		const api = direct(client, through);
		await api.authenticate(login);
		const before = api.token;
		await visitor.logIn(taxpayer);
		const typed = { ApiUserName: login.userName, OldPassword: login.password, NewPassword: changed, ConfirmPassword: changed };
		await visitor.send(await visitor.open("/APIUserAccount/ChangeAPIUserPassword"), typed);
		expect((await api.gstinDetails(taxpayer.gstin)).codes).toEqual(["1005"]);
		expect((await api.authenticate(login)).codes).toEqual(["1019"]);
		expect((await api.authenticate({ ...login, password: changed })).codes).toEqual([]);
		expect(api.token).not.toBe(before);
		expect((await api.gstinDetails(taxpayer.gstin)).codes).not.toContain("1005");
	},
);

for (const persona of ["suspended", "cancelled", "not-enabled"])
	test(`an API user of a taxpayer who is ${persona} cannot authenticate (1014)`, pins("auth-api.account"), async ({ portal }) => {
		const { taxpayer } = portal.control.addPersona(persona);
		const { login, client, through } = withGspUser(portal, taxpayer);
		expect((await direct(client, through).authenticate(login)).codes).toEqual(["1014"]);
	});

test.describe("A direct integrator", () => {
	test(
		"a direct integrator uses its own client id until a new secret is generated",
		pins("auth-api.mapping", "auth-api.token-use"),
		async ({ portal, visitor }) => {
			const { taxpayer, clientId, clientSecret } = withClientId(portal, 201);
			const { login, through } = withApiUser(portal, taxpayer, { channel: "client-id", holder: taxpayer.gstin });
			const api = direct({ clientId, clientSecret }, through);
			expect((await api.authenticate(login)).data).toMatchObject({ ClientId: clientId });
			await visitor.logIn(taxpayer);
			await visitor.send(await visitor.open("/APIUserAccount/ChangeAPIClientSecret"), { ClientSecret: clientSecret });
			expect((await api.gstinDetails(taxpayer.gstin)).codes).toEqual(["1010"]);
			expect((await api.authenticate(login)).codes).toEqual(["1010"]);
			const now = portal.control.whitelistings()[0]?.credentials?.clientSecret ?? "";
			expect((await direct({ clientId, clientSecret: now }, through).authenticate(login)).codes).toEqual([]);
		},
	);

	test("an IPv4 address is the same where the portal listens on IPv6 too", pins("auth-api.addresses"), () => {
		expect(["::ffff:203.0.113.10", "203.0.113.10", "2001:db8::1", undefined].map(callerAddress)).toEqual(["203.0.113.10", "203.0.113.10", "2001:db8::1", ""]);
	});

	test(
		"a direct integrator can call from its whitelisted addresses, and a claimed other address is refused",
		pins("auth-api.addresses"),
		async ({ portal }) => {
			const { taxpayer, clientId, clientSecret } = withClientId(portal, 201);
			const { login: own, through } = withApiUser(portal, taxpayer, { channel: "client-id", holder: taxpayer.gstin });
			const { login: ofTera, client: tera } = withGspUser(portal, taxpayer);
			for (const [from, codes] of [
				["203.0.113.10", []],
				["203.0.113.11, 198.51.100.7", []],
				["127.0.0.1", []],
				["::1", []],
				["", []],
				["203.0.113.12", ["3053"]],
				["198.51.100.7, 203.0.113.10", ["3053"]],
				["nonsense", ["3053"]],
			] as const) {
				const fromThere = { ...through, headers: { "X-Forwarded-For": from } };
				expect.soft((await direct({ clientId, clientSecret }, fromThere).authenticate(own)).codes, from).toEqual(codes);
				expect.soft((await direct(tera, fromThere).authenticate(ofTera)).codes, `${from}, through a GSP`).toEqual([]);
			}
			const inside = direct({ clientId, clientSecret }, through);
			await inside.authenticate(own);
			const headers = { client_id: clientId, client_secret: clientSecret, Gstin: own.gstin, user_name: own.userName, AuthToken: inside.token };
			const details = `${portal.url}/eivital/v1.04/Master/gstin/${own.gstin}`;
			expect((await send(details, { headers: { ...headers, "X-Forwarded-For": "203.0.113.12" } })).codes).toEqual(["3053"]);
			expect((await send(details, { headers: { ...headers, "X-Forwarded-For": "203.0.113.10" } })).codes).not.toContain("3053");
		},
	);

	test(
		"a sister concern's API users that are registered with a direct integrator's client id can use it, and no others",
		pins("auth-api.mapping"),
		async ({ portal }) => {
			const { taxpayer, sharedBy } = portal.control.addPersona("sister-concern", 201);
			const holder = sharedBy?.taxpayer.gstin ?? "";
			const lent = sharedBy?.clientCredentials ?? { clientId: "", clientSecret: "" };
			const stranger = withClientId(portal, 202);
			const { login: ofSister, through } = withApiUser(portal, taxpayer, { channel: "client-id", holder });
			const { login: ofStranger } = withApiUser(portal, stranger.taxpayer, { channel: "client-id", holder: stranger.taxpayer.gstin });
			const { login: throughGsp } = withGspUser(portal, sisterOf(portal, taxpayer, 203));
			expect((await direct(lent, through).authenticate(ofSister)).codes).toEqual([]);
			expect((await direct(lent, through).authenticate({ ...ofSister, gstin: holder })).codes).toEqual(["1015"]);
			expect((await direct(stranger, through).authenticate(ofSister)).codes).toEqual(["1018"]);
			expect((await direct(lent, through).authenticate(ofStranger)).codes).toEqual(["1018"]);
			expect((await direct(lent, through).authenticate(throughGsp)).codes).toEqual(["1018"]);
		},
	);
});
