import type { Db } from "./database.ts";

/** A portal's clock: the machine's, shifted, or frozen. All in ms since 1970. */
export interface Clock {
	now(): number;
	isFrozen(): boolean;
	/** Stops at `at`, or at what it shows. */
	freeze(at?: number): void;
	/** Shows `at` from now on, frozen or not. */
	set(at: number): void;
	/** Moves on by `ms`, frozen or not. */
	advance(ms: number): void;
	/** Goes on from what it shows. */
	resume(): void;
	/** Reads its state anew, after the store was replaced. */
	reload(): void;
}

interface State {
	readonly shift: number;
	readonly frozenAt: number | null;
}

/** The clock's state is kept in the store, so that a restart on the same data goes on in the same time. */
export function clockTable(db: Db, machineTime: () => number = Date.now): Clock {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = 'clock'`);
	const write = db.run(`INSERT OR REPLACE INTO settings (name, value) VALUES ('clock', ?)`);
	const kept = (): State => {
		const stored = read();
		return stored ? JSON.parse(stored.value) : { shift: 0, frozenAt: null };
	};
	let state = kept();
	const change = (next: State) => {
		state = next;
		write(JSON.stringify(next));
	};
	const now = () => state.frozenAt ?? machineTime() + state.shift;

	return {
		now,
		isFrozen: () => state.frozenAt !== null,
		freeze: (at = now()) => change({ shift: state.shift, frozenAt: at }),
		set: (at) => change(state.frozenAt === null ? { shift: at - machineTime(), frozenAt: null } : { shift: state.shift, frozenAt: at }),
		advance: (ms) => change(state.frozenAt === null ? { shift: state.shift + ms, frozenAt: null } : { shift: state.shift, frozenAt: state.frozenAt + ms }),
		resume: () => change({ shift: now() - machineTime(), frozenAt: null }),
		reload() {
			state = kept();
		},
	};
}
