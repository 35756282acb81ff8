import * as v from "valibot";
import { Stopped } from "../flow/outcome.ts";
import type { ApiClientCredentials } from "../flow/verify.ts";
import { originPolicy } from "../page/origins.ts";
import { pageOfPlaywright } from "../playwright.ts";
import { fetchWithCa } from "./fetch-with-ca.ts";
import { type CaptchaProvider, humanNeeded, type OtpProvider } from "./provider.ts";

/** ms between two looks at the inbox. */
const pause = 50;

/** ms for the control API to say whether it accepts the token. */
const accessPatience = 5_000;

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
	/** PEM of the CA to trust, and no other, for a portal over https. */
	readonly ca?: string;
}

/** Answers captchas from the mock's control API. */
export function mockCaptcha(access: MockAccess = {}): CaptchaProvider {
	return async ({ portal, page, signal }) => {
		const cookie = (await pageOfPlaywright(page).context().cookies(portal)).find(({ name }) => name === "gsteinvoice");
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

/**
 * Checks that the control API of a mock accepts this access, before a browser is opened. A portal that does not answer, or is not a mock, is
 * reported by the run.
 * @param allowOrigins origins that may use plain http: the token is not sent to another machine otherwise
 * @throws Stopped "invalid input"
 */
export async function requireConsoleAccess(portal: string, access: MockAccess, allowOrigins: readonly string[], signal: AbortSignal): Promise<void> {
	originPolicy(portal, allowOrigins);
	const answer = await get(access, portal, "/clock", AbortSignal.any([signal, AbortSignal.timeout(accessPatience)])).catch(() => undefined);
	signal.throwIfAborted();
	if (answer?.status === 401 && answer.headers.has("X-Mock-Portal")) throw noAccess(access, portal);
}

function noAccess({ consoleToken }: MockAccess, portal: string): Stopped {
	const what = consoleToken ? `The portal at ${portal} does not accept the console token.` : `The portal at ${portal} needs its console token.`;
	const requiredAction = "Set IRP_CONSOLE_TOKEN to the token that serve printed at its start: the part of the console's address after token=";
	return new Stopped({ outcome: "invalid input", what, actor: "caller", requiredAction });
}

const get = ({ consoleToken, ca }: MockAccess, portal: string, path: string, signal: AbortSignal) =>
	fetchWithCa(ca)(`${portal}/__mock${path}`, { signal, headers: consoleToken ? { Authorization: `Bearer ${consoleToken}` } : {} });

/** Why the control API refuses. */
const refusal = v.object({ error: v.string() });

async function ask<Schema extends v.GenericSchema>(access: MockAccess, portal: string, path: string, schema: Schema, signal: AbortSignal) {
	const answer = await get(access, portal, path, signal).catch((error: unknown) => {
		signal.throwIfAborted();
		const { cause } = error instanceof Error ? error : {};
		throw nothing(`The control API of the mock portal cannot be reached${cause instanceof Error ? `: ${cause.message}` : ""}`);
	});
	if (answer.status === 401) throw noAccess(access, portal);
	const json: unknown = await answer.json().catch(() => undefined);
	if (!answer.ok) {
		const why = v.safeParse(refusal, json);
		throw nothing(`The control API of the mock portal answers ${answer.status}${why.success ? `: ${why.output.error.slice(0, 200)}` : ""}`);
	}
	const parsed = v.safeParse(schema, json);
	signal.throwIfAborted();
	if (!parsed.success) throw nothing(`${portal} does not answer like a mock's control API. It may not be a mock portal`);
	return parsed.output;
}

const nothing = (what: string) => humanNeeded(`${what}.`, "Check the portal's console, /__mock, then run the command again");
