import * as v from "valibot";
import { throughWhom } from "../domain/api-access/api-user.ts";
import { secondFactorWays } from "../domain/taxpayer.ts";
import type { InboxMessage } from "../store/inbox.ts";
import type { JournalEntry, JournalEvent } from "../store/journal.ts";
import type { PortalControl } from "./control.ts";
import { type EventKind, eventKinds, kindOf } from "./event-kinds.ts";
import { pageParts } from "./page-parts.ts";
import { searchRows, shownInWords } from "./search-rows.ts";

/** Something that happened to a taxpayer: an entry of the journal, or the message that arrived. */
export type TimelineEvent = { readonly kind: EventKind; readonly at: number } & (
	| { readonly entry: JournalEntry; readonly message?: undefined }
	| { readonly message: InboxMessage; readonly entry?: undefined }
);

/** Maximum number of journal entries and of messages that a page reads; the newest ones. */
const readAtMost = 10_000;

/** Maximum number of events on a page; the newest ones. */
const eventsAtMost = 500;

/** The query of a taxpayer's page. */
export const taxpayerQuery = v.strictObject({ kind: v.optional(v.picklist(eventKinds)) });

/** Events that are written right after a message was sent. */
const sending: ReadonlySet<JournalEvent> = new Set<JournalEvent>(["OTP sent", "user name sent", "whitelisting decided"]);

/**
 * Journal entries and messages in one list by time, oldest first. A message stands after the entry that sent it, also on a frozen
 * clock. Neither list is sorted again: after a clock that was set back, the order of what happened stays.
 * @param entries oldest first
 * @param messages oldest first
 */
export function timelineOf(entries: readonly JournalEntry[], messages: readonly InboxMessage[]): readonly TimelineEvent[] {
	const waiting = [...messages];
	const take = (count: number): TimelineEvent[] => waiting.splice(0, count).map((message) => ({ kind: "message", at: message.sentAt, message }));
	const events: TimelineEvent[] = [];
	for (const entry of entries) {
		const later = waiting.findIndex(({ sentAt }) => sentAt >= entry.at);
		const earlier = later < 0 ? waiting.length : later;
		const itself: TimelineEvent = { kind: kindOf[entry.event], at: entry.at, entry };
		// The message of a sending entry is the last of the earlier messages, or was sent in the same millisecond.
		if (!sending.has(entry.event)) events.push(...take(earlier), itself);
		else events.push(...take(Math.max(earlier - 1, 0)), itself, ...take((waiting[0]?.sentAt ?? Number.POSITIVE_INFINITY) <= entry.at ? 1 : 0));
	}
	return [...events, ...take(waiting.length)];
}

/**
 * The data of a taxpayer's page; `taxpayer` is undefined for a GSTIN that the portal does not have.
 * @param mock path of the console
 * @param kind the only kind of events to show
 */
export function taxpayerView(control: PortalControl, mock: string, gstin: string, kind: EventKind | undefined) {
	const taxpayers = control.taxpayers();
	const taxpayer = taxpayers.find((one) => one.gstin === gstin);
	const events = timelineOf(control.journal(readAtMost, gstin), control.inbox(gstin, readAtMost).reverse());
	const shown = kind === undefined ? events : events.filter((event) => event.kind === kind);
	const count = (one: EventKind) => events.filter((event) => event.kind === one).length;
	return {
		mock,
		...pageParts(mock, new Set(taxpayers.map((one) => one.gstin))),
		throughWhom,
		gstin,
		clock: control.clock(),
		taxpayer: taxpayer && { ...taxpayer, secondFactorWays: secondFactorWays(taxpayer.secondFactor) },
		apiUsers: control.apiUsers(gstin),
		invoices: searchRows(control.invoices(gstin).reverse()),
		shownInWords,
		kind,
		kinds: eventKinds.map((name) => ({ name, count: count(name) })).filter(({ count: some }) => some > 0),
		events: { rows: shown.slice(-eventsAtMost), search: "", found: shown.length, total: shown.length },
		total: events.length,
		dataFailure: control.dataFailure(),
	};
}
