import { expect, pins, test } from "../test.ts";
import { sisterOf, withClientId } from "./with-credentials.ts";

const change = "/APIUserAccount/ChangeAPIClientSecret";
const forgotten = "/APIUserAccount/ForgotAPIClientIdSecret";
const shown = "/APIUserAccount/ClientCredentials";
const share = "/APIUserAccount/ShareClientId";
const notGenerated = "Client-Id for this PAN is not generated check your IP-Whitelisting status.";
const notIntegrated = "Sorry,you have not directly integrated with E-invoice API.";

test("a client secret is not changed by a wrong one, nor by the one before", pins("client-credentials.change", "messages.own"), async ({ visitor, portal }) => {
	const { taxpayer, clientId, clientSecret } = withClientId(portal, 201);
	const kept = () => portal.control.whitelistings()[0]?.credentials?.clientSecret;
	const wrong = "Client secret unsuccessfull,pls check the existing client secret.";
	await visitor.startSession(taxpayer);
	const page = await visitor.open(change);
	expect(page.text).not.toContain(clientSecret);
	for (const [ClientSecret, refusal] of [
		["", "Please enter the existing Client Secret."],
		["x".repeat(20), wrong],
		[clientSecret.toLowerCase(), wrong],
		[clientId, wrong],
	] as const)
		expect((await visitor.send(page, { ClientSecret })).refusal).toBe(refusal);
	expect(kept()).toBe(clientSecret);
	expect((await visitor.send(page, { ClientSecret: clientSecret })).refusal).toBeUndefined();
	const second = kept();
	expect(second).not.toBe(clientSecret);
	expect((await visitor.send(page, { ClientSecret: clientSecret })).refusal).toBe(wrong);
	expect(kept()).toBe(second);
	expect(JSON.stringify(portal.control.journal())).not.toContain(clientSecret);
});

test(
	"before the whitelisting is approved there is no client id: 3059, no OTP is sent, and nothing can be posted",
	pins("client-credentials.change", "client-credentials.forgotten", "client-credentials.made"),
	async ({ visitor, taxpayer, portal }) => {
		const menu = await visitor.logIn(taxpayer);
		for (const apply of [false, true]) {
			if (apply) await visitor.send(await visitor.open("/APIUserAccount/APIReg"), { IpAddress1: "203.0.113.10" });
			for (const path of [change, forgotten]) {
				const page = await visitor.open(path);
				expect([page.refusal, page.$("form").length]).toEqual([notGenerated, 0]);
			}
		}
		const token = (await visitor.open("/APIUserAccount/CreateAPIUser")).$("[name=__RequestVerificationToken]").attr("value");
		expect(menu.status).toBe(200);
		for (const path of [change, forgotten])
			expect((await visitor.post(path, { __RequestVerificationToken: token, ClientSecret: "", Otp: "1" })).refusal).toBe(notGenerated);
		expect(portal.control.inbox().map(({ purpose }) => purpose)).toEqual(["create API user"]);
		expect((await visitor.open(shown)).path).toBe(forgotten);
	},
);

test(
	"forgotten client id and secret are shown after an OTP, unchanged, for 10 minutes",
	pins("client-credentials.forgotten"),
	async ({ visitor, anotherVisitor, portal }) => {
		portal.control.freezeClock();
		const { taxpayer, clientId, clientSecret } = withClientId(portal, 201);
		await visitor.startSession(taxpayer);
		expect((await visitor.open(shown)).path).toBe(forgotten);
		portal.control.advanceClock(30_000);
		const step = await visitor.open(forgotten);
		const [message] = portal.control.inbox(taxpayer.gstin);
		expect(message).toMatchObject({ purpose: "forgot client secret", code: expect.stringMatching(/^\d{6}$/) });
		const wrong = await visitor.send(step, { Otp: message?.code === "123456" ? "654321" : "123456" });
		expect([wrong.path, wrong.refusal]).toEqual([forgotten, "Invalid OTP. Please enter the OTP sent to the registered mobile number."]);
		expect(wrong.text).not.toContain(clientSecret);
		const right = await visitor.send(step, { Otp: message?.code });
		expect([right.path, right.$("#lblClientId").text(), right.$("#lblClientSecret").text()]).toEqual([shown, clientId, clientSecret]);
		expect(portal.control.whitelistings()[0]?.credentials).toEqual({ clientId, clientSecret });
		const second = await anotherVisitor();
		await second.logIn(withClientId(portal, 202).taxpayer);
		expect((await second.open(shown)).path).toBe(forgotten);
		portal.control.advanceClock(10 * 60_000 - 1);
		expect((await visitor.open(shown)).path).toBe(shown);
		portal.control.advanceClock(1);
		expect((await visitor.open(shown)).path).toBe(forgotten);
	},
);

test("an OTP for another purpose does not show client id and secret", pins("client-credentials.forgotten"), async ({ visitor, portal }) => {
	const { taxpayer } = withClientId(portal, 201);
	await visitor.startAtForm(taxpayer);
	expect((await visitor.open(shown)).path).toBe(forgotten);
});

test(
	"a client id is shared once with a GSTIN of the same PAN, and with no other",
	pins("client-credentials.share", "messages.own"),
	async ({ visitor, portal }) => {
		const { taxpayer } = withClientId(portal, 201);
		const sister = sisterOf(portal, taxpayer, 202);
		const stranger = portal.control.addTaxpayer({ seed: 203 });
		await visitor.startSession(taxpayer);
		const page = await visitor.open(share);
		const sharing = await visitor.send(page, { Gstin: sister.gstin.toLowerCase() });
		expect([sharing.refusal, sharing.$("#divSuccess").text()]).toEqual([undefined, `The Client Id is shared with the GSTIN ${sister.gstin}`]);
		expect(sharing.$("#tblShared tbody td:nth-child(2)").text()).toBe(sister.gstin);
		expect(portal.control.journal().filter(({ event }) => event === "client id shared")).toMatchObject([
			{ gstin: taxpayer.gstin, details: { with: sister.gstin } },
		]);
		const linked = "Sorry,you have already linked this Gstin to your Client Id.";
		for (const [what, Gstin, refusal] of [
			["nothing", "", "Please enter the GSTIN."],
			["no GSTIN", "ABC", "Invalid Gstin"],
			["a wrong check character", `${sister.gstin.slice(0, 14)}${sister.gstin.endsWith("A") ? "B" : "A"}`, "Invalid Gstin"],
			["another PAN", stranger.gstin, "The Client Id can be shared only with a GSTIN of the same PAN."],
			["itself", taxpayer.gstin, linked],
			["one that has it already", sister.gstin, linked],
		] as const)
			expect.soft((await visitor.send(page, { Gstin })).refusal, what).toBe(refusal);
		expect((await visitor.open(share)).$("#tblShared tbody tr")).toHaveLength(1);
	},
);

test(
	"whoever has no client id cannot share one: 3069 before the application, 3059 before the approval",
	pins("client-credentials.share"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.startSession(taxpayer);
		const before = await visitor.open(share);
		expect([before.refusal, before.$("form").length]).toEqual([notIntegrated, 0]);
		const form = await visitor.open("/APIUserAccount/APIReg");
		const token = form.$("[name=__RequestVerificationToken]").attr("value");
		const blind = { __RequestVerificationToken: token, Gstin: sisterOf(portal, taxpayer, 202).gstin };
		expect((await visitor.post(share, blind)).refusal).toBe(notIntegrated);
		await visitor.send(form, { IpAddress1: "203.0.113.10" });
		expect((await visitor.open(share)).refusal).toBe(notGenerated);
		expect((await visitor.post(share, blind)).refusal).toBe(notGenerated);
		expect(portal.control.journal().filter(({ event }) => event === "client id shared")).toEqual([]);
	},
);
