import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { commandOtp, httpOtp, mockInbox, type OtpProvider, type OtpReceiver, type OtpRequest, openOtpWebhook } from "../../automation/index.ts";
import { otpMessage } from "../../automation/providers/otp-message.ts";
import { waitingOtps } from "../../automation/providers/waiting-otps.ts";
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

/** Answers of an address, in turn; the last one stays. */
type Answers = (readonly [status: number, body: string])[];

const test = base.extend<{
	/** An address that gives OTPs, and the paths that were asked for. */
	otpAddress: { readonly url: string; readonly answers: Answers; readonly paths: string[] };
	webhook: OtpReceiver;
}>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
	otpAddress: async ({}, use) => {
		const answers: Answers = [];
		const paths: string[] = [];
		const server = await serve((req, res) => {
			paths.push(req.url ?? "");
			const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, ""];
			res.writeHead(status, { Location: "/elsewhere" }).end(body);
		});
		await use({ url: server.url, answers, paths });
		server.close();
	},
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
	webhook: async ({}, use) => {
		const webhook = await openOtpWebhook(0);
		await use(webhook);
		await webhook.close();
	},
});

async function serve(listener: RequestListener) {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, close: () => server.close().closeAllConnections() };
}

/** What the person is told when a provider has no OTP. */
async function refusal(otp: ReturnType<OtpProvider>): Promise<string> {
	const error: unknown = await otp.then(
		(code) => new Error(`It gave ${code}`),
		(reason: unknown) => reason,
	);
	expect(error).toMatchObject({ stop: { outcome: "human needed", actor: "person" } });
	return error instanceof Error ? error.message : "";
}

/** A file of this test's own, in a folder that exists. */
function outputFile(name: string): string {
	mkdirSync(test.info().outputDir, { recursive: true });
	return test.info().outputPath(name);
}

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
	test(`the message ${JSON.stringify(data)} contains ${otp === undefined ? "no OTP" : `the OTP ${otp}`}`, () => {
		expect(otpMessage(data)?.otp).toBe(otp);
	});

test("a command that prints an OTP knows the taxpayer and the purpose, and no password", async () => {
	process.env.IRP_PASSWORD = "Planted#Secret";
	try {
		const knows = 'test "$IRP_OTP_PURPOSE, $IRP_GSTIN, $IRP_USER_NAME, $IRP_PASSWORD" = "create API user, 29AAACN1234F1ZT, sample_0001, "';
		expect(await commandOtp(`${knows} && echo "The OTP is 048213" && echo 999999`)(asked)).toBe("048213");
	} finally {
		delete process.env.IRP_PASSWORD;
	}
});

test("a command is run again while it prints the OTP that was refused", async () => {
	const file = outputFile("second");
	const command = `if [ -e "${file}" ]; then echo 222222; else touch "${file}"; echo 111111; fi`;
	expect(await commandOtp(command, undefined, 10)({ ...asked, tried: ["111111"] })).toBe("222222");
	const only = await refusal(commandOtp("echo 111111", 60_000, 60_000)({ ...asked, tried: ["111111"] }));
	expect(only).toBe("The command printed no other OTP than the one that was refused.");
});

const failures: Readonly<Record<string, string>> = {
	"echo trying >&2; echo 'gateway 998877: no credit' >&2; exit 3": 'The command ended with exit code 3; its last message is "gateway …: no credit".',
	"echo none yet": "The command printed no number of 4 to 10 digits.",
	"kill -9 $$": "The command ended with a signal.",
	"yes 123456": "The command printed too much to be an OTP.",
};
for (const [command, said] of Object.entries(failures))
	test(`a command that fails stops the run: ${command}`, async () => {
		expect(await refusal(commandOtp(command)(asked))).toBe(said);
	});

test("a command that does not end in time is ended", async () => {
	expect(await refusal(commandOtp("sleep 60", 50)(asked))).toBe("The command did not end within 0.05 s.");
});

test("a command ends with the run, and so does what it has started", async () => {
	const stopped = new AbortController();
	const file = outputFile("started");
	const otp = commandOtp(`sleep 60 & echo $! > "${file}"; wait`)({ ...asked, signal: stopped.signal });
	otp.catch(() => {});
	await expect.poll(() => existsSync(file) && readFileSync(file, "utf8")).toMatch(/\d\n/);
	stopped.abort(new Error("the run is over"));
	await expect(otp).rejects.toThrow("the run is over");
	await expect.poll(() => isRunning(Number(readFileSync(file, "utf8")))).toBe(false);
});

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "");
	} catch {
		return false;
	}
}

test("an address is asked until it has an OTP that was not tried yet", async ({ otpAddress: { url, answers, paths } }) => {
	answers.push([404, "no 123456 here"], [204, ""], [200, ""], [200, '{"otp":null}'], [503, "busy"], [200, '{"otp":"111111"}'], [200, '{"otp":"048213"}']);
	const otp = httpOtp(`${url}/otp?gstin={gstin}&of={userName}&for={purpose}`, undefined, 5);
	expect(await otp({ ...asked, userName: "a&b", tried: ["111111"] })).toBe("048213");
	expect(new Set(paths)).toEqual(new Set([`/otp?gstin=${gstin}&of=a%26b&for=create%20API%20user`]));
	expect(paths).toHaveLength(7);
});

for (const [status, body, said] of [
	[401, "", "answers 401"],
	[302, "", "answers 302"],
	[200, "1".repeat(70_000), "answers with too much to be an OTP"],
] as const)
	test(`an address that ${said} stops the run at once`, async ({ otpAddress: { url, answers, paths } }) => {
		answers.push([status, body]);
		expect(await refusal(httpOtp(url)(asked))).toBe(`${url} ${said}.`);
		expect(paths).toHaveLength(1);
	});

for (const [status, body, why] of [
	[404, "", "it had none"],
	[503, "", "it answers 503"],
	[200, "111111", "it had only the OTP that was refused"],
] as const)
	test(`an address is given up in the end when ${why}, and its query is not repeated`, async ({ otpAddress: { url, answers } }) => {
		answers.push([status, body]);
		const said = await refusal(httpOtp(`${url}/otp?token=planted`, 50, 60)({ ...asked, tried: ["111111"] }));
		expect(said).toBe(`${url} had no OTP within 0.05 s: ${why}.`);
	});

test("an address that nobody listens at is given up in the end", async () => {
	const { url, close } = await openOtpWebhook(0);
	await close();
	expect(await refusal(httpOtp(url, 50, 60)(asked))).toContain("the request failed (connect ECONNREFUSED");
});

test("an address with a login in it is not asked, and the login is not repeated", async ({ otpAddress: { url, paths } }) => {
	const said = await refusal(httpOtp(url.replace("//", "//gateway:Planted1@"))(asked));
	expect(said).toBe("The address of the OTP contains a login, which is not sent.");
	expect(paths).toEqual([]);
});

test("an address that needs the GSTIN is not asked before the GSTIN is known", async ({ otpAddress: { url, paths } }) => {
	const said = await refusal(httpOtp(`${url}/{gstin}`)({ ...asked, gstin: undefined }));
	expect(said).toBe("The address of the OTP needs the GSTIN, which the portal has not shown yet.");
	expect(paths).toEqual([]);
});

const post = async (url: string, body: unknown, type = "application/json") =>
	(await fetch(url, { method: "POST", headers: { "Content-Type": type }, body: typeof body === "string" ? body : JSON.stringify(body) })).status;

test("a webhook gives the newest OTP of the GSTIN and the purpose, and gives it once", async ({ webhook }) => {
	const others = [
		{ gstin: "another", otp: "111111" },
		{ gstin, purpose: "second factor", otp: "222222" },
	];
	const posted = [{ gstin, otp: "333333" }, { gstin, purpose: "create API user", code: "048213", portal: "http://127.0.0.1/" }, ...others];
	for (const message of posted) expect(await post(webhook.url, message)).toBe(204);
	expect(await webhook.otp(asked)).toBe("048213");
	const next = webhook.otp({ ...asked, tried: ["048213"] });
	await post(webhook.url, { otp: "048213" });
	await post(webhook.url, { text: "The OTP is 444444" });
	expect(await next).toBe("444444");
	expect(await webhook.otp({ ...asked, purpose: "second factor" })).toBe("222222");
});

test("a webhook gives each of two waiting runs the OTP of its taxpayer", async ({ webhook }) => {
	const waiting = ["A", "B"].map((one) => webhook.otp({ ...asked, gstin: one }));
	await post(webhook.url, { gstin: "B", otp: "222222" });
	await post(webhook.url, { gstin: "A", otp: "111111" });
	expect(await Promise.all(waiting)).toEqual(["111111", "222222"]);
});

test("a webhook says when no OTP came in time, and ends with the run", async ({ webhook }) => {
	const impatient = await openOtpWebhook(0, 50);
	expect(await refusal(impatient.otp(asked))).toBe(`No OTP for ${gstin} was posted within 0.05 s.`);
	await impatient.close();
	const stopped = new AbortController();
	const otp = webhook.otp({ ...asked, signal: stopped.signal });
	stopped.abort(new Error("the run is over"));
	await expect(otp).rejects.toThrow("the run is over");
});

test("a webhook takes only short JSON by POST, so that no page in a browser can post to it", async ({ webhook: { url } }) => {
	const statuses = [
		(await fetch(url)).status,
		await post(url, '{"otp":"048213"}', "text/plain"),
		await post(url, "{"),
		await post(url, [1]),
		await post(url, JSON.stringify({ text: "1".repeat(70_000) })),
	];
	expect(statuses).toEqual([405, 415, 400, 400, 413]);
});

test("while the taxpayer is unknown, the OTPs of others stay for them", () => {
	const waiting = waitingOtps(10);
	waiting.add({ gstin: "A", otp: "111111" });
	waiting.add({ gstin: "B", otp: "222222" });
	expect(waiting.take({ ...asked, gstin: undefined })).toBe("222222");
	expect(waiting.take({ ...asked, gstin: "A" })).toBe("111111");
});

test("of many messages with OTPs, the newest are kept", () => {
	const waiting = waitingOtps(2);
	for (const one of ["first", "second", "third"]) waiting.add({ gstin: one, otp: "048213" });
	expect(["first", "second", "third", "third"].map((one) => waiting.take({ ...asked, gstin: one }))).toEqual([undefined, "048213", "048213", undefined]);
});

test("a server that is not a mock portal gives no OTP, and the run says that it may not be one", async () => {
	const server = await serve((_, res) => void res.writeHead(200, { "Content-Type": "text/html" }).end("<p>Welcome</p>"));
	expect(await refusal(mockInbox()({ ...asked, portal: server.url }))).toContain("It may not be a mock portal");
	server.close();
});
