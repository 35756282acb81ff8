import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createOtpWebhook } from "../../mock-portal/delivery/otp-webhook.ts";
import { createPortal, InvalidOption } from "../../mock-portal/portal.ts";
import type { InboxMessage } from "../../mock-portal/store/inbox.ts";
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

test.describe("The OTP webhook", () => {
	test("the OTP webhook receives each message as it is in the inbox, with the portal that sent it", async ({ portal, taxpayer, visitor, receiver }) => {
		await visitor.openOtpStep(taxpayer);
		await expect.poll(() => receiver.received).toEqual([{ ...portal.control.inbox()[0], portal: portal.url }]);
	});

	test("the OTP webhook is tried again when the receiver fails, and the journal has no OTP", async ({ portal, taxpayer, visitor, receiver }) => {
		receiver.answers.push(500);
		await visitor.openOtpStep(taxpayer);
		await expect.poll(() => receiver.received).toHaveLength(2);
		const failures = portal.control.journal().filter(({ event }) => event === "OTP webhook failed");
		expect(failures).toEqual([expect.objectContaining({ gstin: taxpayer.gstin, details: { attempt: "1 of 4", reason: "status 500" } })]);
		await visitor.enterOtp(await visitor.open("/APIUserAccount/CreateAPIUser"), taxpayer);
	});

	test("the OTP webhook receives a delayed OTP when it arrives by the portal's clock, and a lost OTP never", async ({
		portal,
		taxpayer,
		visitor,
		receiver,
	}) => {
		portal.control.freezeClock();
		portal.control.arm({ fault: "otp-lost" });
		await visitor.openOtpStep(taxpayer);
		portal.control.advanceClock(60_000);
		portal.control.arm({ fault: "otp-delayed" });
		await visitor.open("/APIUserAccount/CreateAPIUser");
		portal.control.advanceClock(30_000);
		await expect.poll(() => receiver.received.map(({ number }) => number)).toEqual([2]);
	});

	test("the OTP webhook also receives the messages of created portals", async ({ portal, receiver }) => {
		const { url, control } = portal.control.portals.create();
		const { name, value } = control.logIn({ gstin: control.addPersona("plain").taxpayer.gstin });
		await fetch(`${url}/APIUserAccount/CreateAPIUser`, { headers: { Cookie: `${name}=${value}` } });
		await expect.poll(() => receiver.received).toEqual([{ ...control.inbox()[0], portal: url }]);
	});

	test("the OTP webhook skips a message after its last try and continues with the next", async ({ receiver }) => {
		const failures: string[] = [];
		const webhook = createOtpWebhook({
			url: receiver.url,
			portal: () => "http://127.0.0.1/",
			failed: (message, { attempt, reason }) => failures.push(`${message.number}: ${attempt}, ${reason}`),
			pauses: [1, 1, 1],
		});
		receiver.answers.push(500, 404, 302, 503);
		for (const number of [1, 2]) webhook.post({ ...anyMessage, number });
		await expect.poll(() => receiver.received.map(({ number }) => number)).toEqual([1, 1, 1, 1, 2]);
		expect(failures).toEqual(["1: 1 of 4, status 500", "1: 2 of 4, status 404", "1: 3 of 4, status 302", "1: 4 of 4, status 503"]);
		webhook.close();
	});

	test("the OTP webhook waits at most two seconds for an answer", async ({ receiver }) => {
		const failures: string[] = [];
		const webhook = createOtpWebhook({ url: receiver.url, portal: () => "", failed: (_, { reason }) => failures.push(reason), pauses: [] });
		receiver.answers.push("none");
		webhook.post(anyMessage);
		await expect.poll(() => failures).toEqual(["no answer within 2 seconds"]);
		webhook.close();
	});

	test("at most 1000 messages wait for the OTP webhook, and the journal names the others", async ({ receiver }) => {
		const failures: string[] = [];
		const webhook = createOtpWebhook({ url: receiver.url, portal: () => "", failed: (_, { reason }) => failures.push(reason) });
		receiver.answers.push("none");
		for (let number = 0; number < 1_003; number++) webhook.post({ ...anyMessage, number });
		expect(failures).toEqual(Array(2).fill("1000 messages are waiting already"));
		webhook.close();
	});

	test("a taxpayer's message without an answer delays no other taxpayer's, and its own next message waits for it", async ({ receiver }) => {
		const hour = 3_600_000;
		const webhook = createOtpWebhook({ url: receiver.url, portal: () => "", failed: () => {}, pauses: [hour] });
		receiver.answers.push(500);
		for (const [number, gstin] of [
			[1, "29AAACN1234F1ZT"],
			[2, "29AAACN1234F1ZT"],
			[3, "27AAACN1234F1ZX"],
		] as const)
			webhook.post({ ...anyMessage, number, gstin });
		await expect.poll(() => receiver.received.map(({ number }) => number)).toEqual([1, 3]);
		webhook.close();
	});

	test("messages of at most 8 taxpayers are sent at the same time", async ({ receiver }) => {
		const failures: string[] = [];
		const webhook = createOtpWebhook({ url: receiver.url, portal: () => "", failed: (_, { reason }) => failures.push(reason), pauses: [3_600_000] });
		receiver.answers.push(...Array(12).fill(500));
		for (let number = 1; number <= 12; number++) webhook.post({ ...anyMessage, number, gstin: `taxpayer ${number}` });
		await expect.poll(() => failures).toEqual(Array(8).fill("status 500"));
		expect(receiver.received, "the others wait while the first 8 are tried again").toHaveLength(8);
		webhook.close();
	});

	for (const otpWebhook of ["https://einvoice1.gst.gov.in/otp", "http://NIC.in", "ftp://127.0.0.1/", "otp"])
		test(`the OTP webhook cannot be ${otpWebhook}`, async () => {
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
