import { isoIst } from "../domain/ist.ts";
import type { Store } from "../store/store.ts";
import { Misuse } from "./fields.ts";

/** What a portal's clock shows. */
export interface ClockReading {
	/** ms since 1970 */
	readonly now: number;
	/** The same, with Indian time. */
	readonly ist: string;
	readonly frozen: boolean;
}

/** The portal's clock, in the tester's hands. */
export interface ClockControl {
	clock(): ClockReading;
	/** Stops the clock. */
	freezeClock(): ClockReading;
	/**
	 * Sets the clock, frozen or not, to a time with its offset, as `2025-11-30T14:05:00+05:30`.
	 * @throws Misuse for anything else, or a year before 2000 or after 2099
	 */
	setClock(time: string): ClockReading;
	/** Moves the clock on, frozen or not. */
	advanceClock(ms: number): ClockReading;
	/** Lets the clock go on from what it shows. */
	resumeClock(): ClockReading;
}

const yearInMs = 366 * 24 * 60 * 60 * 1000;

const withOffset = /^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** ms since 1970; undefined for what is no time, has no offset, or is out of this century. */
function instant(time: string): number | undefined {
	const ms = withOffset.test(time) ? Date.parse(time) : Number.NaN;
	// A 31 February is read as a day in March: there is no such day.
	const sameDay = new Date(ms + offsetOf(time)).getUTCDate() === Number(time.slice(8, 10));
	return Number.isNaN(ms) || !sameDay ? undefined : ms;
}

function offsetOf(time: string): number {
	const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time) ?? [];
	return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
}

export function clockControl({ clock, journal }: Pick<Store, "clock" | "journal">): ClockControl {
	const reading = (): ClockReading => ({ now: clock.now(), ist: isoIst(clock.now()), frozen: clock.isFrozen() });
	const change = (what: string, apply: () => void): ClockReading => {
		apply();
		journal.write("clock changed", null, { change: what });
		return reading();
	};

	return {
		clock: reading,
		freezeClock: () => change("frozen", () => clock.freeze()),
		setClock(time) {
			const ms = instant(time);
			if (ms === undefined) throw new Misuse(`"${time.slice(0, 50)}" is not a time of this century with its offset, as 2025-11-30T14:05:00+05:30`);
			return change(`set to ${isoIst(ms)}`, () => clock.set(ms));
		},
		advanceClock(ms) {
			if (!Number.isSafeInteger(ms) || ms < 0 || ms > yearInMs)
				throw new Misuse(`Field "advance": ${ms} is not a number of milliseconds from 0 to ${yearInMs}, a year`);
			return change(`advanced by ${ms} ms`, () => clock.advance(ms));
		},
		resumeClock: () => change("goes on", () => clock.resume()),
	};
}
