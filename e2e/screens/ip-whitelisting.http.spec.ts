import { expect, pins, test } from "../test.ts";

const application = "/APIUserAccount/APIReg";
const status = "/APIUserAccount/ApiUserStatus";
const addresses = { IpAddress1: "203.0.113.10", IpAddress2: "198.51.100.7" };
const wait = "Please wait for officer approval";

test(
	"an application waits, is rejected, is made again and approved, and each step has its words",
	pins("whitelisting.application", "whitelisting.status", "whitelisting.officer", "client-credentials.made", "messages.own"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.startSession(taxpayer);
		expect((await visitor.open(status)).refusal).toBe("Sorry,you have not registered.");
		const form = await visitor.open(application);
		expect([form.refusal, form.$("form input[type=text]").length]).toEqual([undefined, 4]);
		const applied = await visitor.send(form, addresses);
		expect([applied.path, applied.refusal]).toEqual([status, wait]);
		expect((await visitor.send(form, addresses)).refusal).toBe(wait);
		const waiting = await visitor.open(application);
		expect([waiting.refusal, waiting.$("form").length]).toEqual([wait, 0]);
		expect(portal.control.whitelistings()).toMatchObject([{ gstin: taxpayer.gstin, status: "waiting", decidedAt: null, credentials: null }]);
		expect(portal.control.inbox(taxpayer.gstin)).toEqual([]);

		expect(portal.control.decideWhitelisting(taxpayer.gstin, false)).toMatchObject({ status: "rejected", credentials: null });
		expect((await visitor.open(status)).refusal).toBe("Your Request has been rejected, please register again");
		expect(() => portal.control.decideWhitelisting(taxpayer.gstin, true)).toThrow("has no waiting application");
		expect(portal.control.inbox(taxpayer.gstin)[0]?.text).toContain("is rejected");

		expect((await visitor.send(await visitor.open(application), { IpAddress3: "192.0.2.1" })).path).toBe(status);
		const { credentials } = portal.control.decideWhitelisting(taxpayer.gstin, true);
		expect(portal.control.inbox(taxpayer.gstin)[0]).toMatchObject({ purpose: "IP whitelisting", mobile: taxpayer.mobile, code: "" });
		expect(portal.control.inbox(taxpayer.gstin)[0]?.text).toContain(`Client Id: ${credentials?.clientId}, Client Secret: ${credentials?.clientSecret}`);
		for (const answer of [await visitor.open(application), await visitor.send(form, addresses)]) expect(answer.refusal).toBe("Already Registered");
		const approved = await visitor.open(status);
		expect(approved.refusal).toBeUndefined();
		for (const shown of ["192.0.2.1", "Approved", credentials?.clientId ?? "none"]) expect(approved.$("#tblStatus").text()).toContain(shown);
		expect(approved.text).not.toContain(credentials?.clientSecret);
		const [letters, state] = [taxpayer.gstin.slice(2, 7), taxpayer.gstin.slice(0, 2)];
		expect(credentials).toEqual({
			clientId: expect.stringMatching(new RegExp(`^${letters}${state}TXP[A-Z0-9]{5}$`)),
			clientSecret: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
		});
		expect(portal.control.whitelistings()).toMatchObject([{ addresses: ["192.0.2.1"], status: "approved" }]);
		const decisions = portal.control.journal().filter(({ event }) => event === "whitelisting decided");
		expect(decisions.map(({ gstin, details }) => [gstin, details.decision])).toEqual([
			[taxpayer.gstin, "rejected"],
			[taxpayer.gstin, "approved"],
		]);
		expect(JSON.stringify(portal.control.journal())).not.toContain(credentials?.clientSecret);
	},
);

const invalid = "Please enter a valid IPv4 address, as 203.0.113.10.";
const notPublic = "Please enter a public IP address. Private and reserved ones cannot be registered.";

test(
	"addresses that cannot be registered are refused, kept in the form, and nothing is applied for",
	pins("whitelisting.addresses"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.startSession(taxpayer);
		const form = await visitor.open(application);
		for (const [typed, refusal] of [
			[{}, "Please enter at least one IP address."],
			[{ IpAddress1: "  " }, "Please enter at least one IP address."],
			[{ IpAddress1: "203.0.113.10", IpAddress2: "203.0.113.10" }, "Please enter each IP address once."],
			...["203.0.113", "203.0.113.256", "203.0.113.010", "0x7f.0.0.1", "2001:db8::1", "203.0.113.10/24", "example.com", "203.0.113.1 0"].map(
				(address) => [{ IpAddress1: address }, invalid] as const,
			),
			...["10.0.0.1", "127.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255"].map(
				(address) => [{ IpAddress1: "203.0.113.10", IpAddress4: address }, notPublic] as const,
			),
		] as const) {
			const answer = await visitor.send(form, typed);
			expect.soft([answer.path, answer.refusal], JSON.stringify(typed)).toEqual([application, refusal]);
			for (const [name, address] of Object.entries(typed)) expect.soft(answer.$(`[name=${name}]`).val()).toBe(address.trim());
		}
		expect(portal.control.whitelistings()).toEqual([]);
		await visitor.send(form, { ...addresses, IpAddress3: "172.32.0.1", IpAddress4: "9.255.255.255", IpAddress5: "192.0.2.5" });
		expect(portal.control.whitelistings()).toMatchObject([{ addresses: ["203.0.113.10", "198.51.100.7", "172.32.0.1", "9.255.255.255"] }]);
	},
);

test("the officer's side over HTTP: lists, decides, and says what is wrong", pins("whitelisting.officer"), async ({ visitor, taxpayer, portal, request }) => {
	const decide = (data: unknown) => request.post("/__mock/whitelisting", { data });
	expect(await (await request.get("/__mock/whitelisting")).json()).toEqual([]);
	await visitor.startSession(taxpayer);
	await visitor.send(await visitor.open(application), addresses);
	for (const [body, said] of [
		[{ gstin: taxpayer.gstin }, /"approved"/],
		[{ gstin: taxpayer.gstin, approved: "yes" }, /"approved"/],
		[{ gstin: taxpayer.gstin, approved: true, by: "me" }, /Unknown field "by"/],
		[{ gstin: "29AAACN1234F1ZT", approved: true }, /29AAACN1234F1ZT has no waiting application for IP whitelisting/],
	] as const) {
		const answer = await decide(body);
		expect([answer.status(), (await answer.json()).error]).toEqual([400, expect.stringMatching(said)]);
	}
	expect(portal.control.whitelistings()).toMatchObject([{ status: "waiting" }]);
	const approved = await decide({ gstin: taxpayer.gstin, approved: true });
	expect(approved.status()).toBe(200);
	expect(await approved.json()).toEqual(portal.control.whitelistings()[0]);
	expect(await (await request.get("/__mock/whitelisting")).json()).toEqual(portal.control.whitelistings());
});

test.describe("release 2023-12", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test("the messages of IP Whitelisting on release 2023-12 are native alerts", pins("whitelisting.releases"), async ({ visitor, taxpayer, portal }) => {
		await visitor.startSession(taxpayer);
		const applied = await visitor.send(await visitor.open(application), addresses);
		expect([applied.path, applied.text.includes(`alert('${wait}')`)]).toEqual([status, true]);
		portal.control.decideWhitelisting(taxpayer.gstin, true);
		expect((await visitor.open(status)).$("#tblStatus").text()).toContain(portal.control.whitelistings()[0]?.credentials?.clientId);
	});
});
