import { Command } from "commander";
import { type OtpRequest, openOtpWebhook } from "../../automation/index.ts";
import { chooseProviders, type ProviderOptions, withProviderOptions } from "../../cli/providers.ts";
import { WrongUse } from "../../cli/wrong-use.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

/** What the options of a command line are read as. */
const read = (...args: string[]): ProviderOptions =>
	withProviderOptions(new Command().exitOverride().configureOutput({ outputError() {} }))
		.parse(args, { from: "user" })
		.opts();

const otpAsked = (portal: string): OtpRequest => ({
	portal,
	purpose: "create API user",
	userName: "sample_0001",
	gstin: "29AAACN1234F1ZT",
	notices: [],
	tried: [],
	signal: new AbortController().signal,
});

test.describe("The providers of a command", () => {
	test("are the mock's own on this machine, and a person elsewhere", async ({ portal, taxpayer, visitor, inbox }) => {
		await visitor.openOtpStep(taxpayer);
		const here = await chooseProviders({ ...read(), portal: portal.url }, testIo());
		expect(await here.otp({ ...otpAsked(portal.url), gstin: taxpayer.gstin })).toBe(inbox.otp());
		expect(here.byPerson).toBe(false);

		const elsewhere = await chooseProviders({ ...read(), portal: "https://portal.example" }, testIo());
		await expect(elsewhere.otp(otpAsked("https://portal.example"))).rejects.toThrow("There is no terminal to ask a person at.");
		expect(elsewhere.byPerson).toBe(true);
	});

	test("ask a person only for what they are told to", async () => {
		const portal = "http://127.0.0.1:4010";
		expect((await chooseProviders({ ...read("--captcha", "terminal"), portal }, testIo())).byPerson).toBe(true);
		expect((await chooseProviders({ ...read("--otp", "prompt"), portal }, testIo())).byPerson).toBe(true);
		expect((await chooseProviders({ ...read("--otp", "command:echo 048213"), portal }, testIo())).byPerson).toBe(false);
	});

	test("run a command line with all that is in it", async () => {
		const { otp } = await chooseProviders({ ...read("--otp", "command:echo a:b; echo 048213"), portal: "http://127.0.0.1:4010" }, testIo());
		expect(await otp(otpAsked(""))).toBe("048213");
	});

	test("wait as long as they are told to", async () => {
		const { otp } = await chooseProviders({ ...read("--otp", "command:sleep 20", "--otp-wait", "1"), portal: "http://127.0.0.1:4010" }, testIo());
		await expect(otp(otpAsked(""))).rejects.toThrow("The command did not end within 1 s.");
	});

	test("listen for OTPs until they are closed", async () => {
		const { close, url } = await openOtpWebhook(0);
		await close();
		const { port } = new URL(url);
		const options = { ...read("--otp", `webhook:${port}`), portal: "http://127.0.0.1:4010" };
		const providers = await chooseProviders(options, testIo());
		await expect(chooseProviders(options, testIo())).rejects.toThrow(/^Port \d+ cannot be listened on for OTPs \(.*EADDRINUSE/);
		const otp = providers.otp(otpAsked(""));
		await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"otp":"048213"}' });
		expect(await otp).toBe("048213");
		await providers.close();
		await expect(fetch(url)).rejects.toThrow();
	});

	const real = "https://einvoice1.gst.gov.in";
	for (const [args, portal, said] of [
		[["--captcha", "mock"], real, "The real portal gives no captcha and no OTP away."],
		[["--otp", "mock"], real, "The real portal gives no captcha and no OTP away."],
		[["--otp", `${real}/otp`], "http://127.0.0.1:4010", "The real portal has no address that gives OTPs away."],
		[["--captcha", "browser"], real, "A person can type the captcha in the browser only when it has a window: add --headed."],
	] as const)
		test(`are refused before anything starts: ${args.join(" ")} for ${portal}`, async () => {
			const chosen = chooseProviders({ ...read(...args), portal }, testIo());
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
		test(`are misuse: ${args.join(" ")}`, () => {
			expect(() => read(...args)).toThrow(/is invalid/);
		});
});
