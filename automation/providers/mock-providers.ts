import * as v from "valibot";
import type { ApiClientCredentials } from "../flow/verify.ts";
import { type CaptchaProvider, humanNeeded, type OtpProvider } from "./provider.ts";

/** ms between two looks at the inbox. */
const pause = 50;

const captchas = v.array(v.object({ session: v.string(), text: v.string() }));
const messages = v.array(v.object({ number: v.number(), gstin: v.string(), purpose: v.string(), code: v.string(), state: v.nullable(v.string()) }));
const taxpayers = v.array(v.object({ gstin: v.string(), userName: v.string() }));
const clients = v.array(v.object({ name: v.string(), clientId: v.string(), clientSecret: v.string() }));
const shield = v.object({ code: v.nullable(v.string()), used: v.boolean() });
const key = v.object({ publicKey: v.string() });

/** The control API of a mock portal. */
export interface MockAccess {
	/** Token for the control API of a portal that is not on loopback. */
	readonly consoleToken?: string;
}

/** Answers captchas from the mock's control API. */
export function mockCaptcha(access: MockAccess = {}): CaptchaProvider {
	return async ({ portal, page, signal }) => {
		const cookie = (await page.context().cookies(portal)).find(({ name }) => name === "gsteinvoice");
		const [captcha] = await ask(access, portal, `/captcha?session=${encodeURIComponent(cookie?.value ?? "")}`, captchas, signal);
		if (!captcha) throw nothing("The mock portal has no captcha for this browser");
		return { text: captcha.text };
	};
}

/** Reads OTPs from the mock portal's inbox or the taxpayer's NIC-GST-Shield app; `patience`: ms to wait for an OTP. */
export function mockInbox(access: MockAccess = {}, patience = 60_000): OtpProvider {
	return async ({ portal, purpose, userName, gstin, tried, signal }) => {
		const whose = gstin ?? (await ask(access, portal, "/taxpayers", taxpayers, signal)).find((taxpayer) => taxpayer.userName === userName)?.gstin;
		const until = Date.now() + patience;
		for (;;) {
			const [message] = (await ask(access, portal, `/inbox?gstin=${encodeURIComponent(whose ?? "")}`, messages, signal)).filter(
				(one) => one.purpose === purpose && one.code !== "",
			);
			if (message && tried.includes(message.code)) throw nothing("The mock portal's inbox has no other OTP than the one that was refused");
			if (message && message.state === "waits") return message.code;
			if (purpose === "second factor" && !message && whose !== undefined) {
				const { code, used } = await ask(access, portal, `/shield?gstin=${encodeURIComponent(whose)}`, shield, signal);
				if (code !== null && !used && !tried.includes(code)) return code;
			}
			if (Date.now() > until) throw nothing(`No OTP arrived in the mock portal's inbox within ${patience / 1000} s`);
			await new Promise((resolve) => setTimeout(resolve, pause));
			signal.throwIfAborted();
		}
	};
}

/**
 * Reads the client credentials of a GSP and the public key from a mock's control API.
 * @throws Stopped when the control API does not give them
 */
export async function mockApiClient(portal: string, gsp: string, signal: AbortSignal, access: MockAccess = {}): Promise<ApiClientCredentials> {
	const client = (await ask(access, portal, "/client-credentials", clients, signal)).find(({ name }) => name === gsp);
	if (!client) throw nothing("The mock portal has no client id of that GSP");
	const { publicKey } = await ask(access, portal, "/encryption-key", key, signal);
	return { clientId: client.clientId, clientSecret: client.clientSecret, publicKey };
}

async function ask<Schema extends v.GenericSchema>({ consoleToken }: MockAccess, portal: string, path: string, schema: Schema, signal: AbortSignal) {
	const headers = consoleToken ? { Authorization: `Bearer ${consoleToken}` } : {};
	const answer = await fetch(`${portal}/__mock${path}`, { signal, headers }).catch((error: unknown) => {
		signal.throwIfAborted();
		const { cause } = error instanceof Error ? error : {};
		throw nothing(`The control API of the mock portal cannot be reached${cause instanceof Error ? `: ${cause.message}` : ""}`);
	});
	if (!answer.ok) throw nothing(`The control API of the mock portal answers ${answer.status}`);
	const parsed = v.safeParse(schema, await answer.json().catch(() => undefined));
	signal.throwIfAborted();
	if (!parsed.success) throw nothing(`${portal} does not answer like a mock's control API. It may not be a mock portal`);
	return parsed.output;
}

const nothing = (what: string) => humanNeeded(`${what}.`, "Check the portal's console, /__mock, then run the command again");
