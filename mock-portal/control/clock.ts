import * as v from "valibot";
import { isoIst, latestTime } from "../domain/ist.ts";
import type { Store } from "../store/store.ts";
import { Misuse, parseFields } from "./fields.ts";

/** The state of a portal's clock. */
export interface ClockReading {
	/** ms since 1970 */
	readonly now: number;
	/** The same time in IST, ISO 8601. */
	readonly ist: string;
	readonly frozen: boolean;
}

/** Reads and changes the portal's clock. */
export interface ClockControl {
	clock(): ClockReading;
	/**
	 * Changes the clock by `{ set?, freeze?, advance? }`, in this order. `set` is as in `setClock`, `advance` as in
	 * `advanceClock`; `freeze: true` stops the clock, `freeze: false` lets it run.
	 * @throws Misuse when a field is invalid; then nothing is changed
	 */
	changeClock(change: unknown): ClockReading;
	/** Stops the clock. */
	freezeClock(): ClockReading;
	/**
	 * Sets the clock, frozen or not, to a time with an offset, for example `2025-11-30T14:05:00+05:30`.
	 * @throws Misuse for any other text, and for a year before 2000 or after 2099
	 */
	setClock(time: string): ClockReading;
	/**
	 * Moves the clock forward, frozen or not.
	 * @param ms at most a year
	 * @throws Misuse for any other number, and for a result after the year 9999
	 */
	advanceClock(ms: number): ClockReading;
	/** Lets the clock run from its present time. */
	resumeClock(): ClockReading;
}

const yearInMs = 366 * 24 * 60 * 60 * 1000;

const withOffset = /^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** ms since 1970; NaN for any text except a time of this century with an offset. */
function instant(time: string): number {
	const ms = withOffset.test(time) ? Date.parse(time) : Number.NaN;
	// Date.parse reads 31 February as a day in March. Such dates are refused.
	return new Date(ms + offsetOf(time)).getUTCDate() === Number(time.slice(8, 10)) ? ms : Number.NaN;
}

function offsetOf(time: string): number {
	const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time) ?? [];
	return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
}

/** A change of the clock. */
export const clockFields = v.pipe(
	v.strictObject({
		set: v.optional(
			v.pipe(
				v.string(),
				v.check((time) => !Number.isNaN(instant(time)), "expected a time of this century with an offset, for example 2025-11-30T14:05:00+05:30"),
				v.transform(instant),
			),
		),
		freeze: v.optional(v.boolean()),
		advance: v.optional(
			v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(yearInMs, `expected a number of milliseconds from 0 to ${yearInMs}, a year`)),
		),
	}),
	v.check(
		({ set, freeze, advance }) => set !== undefined || freeze !== undefined || advance !== undefined,
		'Give "freeze" (true or false), "set" (a time with its offset), "advance" (milliseconds), or several of them',
	),
);

export function clockControl({ clock, journal, atomically }: Pick<Store, "clock" | "journal" | "atomically">): ClockControl {
	const reading = (): ClockReading => ({ now: clock.now(), ist: isoIst(clock.now()), frozen: clock.isFrozen() });
	const journaled = (change: string, apply: () => void) => {
		apply();
		journal.write("clock changed", null, { change });
	};

	const changeClock = (input: unknown): ClockReading => {
		const { set, freeze, advance } = parseFields(clockFields, input);
		if ((set ?? clock.now()) + (advance ?? 0) > latestTime) throw new Misuse('Field "advance": the clock would show a year after 9999');
		try {
			atomically(() => {
				if (set !== undefined) journaled(`set to ${isoIst(set)}`, () => clock.set(set));
				if (freeze === true) journaled("frozen", () => clock.freeze());
				if (freeze === false) journaled("running", () => clock.resume());
				if (advance !== undefined) journaled(`advanced by ${advance} ms`, () => clock.advance(advance));
			});
		} catch (error) {
			clock.reload();
			throw error;
		}
		return reading();
	};

	return {
		clock: reading,
		changeClock,
		freezeClock: () => changeClock({ freeze: true }),
		setClock: (set) => changeClock({ set }),
		advanceClock: (advance) => changeClock({ advance }),
		resumeClock: () => changeClock({ freeze: false }),
	};
}
