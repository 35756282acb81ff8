import type { InboxMessage } from "../store/inbox.ts";

/** Time limit for the receiver's answer, ms. */
const answerTimeout = 2_000;

/** Pauses before the second, third and last try, ms. */
const usualPauses = [200, 1_000, 5_000];

/** Maximum number of waiting messages. Further messages are dropped. */
const waitingAtMost = 1_000;

/** Maximum number of taxpayers that messages are sent for at the same time. */
const atOnce = 8;

/**
 * Posts messages to a webhook: one after the other for one taxpayer, in parallel for several taxpayers, so that a message
 * without an answer delays only messages to the same taxpayer. Failures do not affect the portal.
 */
export interface OtpWebhook {
	post(message: InboxMessage): void;
	/** Drops the waiting messages. */
	close(): void;
}

interface OtpWebhookOptions {
	readonly url: string;
	/** URL of the portal, which each message contains. */
	readonly portal: () => string;
	/** Called after each failed attempt. */
	readonly failed: (message: InboxMessage, failure: { readonly attempt: string; readonly reason: string }) => void;
	readonly pauses?: readonly number[];
}

/** The error in the URL of a webhook; undefined for a valid URL. Hosts of the real portal are refused. */
export function webhookProblem(url: string): string | undefined {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	if (!parsed || !/^https?:$/.test(parsed.protocol)) return `Invalid webhook "${url}". Expected a URL that begins with http:// or https://.`;
	if (/(^|\.)(gst\.gov|nic)\.in\.?$/i.test(parsed.hostname))
		return `The webhook "${url}" is on a host of the real portal. The mock sends nothing to the real portal.`;
	return undefined;
}

export function createOtpWebhook({ url, portal, failed, pauses = usualPauses }: OtpWebhookOptions): OtpWebhook {
	const closing = new AbortController();
	/** Waiting messages by GSTIN. The next taxpayer comes first. */
	const waiting = new Map<string, InboxMessage[]>();
	const sending = new Set<string>();

	const tryOnce = async (message: InboxMessage): Promise<string | undefined> => {
		try {
			const { ok, status } = await fetch(url, {
				method: "POST",
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify({ ...message, portal: portal() }),
				redirect: "manual",
				signal: AbortSignal.any([AbortSignal.timeout(answerTimeout), closing.signal]),
			});
			return ok ? undefined : `status ${status}`;
		} catch (error) {
			if (error instanceof Error && error.name === "TimeoutError") return `no answer within ${answerTimeout / 1000} seconds`;
			const cause = error instanceof Error ? (error.cause ?? error) : error;
			return cause instanceof Error ? cause.message : "no answer";
		}
	};

	const send = async (message: InboxMessage) => {
		const tries = pauses.length + 1;
		for (let attempt = 1; attempt <= tries && !closing.signal.aborted; attempt++) {
			const reason = await tryOnce(message);
			if (reason === undefined || closing.signal.aborted) return;
			failed(message, { attempt: `${attempt} of ${tries}`, reason });
			const pause = pauses[attempt - 1];
			if (pause !== undefined) await aborted(closing.signal, pause);
		}
	};

	const sendNext = () => {
		for (const [gstin, messages] of waiting) {
			if (sending.size >= atOnce) return;
			if (sending.has(gstin)) continue;
			waiting.delete(gstin);
			const [message, ...others] = messages;
			if (others.length > 0) waiting.set(gstin, others);
			if (message) void sendThenNext(gstin, message);
		}
	};
	const sendThenNext = async (gstin: string, message: InboxMessage) => {
		sending.add(gstin);
		await send(message);
		sending.delete(gstin);
		if (!closing.signal.aborted) sendNext();
	};
	const count = () => [...waiting.values()].reduce((sum, { length }) => sum + length, 0);

	return {
		post(message) {
			if (count() >= waitingAtMost) return failed(message, { attempt: "none", reason: `${waitingAtMost} messages are waiting already` });
			waiting.set(message.gstin, [...(waiting.get(message.gstin) ?? []), message]);
			sendNext();
		},
		close() {
			waiting.clear();
			closing.abort();
		},
	};
}

/** Resolves after `ms`, or when the signal is aborted. */
function aborted(signal: AbortSignal, ms: number): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		timer.unref();
		signal.addEventListener("abort", () => {
			clearTimeout(timer);
			resolve();
		});
	});
}
