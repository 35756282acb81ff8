import { expect, pins, test } from "../test.ts";
import { sisterOf, withClientId } from "./with-credentials.ts";

const change = "/APIUserAccount/ChangeAPIClientSecret";
const forgotten = "/APIUserAccount/ForgotAPIClientIdSecret";
const shown = "/APIUserAccount/ClientCredentials";
const share = "/APIUserAccount/ShareClientId";
const notGenerated = "Client-Id for this PAN is not generated check your IP-Whitelisting status.";
const notIntegrated = "Sorry,you have not directly integrated with E-invoice API.";

test(
	"in the browser, the client secret is changed with the existing one, and shown once",
	pins("client-credentials.change", "client-credentials.made"),
	async ({ page, visitor, portal }) => {
		const { taxpayer, clientId, clientSecret } = withClientId(portal, 201);
		await visitor.logIn(taxpayer);
		await page.context().addCookies(await visitor.cookies());
		await page.goto("/Home/MainMenu");
		await page.getByRole("button", { name: "API Registration" }).click();
		await page.getByRole("button", { name: "Client Credentials" }).click();
		await page.getByRole("link", { name: "Change Client Secret" }).click();
		await expect(page.getByLabel("Client Id:")).toHaveValue(clientId);
		await page.getByLabel("Existing Client Secret:").fill(clientSecret);
		await page.getByRole("button", { name: "Submit" }).dblclick();
		await expect(page.locator("#divSuccess")).toHaveText("The Client Secret is changed. The one before is good no longer.");
		const [now] = portal.control.whitelistings();
		expect(now?.credentials?.clientSecret).toMatch(/^[A-Za-z0-9]{20}$/);
		expect(now?.credentials?.clientSecret).not.toBe(clientSecret);
		await expect(page.locator("#lblClientId")).toHaveText(clientId);
		await expect(page.locator("#lblClientSecret")).toHaveText(now?.credentials?.clientSecret ?? "none");
	},
);

test("a client secret is not changed by a wrong one, nor by the one before", pins("client-credentials.change", "messages.own"), async ({ visitor, portal }) => {
	const { taxpayer, clientId, clientSecret } = withClientId(portal, 201);
	const kept = () => portal.control.whitelistings()[0]?.credentials?.clientSecret;
	const wrong = "Client secret unsuccessfull,pls check the existing client secret.";
	await visitor.logIn(taxpayer);
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
		await visitor.logIn(taxpayer);
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
	await visitor.openApiUserForm(taxpayer);
	expect((await visitor.open(shown)).path).toBe(forgotten);
});

test(
	"in the browser, a client id is shared with a sister concern, which then stands in the table",
	pins("client-credentials.share"),
	async ({ page, visitor, portal }) => {
		const { taxpayer } = withClientId(portal, 201);
		const sister = sisterOf(portal, taxpayer, 202);
		await visitor.logIn(taxpayer);
		await page.context().addCookies(await visitor.cookies());
		await page.goto(share);
		await page.getByLabel("GSTIN:", { exact: true }).fill(sister.gstin.toLowerCase());
		await page.getByRole("button", { name: "Submit" }).dblclick();
		await expect(page.locator("#divSuccess")).toHaveText(`The Client Id is shared with the GSTIN ${sister.gstin}`);
		await expect(page.locator("div.divError")).toHaveCount(0);
		await expect(page.locator("#tblShared tbody td:nth-child(2)")).toHaveText([sister.gstin]);
		expect(portal.control.journal().filter(({ event }) => event === "client id shared")).toMatchObject([
			{ gstin: taxpayer.gstin, details: { with: sister.gstin } },
		]);
	},
);

test("a client id is not shared with just anyone", pins("client-credentials.share", "messages.own"), async ({ visitor, portal }) => {
	const { taxpayer } = withClientId(portal, 201);
	const sister = sisterOf(portal, taxpayer, 202);
	const stranger = portal.control.addTaxpayer({ seed: 203 });
	await visitor.logIn(taxpayer);
	const page = await visitor.open(share);
	expect((await visitor.send(page, { Gstin: sister.gstin })).refusal).toBeUndefined();
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
});

test(
	"whoever has no client id cannot share one: 3069 before the application, 3059 before the approval",
	pins("client-credentials.share"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.logIn(taxpayer);
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
