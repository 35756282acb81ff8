import { Command } from "commander";
import { type OtpReceiver, type OtpRequest, openOtpWebhook } from "../../automation/index.ts";
import { chooseProviders, type ProviderOptions, withProviderOptions } from "../../cli/providers.ts";
import { WrongUse } from "../../cli/wrong-use.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

/** What the options of a command line are read as. */
const read = (...args: string[]): ProviderOptions =>
	withProviderOptions(new Command().exitOverride().configureOutput({ outputError() {} }))
		.parse(args, { from: "user" })
		.opts();

const noAccess = { isMock: false };

const otpRequest = (portal: string): OtpRequest => ({
	portal,
	purpose: "create API user",
	userName: "sample_0001",
	gstin: "29AAACN1234F1ZT",
	notices: [],
	tried: [],
	signal: new AbortController().signal,
});

test("on this machine the mock answers, and elsewhere a person", async ({ portal, taxpayer, visitor, inbox }) => {
	await visitor.openOtpStep(taxpayer);
	const here = await chooseProviders({ ...read(), portal: portal.url }, noAccess, testIo());
	expect(await here.otp({ ...otpRequest(portal.url), gstin: taxpayer.gstin })).toBe(inbox.otp());
	expect(here.byPerson).toBe(false);

	const elsewhere = await chooseProviders({ ...read(), portal: "https://portal.example" }, noAccess, testIo());
	await expect(elsewhere.otp(otpRequest("https://portal.example"))).rejects.toThrow("There is no terminal to ask a person at.");
	expect(elsewhere.byPerson).toBe(true);
});

test("a person is asked when the options say so, for captcha or OTP", async () => {
	const portal = "http://127.0.0.1:4010";
	expect((await chooseProviders({ ...read("--captcha", "terminal"), portal }, noAccess, testIo())).byPerson).toBe(true);
	expect((await chooseProviders({ ...read("--otp", "prompt"), portal }, noAccess, testIo())).byPerson).toBe(true);
	expect((await chooseProviders({ ...read("--otp", "command:echo 048213"), portal }, noAccess, testIo())).byPerson).toBe(false);
});

test("--otp command: runs the whole command line", async () => {
	const { otp } = await chooseProviders({ ...read("--otp", "command:echo a:b; echo 048213"), portal: "http://127.0.0.1:4010" }, noAccess, testIo());
	expect(await otp(otpRequest(""))).toBe("048213");
});

test("--otp-wait limits how long a command may take", async () => {
	const { otp } = await chooseProviders({ ...read("--otp", "command:sleep 20", "--otp-wait", "1"), portal: "http://127.0.0.1:4010" }, noAccess, testIo());
	await expect(otp(otpRequest(""))).rejects.toThrow("The command did not end within 1 s.");
});

test("--otp webhook: listens until the run is over, and refuses a port that is in use", async () => {
	const { close, url } = await openOtpWebhook(0);
	await close();
	const { port } = new URL(url);
	const options = { ...read("--otp", `webhook:${port}`), portal: "http://127.0.0.1:4010" };
	const providers = await chooseProviders(options, noAccess, testIo());
	await expect(chooseProviders(options, noAccess, testIo())).rejects.toThrow(/^Cannot listen for OTPs on port \d+ \(.*EADDRINUSE/);
	const otp = providers.otp(otpRequest(""));
	await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"otp":"048213"}' });
	expect(await otp).toBe("048213");
	await providers.close();
	await expect(fetch(url)).rejects.toThrow();
});

const real = "https://einvoice1.gst.gov.in";
for (const [args, portal, said] of [
	[["--captcha", "mock"], real, "The real portal does not disclose captchas and OTPs."],
	[["--otp", "mock"], real, "The real portal does not disclose captchas and OTPs."],
	[["--otp", `${real}/otp`], "http://127.0.0.1:4010", "The real portal has no address for OTPs."],
	[["--captcha", "browser"], real, "A person can type the captcha only in a browser with a window: add --headed."],
] as const)
	test(`${args.join(" ")} is refused for ${portal} before anything starts`, async () => {
		const chosen = chooseProviders({ ...read(...args), portal }, noAccess, testIo());
		await expect(chosen).rejects.toBeInstanceOf(WrongUse);
		await expect(chosen).rejects.toThrow(said);
	});

for (const args of [
	["--captcha", "solver"],
	["--otp", "pigeon"],
	["--otp", "command:"],
	["--otp", "webhook:65536"],
	["--otp", "http://"],
	["--otp-wait", "0"],
	["--otp-wait", "soon"],
])
	test(`${args.join(" ")} is wrong use`, () => {
		expect(() => read(...args)).toThrow(/is invalid/);
	});

const testOfWebhook = test.extend<{ webhook: OtpReceiver }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
	webhook: async ({}, use) => {
		const webhook = await openOtpWebhook(0);
		await use(webhook);
		await webhook.close();
	},
	portalOptions: async ({ webhook }, use) => use({ otpWebhook: webhook.url }),
});

testOfWebhook("an OTP that the mock posts to the webhook reaches the run", async ({ portal, taxpayer, visitor, inbox, webhook }) => {
	await visitor.openOtpStep(taxpayer);
	expect(await webhook.otp({ ...otpRequest(portal.url), gstin: taxpayer.gstin })).toBe(inbox.otp());
});
