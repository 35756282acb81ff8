import type { Db } from "./database.ts";

/** A portal's clock: the machine's, shifted, or frozen. All in ms since 1970. */
export interface Clock {
	now(): number;
	isFrozen(): boolean;
	/** Stops at `at`, or at what it shows. */
	freeze(at?: number): void;
	/** Moves on by `ms`, frozen or not. */
	advance(ms: number): void;
	/** Goes on from what it shows. */
	resume(): void;
}

interface State {
	readonly shift: number;
	readonly frozenAt: number | null;
}

/** The clock's state is kept in the store, so that a restart on the same data goes on in the same time. */
export function clockTable(db: Db, machineTime: () => number = Date.now): Clock {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = 'clock'`);
	const write = db.run(`INSERT OR REPLACE INTO settings (name, value) VALUES ('clock', ?)`);
	const stored = read();
	let state: State = stored ? JSON.parse(stored.value) : { shift: 0, frozenAt: null };
	const change = (next: State) => {
		state = next;
		write(JSON.stringify(next));
	};
	const now = () => state.frozenAt ?? machineTime() + state.shift;

	return {
		now,
		isFrozen: () => state.frozenAt !== null,
		freeze: (at = now()) => change({ shift: state.shift, frozenAt: at }),
		advance: (ms) => change(state.frozenAt === null ? { shift: state.shift + ms, frozenAt: null } : { shift: state.shift, frozenAt: state.frozenAt + ms }),
		resume: () => change({ shift: now() - machineTime(), frozenAt: null }),
	};
}
