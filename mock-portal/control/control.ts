import * as v from "valibot";
import { buildTaxpayer } from "../../fixtures/taxpayers.ts";
import { gstinProblem } from "../domain/gstin.ts";
import { isoIst } from "../domain/ist.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import type { PortalParts } from "../screens/route.ts";
import type { StoredApiUser } from "../store/api-users.ts";
import type { JournalEntry } from "../store/journal.ts";
import type { InboxMessage } from "../store/messages.ts";
import type { TestersTaxpayer } from "../store/taxpayers.ts";

/** What the tester asked for cannot be done; the tester's move is next, and `message` names the field. */
export class Misuse extends Error {
	constructor(message: string) {
		super(message);
		this.name = "Misuse";
	}
}

/** A captcha that waits for its answer. */
export interface WaitingCaptcha {
	/** Value of the session's cookie. */
	readonly session: string;
	readonly text: string;
	/** ms since 1970 */
	readonly issuedAt: number;
}

/** What a portal's clock shows. */
export interface ClockReading {
	/** ms since 1970 */
	readonly now: number;
	/** The same, with Indian time. */
	readonly ist: string;
	readonly frozen: boolean;
}

/** The tester's side of a portal: sees what is sent and kept, adds taxpayers, sets the clock. The same set over HTTP. */
export interface Control {
	/** Messages with OTPs, newest first; those of one taxpayer when a GSTIN is given. */
	inbox(gstin?: string): InboxMessage[];
	/** Captchas that wait, newest first; that of one browser when the value of its session cookie is given. */
	captchas(session?: string): WaitingCaptcha[];
	taxpayers(): TestersTaxpayer[];
	/**
	 * Adds a taxpayer, made from `seed` where fields are not given.
	 * @throws Misuse when a field is wrong, or the GSTIN or user name is there already
	 */
	addTaxpayer(taxpayer: unknown): NewTaxpayer;
	/** API users in the order they were made; those of one taxpayer when a GSTIN is given. */
	apiUsers(gstin?: string): StoredApiUser[];
	/** The newest `atMost` entries, oldest first. */
	journal(atMost?: number): JournalEntry[];
	/** Calls `listener` after each journal entry until the returned function is called. */
	onJournalEntry(listener: () => void): () => void;
	clock(): ClockReading;
	/** Stops the clock. */
	freezeClock(): ClockReading;
	/** Moves the clock on, frozen or not. */
	advanceClock(ms: number): ClockReading;
	/** Lets the clock go on from what it shows. */
	resumeClock(): ClockReading;
}

const text = (atMost: number) => v.pipe(v.string(), v.maxLength(atMost));
const someText = (atMost: number) => v.pipe(text(atMost), v.nonEmpty());

const taxpayerFields = v.strictObject({
	seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999))),
	gstin: v.optional(
		v.pipe(
			v.string(),
			v.rawCheck(({ dataset, addIssue }) => {
				const problem = dataset.typed ? gstinProblem(dataset.value) : undefined;
				if (problem) addIssue({ message: problem });
			}),
		),
	),
	userName: v.optional(text(50)),
	password: v.optional(text(50)),
	legalName: v.optional(someText(200)),
	tradeName: v.optional(someText(200)),
	address: v.optional(text(500)),
	mobile: v.optional(v.pipe(v.string(), v.regex(/^(\d{10})?$/, "10 digits, or empty"))),
	email: v.optional(text(200)),
	turnover: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
	status: v.optional(v.picklist(["active", "inactive", "cancelled", "suspended"])),
	enabled: v.optional(v.boolean()),
	secondFactor: v.optional(
		v.strictObject({ sms: v.boolean(), sandes: v.boolean(), shieldSecret: v.pipe(v.string(), v.regex(/^[A-Z2-7]{0,64}$/, "base32, or empty")) }),
	),
	contact: v.optional(v.nullable(v.strictObject({ name: someText(100), mobile: text(10), email: text(200) }))),
});

/**
 * `input` as `schema` has it.
 * @throws Misuse that names the field which is unknown, missing or wrong
 */
export function parseFields<const Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
	const result = v.safeParse(schema, input, { abortEarly: true });
	if (result.success) return result.output;
	const issue = result.issues[0];
	const field = v.getDotPath(issue);
	if (field === null) throw new Misuse(issue.message);
	throw new Misuse(issue.expected === "never" ? `Unknown field "${field}"` : `Field "${field}": ${issue.message}`);
}

export function createControl({ store }: PortalParts): Control {
	const { clock, journal } = store;
	const reading = (): ClockReading => ({ now: clock.now(), ist: isoIst(clock.now()), frozen: clock.isFrozen() });
	const changeClock = (change: string, apply: () => void): ClockReading => {
		apply();
		journal.write("clock changed", null, { change });
		return reading();
	};
	/** The next seed whose taxpayer is not there yet. */
	const freeSeed = () => {
		const taken = new Set(store.taxpayers.list().map(({ gstin }) => gstin));
		let seed = 1;
		while (taken.has(buildTaxpayer(seed).gstin)) seed++;
		return seed;
	};

	return {
		inbox: store.messages.inbox,
		captchas: (session) =>
			store.sessions.withCaptcha().flatMap(({ id, captcha }) => (captcha && (!session || session === id) ? [{ session: id, ...captcha }] : [])),
		taxpayers: store.taxpayers.list,
		addTaxpayer(input) {
			const { seed = freeSeed(), ...fields } = parseFields(taxpayerFields, input);
			const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
			const taxpayer = buildTaxpayer(seed, given);
			if (!store.taxpayers.add(taxpayer)) throw new Misuse(`GSTIN ${taxpayer.gstin} or user name ${taxpayer.userName} is there already`);
			journal.write("taxpayer added", taxpayer.gstin, { userName: taxpayer.userName });
			return taxpayer;
		},
		apiUsers: store.apiUsers.list,
		journal: journal.read,
		onJournalEntry: journal.onEntry,
		clock: reading,
		freezeClock: () => changeClock("frozen", () => clock.freeze()),
		advanceClock: (ms) => changeClock(`advanced by ${ms} ms`, () => clock.advance(ms)),
		resumeClock: () => changeClock("goes on", () => clock.resume()),
	};
}
