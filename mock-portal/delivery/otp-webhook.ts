import type { InboxMessage } from "../store/inbox.ts";

/** How long the receiver has for its answer, ms. */
const patience = 2_000;

/** Pauses before the second, third and last try, ms. */
const usualPauses = [200, 1_000, 5_000];

/** Messages that wait at most; what comes then is not sent on. */
const queueAtMost = 1_000;

/** Sends messages on to a webhook, one after the other. Whatever happens to it, the portal goes on. */
export interface OtpWebhook {
	post(message: InboxMessage): void;
	/** Gives up what waits. */
	close(): void;
}

interface OtpWebhookOptions {
	readonly url: string;
	/** Address of the portal, part of each message. */
	readonly portal: () => string;
	/** Is told of each try that failed. */
	readonly failed: (message: InboxMessage, failure: { readonly attempt: string; readonly reason: string }) => void;
	readonly pauses?: readonly number[];
}

/** What is wrong with the URL of a webhook; undefined when nothing is. The real portal's hosts are never asked. */
export function webhookProblem(url: string): string | undefined {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	if (!parsed || !/^https?:$/.test(parsed.protocol)) return `The webhook "${url}" should be an address that begins with http:// or https://.`;
	if (/(^|\.)(gst\.gov|nic)\.in\.?$/i.test(parsed.hostname)) return `The webhook "${url}" is a host of the real portal's. A mock does not send there.`;
	return undefined;
}

export function createOtpWebhook({ url, portal, failed, pauses = usualPauses }: OtpWebhookOptions): OtpWebhook {
	const closing = new AbortController();
	const queue: InboxMessage[] = [];
	let sending = false;

	const tryOnce = async (message: InboxMessage): Promise<string | undefined> => {
		try {
			const { ok, status } = await fetch(url, {
				method: "POST",
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify({ ...message, portal: portal() }),
				redirect: "manual",
				signal: AbortSignal.any([AbortSignal.timeout(patience), closing.signal]),
			});
			return ok ? undefined : `status ${status}`;
		} catch (error) {
			if (error instanceof Error && error.name === "TimeoutError") return `no answer within ${patience / 1000} seconds`;
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

	const sendAll = async () => {
		if (sending) return;
		sending = true;
		for (let message = queue.shift(); message && !closing.signal.aborted; message = queue.shift()) await send(message);
		sending = false;
	};

	return {
		post(message) {
			if (queue.length >= queueAtMost) return failed(message, { attempt: "none", reason: `${queueAtMost} messages wait already` });
			queue.push(message);
			void sendAll();
		},
		close() {
			queue.length = 0;
			closing.abort();
		},
	};
}

/** Resolves after `ms`, or earlier when the signal says so. */
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
