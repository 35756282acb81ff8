import * as v from "valibot";
import { latestTime } from "../domain/ist.ts";
import type { Db } from "./database.ts";

/** A portal's clock: the machine's time with a shift, or a frozen time. All in ms since 1970. */
export interface Clock {
	now(): number;
	isFrozen(): boolean;
	/** Stops at `at`, by default at the present time. */
	freeze(at?: number): void;
	/** Sets the time to `at`, frozen or not. */
	set(at: number): void;
	/** Moves forward by `ms`, frozen or not. */
	advance(ms: number): void;
	/** Runs again from the present time of the clock. */
	resume(): void;
	/** Reads the state from the store again, after an import or a rolled-back change. */
	reload(): void;
}

const state = v.strictObject({ shift: v.pipe(v.number(), v.safeInteger()), frozenAt: v.nullable(v.pipe(v.number(), v.safeInteger())) });

type ClockState = v.InferOutput<typeof state>;

const isTime = (ms: number) => ms >= 0 && ms <= latestTime;

/** Parses the clock's state from a setting; undefined for invalid text, or a time that a portal does not support. */
export function clockState(setting: string, machineTime: number): ClockState | undefined {
	try {
		const found = v.parse(state, JSON.parse(setting));
		return isTime(machineTime + found.shift) && isTime(found.frozenAt ?? 0) ? found : undefined;
	} catch {
		return undefined;
	}
}

/** The clock. The store keeps its state, so that the time continues after a restart on the same data. A damaged state is ignored. */
export function clockTable(db: Db, machineTime: () => number = Date.now): Clock {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = 'clock'`);
	const write = db.run(`INSERT OR REPLACE INTO settings (name, value) VALUES ('clock', ?)`);
	const kept = (): ClockState => {
		const stored = read();
		return (stored && clockState(stored.value, machineTime())) ?? { shift: 0, frozenAt: null };
	};
	let current = kept();
	const change = (next: ClockState) => {
		write(JSON.stringify(next));
		current = next;
	};
	const now = () => current.frozenAt ?? machineTime() + current.shift;

	return {
		now,
		isFrozen: () => current.frozenAt !== null,
		freeze: (at = now()) => change({ shift: current.shift, frozenAt: at }),
		set: (at) => change(current.frozenAt === null ? { shift: at - machineTime(), frozenAt: null } : { shift: current.shift, frozenAt: at }),
		advance: (ms) =>
			change(current.frozenAt === null ? { shift: current.shift + ms, frozenAt: null } : { shift: current.shift, frozenAt: current.frozenAt + ms }),
		resume: () => change({ shift: now() - machineTime(), frozenAt: null }),
		reload() {
			current = kept();
		},
	};
}
