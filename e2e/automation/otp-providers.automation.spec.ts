import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
	commandOtp,
	httpOtp,
	mockCaptcha,
	type OtpProvider,
	type OtpRequest,
	type OtpWebhook,
	openOtpWebhook,
	registerApiUser,
} from "../../automation/index.ts";
import { otpMessage } from "../../automation/providers/otp-message.ts";
import { gsps } from "../../fixtures/index.ts";
import { createPortal } from "../../mock-portal/portal.ts";
import { test as base, expect } from "../test.ts";

const gstin = "29AAACN1234F1ZT";
const asked: OtpRequest = {
	portal: "http://127.0.0.1:4010",
	purpose: "create API user",
	userName: "sample_0001",
	gstin,
	notices: [],
	tried: [],
	signal: new AbortController().signal,
};

/** The message for the person who has to act when a provider has no OTP. */
async function refusal(otp: ReturnType<OtpProvider>): Promise<string> {
	const error: unknown = await otp.then(
		(code) => new Error(`It gave ${code}`),
		(reason: unknown) => reason,
	);
	expect(error).toMatchObject({ stop: { outcome: "human needed", actor: "person" } });
	return error instanceof Error ? error.message : "";
}

/** A file of this test's own, in a folder that is there. */
function outputFile(name: string): string {
	mkdirSync(base.info().outputDir, { recursive: true });
	return base.info().outputPath(name);
}

base.describe("A message with an OTP", () => {
	const messages: readonly [unknown, string | undefined][] = [
		[{ otp: "048213" }, "048213"],
		[{ otp: 482139 }, "482139"],
		[{ code: "048213", text: "Use 111111" }, "048213"],
		[{ text: `The OTP of ${gstin} is 048213. It is good till 2025-11-03 10:30.` }, "048213"],
		["Sent to ******1234 on 03-11-2025: OTP:048213", "048213"],
		["048213\n", "048213"],
		[{ code: "", text: "Your user name is sample_0001 482139" }, undefined],
		[{ otp: null }, undefined],
		["Not yet", undefined],
		["123 is too short and 12345678901 too long", undefined],
	];
	for (const [data, otp] of messages)
		base(`is ${JSON.stringify(data)}: ${otp ?? "none"}`, () => {
			expect(otpMessage(data)?.otp).toBe(otp);
		});
});

base.describe("A command", () => {
	base("prints the OTP, and knows whose it is and for what, but no password", async () => {
		process.env.IRP_PASSWORD = "Planted#Secret";
		try {
			const whose = 'test "$IRP_OTP_PURPOSE, $IRP_GSTIN, $IRP_USER_NAME, $IRP_PASSWORD" = "create API user, 29AAACN1234F1ZT, sample_0001, "';
			expect(await commandOtp(`${whose} && echo "The OTP is 048213" && echo 999999`)(asked)).toBe("048213");
		} finally {
			delete process.env.IRP_PASSWORD;
		}
	});

	base("is run again while it prints the OTP that was refused", async () => {
		const file = outputFile("second");
		const command = `if [ -e "${file}" ]; then echo 222222; else touch "${file}"; echo 111111; fi`;
		expect(await commandOtp(command, 5_000, 10)({ ...asked, tried: ["111111"] })).toBe("222222");
		expect(await refusal(commandOtp("echo 111111", 5_000, 10_000)({ ...asked, tried: ["111111"] }))).toBe(
			"The command printed no other OTP than the one that was refused.",
		);
	});

	const failures: Readonly<Record<string, string>> = {
		"echo trying >&2; echo 'gateway 998877: no credit' >&2; exit 3": 'The command ended with exit code 3; it says "gateway …: no credit".',
		"echo none yet": "The command printed no number of 4 to 10 digits.",
		"kill -9 $$": "The command ended with a signal.",
		"yes 123456": "The command printed too much to be an OTP.",
	};
	for (const [command, said] of Object.entries(failures))
		base(`that fails stops the run: ${command}`, async () => {
			expect(await refusal(commandOtp(command)(asked))).toBe(said);
		});

	base("that does not end is ended, with what it has started, when its time or the run is over", async () => {
		const stopped = new AbortController();
		for (const [name, patience, signal] of [
			["late", 1_500, asked.signal],
			["stopped", 60_000, stopped.signal],
		] as const) {
			const file = outputFile(name);
			const otp = commandOtp(`sleep 60 & echo $! > "${file}"; wait`, patience)({ ...asked, signal });
			otp.catch(() => {});
			await expect.poll(() => existsSync(file) && readFileSync(file, "utf8")).toMatch(/\d\n/);
			if (name === "stopped") {
				stopped.abort(new Error("the run is over"));
				await expect(otp).rejects.toThrow("the run is over");
			} else expect(await refusal(otp)).toBe("The command did not end within 1.5 s.");
			await expect.poll(() => isRunning(Number(readFileSync(file, "utf8")))).toBe(false);
		}
	});
});

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "");
	} catch {
		return false;
	}
}

/** Answers of an address that is asked for OTPs, in turn; the last stays. */
type Answers = (readonly [status: number, body: string])[];

const test = base.extend<{ otpAddress: { readonly url: string; readonly answers: Answers; readonly paths: string[] }; webhook: OtpWebhook }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
	otpAddress: async ({}, use) => {
		const answers: Answers = [];
		const paths: string[] = [];
		const server = createServer((req, res) => {
			paths.push(req.url ?? "");
			const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, ""];
			res.writeHead(status, { Location: "/elsewhere" }).end(body);
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answers, paths });
		server.closeAllConnections();
		server.close();
	},
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
	webhook: async ({}, use) => {
		const webhook = await openOtpWebhook(0, 5_000);
		await use(webhook);
		await webhook.close();
	},
});

test.describe("An address", () => {
	test("is asked until it has an OTP that was not tried yet", async ({ otpAddress: { url, answers, paths } }) => {
		answers.push([404, "no 123456 here"], [204, ""], [200, ""], [200, '{"otp":null}'], [503, "busy"], [200, '{"otp":"111111"}'], [200, '{"otp":"048213"}']);
		const otp = httpOtp(`${url}/otp?gstin={gstin}&of={userName}&for={purpose}`, 5_000, 5);
		expect(await otp({ ...asked, userName: "a&b", tried: ["111111"] })).toBe("048213");
		expect(new Set(paths)).toEqual(new Set([`/otp?gstin=${gstin}&of=a%26b&for=create%20API%20user`]));
		expect(paths).toHaveLength(7);
	});

	for (const [status, body, said] of [
		[401, "", "answers 401"],
		[302, "", "answers 302"],
		[200, "1".repeat(70_000), "answers with too much to be an OTP"],
	] as const)
		test(`that ${said} stops the run at once`, async ({ otpAddress: { url, answers, paths } }) => {
			answers.push([status, body]);
			expect(await refusal(httpOtp(url, 5_000, 5)(asked))).toBe(`${url} ${said}.`);
			expect(paths).toHaveLength(1);
		});

	for (const [status, body, why] of [
		[404, "", "it had none"],
		[503, "", "it answers 503"],
		[200, "111111", "it had no other than the one that was refused"],
	] as const)
		test(`is given up in the end, when ${why}, without a word of what else is in it`, async ({ otpAddress: { url, answers } }) => {
			answers.push([status, body]);
			const said = await refusal(httpOtp(`${url}/otp?token=planted`, 50, 10)({ ...asked, tried: ["111111"] }));
			expect(said).toBe(`${url} gave no OTP within 0.05 s: ${why}.`);
		});

	test("that nobody listens at is given up in the end", async () => {
		const { url, close } = await openOtpWebhook(0);
		await close();
		expect(await refusal(httpOtp(url, 50, 10)(asked))).toContain("it cannot be asked, connect ECONNREFUSED");
	});

	test("with a login in it is not asked, and the login not repeated", async ({ otpAddress: { url, paths } }) => {
		const said = await refusal(httpOtp(url.replace("//", "//gateway:Planted1@"), 5_000, 5)(asked));
		expect(said).toBe("The address of the OTP has a login in it, which is not sent.");
		expect(paths).toEqual([]);
	});

	test("that needs the GSTIN is not asked before it is known", async ({ otpAddress: { url, paths } }) => {
		const said = await refusal(httpOtp(`${url}/{gstin}`)({ ...asked, gstin: undefined }));
		expect(said).toBe("The address of the OTP needs the GSTIN, and the portal has not said yet whose login it is.");
		expect(paths).toEqual([]);
	});
});

const post = async (url: string, body: unknown, type = "application/json") =>
	(await fetch(url, { method: "POST", headers: { "Content-Type": type }, body: typeof body === "string" ? body : JSON.stringify(body) })).status;

test.describe("A webhook", () => {
	test("takes the OTP that the portal posts, and the API user is registered", async ({ browser, webhook, taxpayer: { gstin, ...rest } }) => {
		const portal = await createPortal({ otpWebhook: webhook.url, taxpayers: [{ gstin, ...rest }] });
		const { userName, password } = rest;
		const gsp = gsps[0]?.name ?? "";
		const done = await registerApiUser({
			...{ portal: portal.url, browser, userName, password, gsp, apiUserName: "Webhook1", apiPassword: "Sources#2024" },
			captcha: mockCaptcha(),
			otp: webhook.otp,
		});
		expect(done).toMatchObject({ outcome: "created" });
		expect(portal.control.apiUsers(gstin)).toHaveLength(1);
		await portal.close();
	});

	test("gives the newest OTP of that GSTIN and purpose, and gives it once", async ({ webhook }) => {
		const others = [
			{ gstin: "another", otp: "111111" },
			{ gstin, purpose: "second factor", otp: "222222" },
		];
		const messages = [{ gstin, otp: "333333" }, { gstin, purpose: "create API user", code: "048213", portal: "http://127.0.0.1/" }, ...others];
		for (const message of messages) expect(await post(webhook.url, message)).toBe(204);
		expect(await webhook.otp(asked)).toBe("048213");
		const next = webhook.otp({ ...asked, tried: ["048213"] });
		await post(webhook.url, { otp: "048213" });
		await post(webhook.url, { text: "The OTP is 444444" });
		expect(await next).toBe("444444");
		expect(await webhook.otp({ ...asked, purpose: "second factor" })).toBe("222222");
	});

	test("leaves the OTPs of others alone while it is not known whose is asked for", async ({ webhook }) => {
		await post(webhook.url, { gstin: "A", otp: "111111" });
		await post(webhook.url, { gstin: "B", otp: "222222" });
		expect(await webhook.otp({ ...asked, gstin: undefined })).toBe("222222");
		expect(await webhook.otp({ ...asked, gstin: "A" })).toBe("111111");
	});

	test("gives each of two that wait its own", async ({ webhook }) => {
		const waiting = ["A", "B"].map((gstin) => webhook.otp({ ...asked, gstin }));
		await post(webhook.url, { gstin: "B", otp: "222222" });
		await post(webhook.url, { gstin: "A", otp: "111111" });
		expect(await Promise.all(waiting)).toEqual(["111111", "222222"]);
	});

	test("says when none came in time, and ends with the run", async ({ webhook }) => {
		const impatient = await openOtpWebhook(0, 50);
		expect(await refusal(impatient.otp(asked))).toBe(`No OTP for ${gstin} was posted within 0.05 s.`);
		await impatient.close();
		const stopped = new AbortController();
		const otp = webhook.otp({ ...asked, signal: stopped.signal });
		stopped.abort(new Error("the run is over"));
		await expect(otp).rejects.toThrow("the run is over");
	});

	test("takes nothing but short JSON by POST, so that no page in a browser can post to it", async ({ webhook: { url } }) => {
		const statuses = [
			(await fetch(url)).status,
			await post(url, '{"otp":"048213"}', "text/plain"),
			await post(url, "{"),
			await post(url, [1]),
			await post(url, JSON.stringify({ text: "1".repeat(70_000) })),
		];
		expect(statuses).toEqual([405, 415, 400, 400, 413]);
	});

	test("keeps the newest 1000 messages", async ({ webhook }) => {
		await post(webhook.url, { gstin: "the first", otp: "048213" });
		const others = Array.from({ length: 1_000 }, (_, index) => String(1_000 + index));
		const sendAll = async () => {
			for (let otp = others.pop(); otp !== undefined; otp = others.pop()) await post(webhook.url, { gstin: otp, otp });
		};
		await Promise.all(Array.from({ length: 8 }, sendAll));
		expect(await webhook.otp({ ...asked, gstin: "1000" })).toBe("1000");
		const first = webhook.otp({ ...asked, gstin: "the first", signal: AbortSignal.abort(new Error("nothing was there")) });
		await expect(first).rejects.toThrow("nothing was there");
	});
});
