import { timelineOf } from "../../mock-portal/control/taxpayer-page.ts";
import type { InboxMessage } from "../../mock-portal/store/inbox.ts";
import type { JournalEntry, JournalEvent } from "../../mock-portal/store/journal.ts";
import { expect, test } from "../test.ts";

const gstin = "27AABCM1234A1Z7";

const entries = (...events: readonly [JournalEvent, number][]): JournalEntry[] =>
	events.map(([event, at], index) => ({ number: index + 1, at, event, gstin, details: {} }));

const messages = (...times: readonly number[]): InboxMessage[] =>
	times.map((sentAt, index) => ({
		number: index + 1,
		gstin,
		channel: "SMS",
		mobile: "0000000001",
		purpose: "create API user",
		text: `message ${index + 1}`,
		code: "",
		sentAt,
		used: false,
		state: null,
	}));

const inOrder = (journal: JournalEntry[], inbox: InboxMessage[]) => timelineOf(journal, inbox).map(({ entry, message }) => entry?.event ?? message?.text);

test.describe("Timeline of a taxpayer", () => {
	test("a message stands after the entry that sent it, whether the clock runs or is frozen", () => {
		const sent = (at: number) => entries(["logged in", 10], ["OTP sent", at], ["OTP verified", at + 5]);
		expect(inOrder(sent(20), messages(19)), "written a moment after it was sent").toEqual(["logged in", "OTP sent", "message 1", "OTP verified"]);
		const frozen = entries(["logged in", 7], ["OTP sent", 7], ["OTP verified", 7], ["OTP sent", 7], ["OTP refused", 7]);
		expect(inOrder(frozen, messages(7, 7))).toEqual(["logged in", "OTP sent", "message 1", "OTP verified", "OTP sent", "message 2", "OTP refused"]);
	});

	test("a lost message leaves the next message at its own place", () => {
		const journal = entries(["OTP sent", 10], ["OTP refused", 20], ["OTP sent", 700]);
		expect(inOrder(journal, messages(700))).toEqual(["OTP sent", "OTP refused", "OTP sent", "message 1"]);
	});

	test("a clock that was set back does not change the order of the events", () => {
		const journal = entries(["logged in", 1000], ["OTP sent", 1001], ["clock changed", 5], ["OTP sent", 6]);
		expect(inOrder(journal, messages(1001, 6))).toEqual(["logged in", "OTP sent", "message 1", "clock changed", "OTP sent", "message 2"]);
	});

	test("messages without entries come in their own order", () => {
		expect(inOrder([], messages(1, 2))).toEqual(["message 1", "message 2"]);
	});
});
