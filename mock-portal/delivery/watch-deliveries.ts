import type { InboxMessage } from "../store/inbox.ts";
import type { Store } from "../store/store.ts";

/**
 * Calls `delivered` with each message when it arrives by the portal's clock, until the returned function is called. The
 * arrival of a delayed message is written to the journal, so that the console updates.
 */
export function watchDeliveries({ inbox, clock, journal }: Pick<Store, "inbox" | "clock" | "journal">, delivered: (message: InboxMessage) => void): () => void {
	let sent: number[] = [];
	let late: { readonly number: number; readonly arrivesAt: number }[] = [];
	let soon: NodeJS.Immediate | undefined;
	let timer: NodeJS.Timeout | undefined;

	const look = () => {
		soon = undefined;
		clearTimeout(timer);
		const now = clock.now();
		// The transaction that sent a message may have been rolled back, and its number used for another message.
		for (const number of new Set(sent)) {
			const arrival = inbox.arrival(number);
			if (arrival && arrival.arrivesAt <= now) delivered(arrival.message);
			else if (arrival) late.push({ number, arrivesAt: arrival.arrivesAt });
		}
		sent = [];
		const due = late.filter(({ arrivesAt }) => arrivesAt <= now);
		late = late.filter(({ arrivesAt }) => arrivesAt > now);
		for (const { number } of due) {
			const arrival = inbox.arrival(number);
			if (!arrival) continue;
			journal.write("OTP arrived late", arrival.message.gstin, { purpose: arrival.message.purpose });
			delivered(arrival.message);
		}
		if (late.length > 0 && !clock.isFrozen()) timer = setTimeout(look, Math.min(...late.map(({ arrivesAt }) => arrivesAt)) - now).unref();
	};
	const lookSoon = () => {
		soon ??= setImmediate(look);
	};
	const stops = [
		inbox.onSend((number) => {
			sent.push(number);
			lookSoon();
		}),
		// The clock may have been advanced.
		journal.onEntry(() => void (late.length > 0 && lookSoon())),
	];

	return () => {
		for (const stop of stops) stop();
		clearImmediate(soon);
		clearTimeout(timer);
	};
}
