import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createOtpWebhook } from "../../mock-portal/delivery/otp-webhook.ts";
import { createPortal, InvalidOption } from "../../mock-portal/portal.ts";
import type { InboxMessage } from "../../mock-portal/store/inbox.ts";
import { logIn } from "../journeys/login.ts";
import { test as base, expect } from "../test.ts";

/** A receiver of messages on this machine: answers with the statuses in turn, and then with 200; `"none"` is no answer. */
class Receiver {
	readonly received: (InboxMessage & { portal: string })[] = [];
	readonly answers: (number | "none")[] = [];
	readonly #server = createServer((req, res) => {
		void this.#read(req).then((body) => {
			this.received.push(JSON.parse(body));
			const status = this.answers.shift() ?? 200;
			if (status !== "none") res.writeHead(status, { Location: "http://127.0.0.1:9/" }).end();
		});
	});

	async #read(req: IncomingMessage): Promise<string> {
		let body = "";
		for await (const chunk of req) body += chunk;
		return body;
	}

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/otp`;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}

const test = base.extend<{ receiver: Receiver }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
	receiver: async ({}, use) => {
		const receiver = new Receiver();
		await receiver.start();
		await use(receiver);
		await receiver.stop();
	},
	portal: async ({ receiver }, use) => {
		const portal = await createPortal({ otpWebhook: receiver.url });
		await use(portal);
		await portal.close();
	},
});

test.describe("The OTP outlet", () => {
	test("posts each message as it lies in the inbox, with the portal that sent it", async ({ portal, taxpayer, visitor, receiver }) => {
		await visitor.openOtpStep(taxpayer);
		await expect.poll(() => receiver.received).toEqual([{ ...portal.control.inbox()[0], portal: portal.url }]);
	});

	test("tries again when the receiver fails, and journals it without the OTP", async ({ portal, taxpayer, visitor, receiver }) => {
		receiver.answers.push(500);
		await visitor.openOtpStep(taxpayer);
		await expect.poll(() => receiver.received).toHaveLength(2);
		const failures = portal.control.journal().filter(({ event }) => event === "OTP webhook failed");
		expect(failures).toEqual([expect.objectContaining({ gstin: taxpayer.gstin, details: { attempt: "1 of 4", reason: "status 500" } })]);
		await visitor.enterOtp(await visitor.open("/APIUserAccount/CreateAPIUser"), taxpayer);
	});

	test("posts a delayed OTP when it arrives by the portal's clock, and a lost one never", async ({ portal, taxpayer, visitor, receiver }) => {
		portal.control.freezeClock();
		portal.control.arm({ fault: "otp-lost" });
		await visitor.openOtpStep(taxpayer);
		portal.control.advanceClock(60_000);
		portal.control.arm({ fault: "otp-delayed" });
		await visitor.open("/APIUserAccount/CreateAPIUser");
		portal.control.advanceClock(30_000);
		await expect.poll(() => receiver.received.map(({ number }) => number)).toEqual([2]);
	});

	test("serves the portals that were created beside the first", async ({ page, portal, receiver }) => {
		const { url, control } = portal.control.portals.create();
		const { taxpayer } = control.addPersona("plain");
		await logIn(page, taxpayer, { otp: () => "", captcha: () => control.captchas()[0]?.text ?? "" }, url);
		await page.goto(`${url}/APIUserAccount/CreateAPIUser`);
		await expect.poll(() => receiver.received).toEqual([{ ...control.inbox()[0], portal: url }]);
	});

	test("gives a message up after the last of its tries, and goes on with the next", async ({ receiver }) => {
		const failures: string[] = [];
		const outlet = createOtpWebhook({
			url: receiver.url,
			portal: () => "http://127.0.0.1/",
			failed: (message, { attempt, reason }) => failures.push(`${message.number}: ${attempt}, ${reason}`),
			pauses: [1, 1, 1],
		});
		receiver.answers.push(500, 404, 302, 503);
		for (const number of [1, 2]) outlet.post({ ...anyMessage, number });
		await expect.poll(() => receiver.received.map(({ number }) => number)).toEqual([1, 1, 1, 1, 2]);
		expect(failures).toEqual(["1: 1 of 4, status 500", "1: 2 of 4, status 404", "1: 3 of 4, status 302", "1: 4 of 4, status 503"]);
		outlet.close();
	});

	test("waits two seconds for an answer, and no longer", async ({ receiver }) => {
		const failures: string[] = [];
		const outlet = createOtpWebhook({ url: receiver.url, portal: () => "", failed: (_, { reason }) => failures.push(reason), pauses: [] });
		receiver.answers.push("none");
		outlet.post(anyMessage);
		await expect.poll(() => failures).toEqual(["no answer within 2 seconds"]);
		outlet.close();
	});

	test("lets at most 1000 messages wait, and says so of those beyond", async ({ receiver }) => {
		const failures: string[] = [];
		const outlet = createOtpWebhook({ url: receiver.url, portal: () => "", failed: (_, { reason }) => failures.push(reason) });
		receiver.answers.push("none");
		for (let number = 0; number < 1_003; number++) outlet.post({ ...anyMessage, number });
		expect(failures).toEqual(Array(2).fill("1000 messages wait already"));
		outlet.close();
	});

	for (const otpWebhook of ["https://einvoice1.gst.gov.in/otp", "http://NIC.in", "ftp://127.0.0.1/", "otp"])
		test(`is not ${otpWebhook}`, async () => {
			await expect(createPortal({ otpWebhook })).rejects.toBeInstanceOf(InvalidOption);
		});
});

const anyMessage: InboxMessage = {
	number: 1,
	gstin: "29AAACN1234F1ZT",
	channel: "SMS",
	mobile: "0000012345",
	purpose: "create API user",
	text: "123456 is the OTP",
	code: "123456",
	sentAt: 0,
	used: false,
	state: "waits",
};
