import { type ArmedFault, afterOccasion, type FaultName, fits, type Occasion } from "../domain/faults.ts";
import type { Journal } from "./journal.ts";

/** The faults that wait. They are the tester's and not the portal's: a restart on the same data begins with none. */
export function armedFaults(journal: Pick<Journal, "write">) {
	let armed: readonly ArmedFault[] = [];
	let last = 0;

	return {
		arm(fault: Omit<ArmedFault, "number">): ArmedFault {
			const added = { ...fault, number: last + 1 };
			// First, so that nothing is armed when the journal cannot be written.
			journal.write("fault armed", fault.gstin ?? null, { fault: fault.fault });
			last = added.number;
			armed = [...armed, added];
			return added;
		},
		/** Takes away all of that name; gives how many there were. */
		disarm(name: FaultName): number {
			const left = armed.filter(({ fault }) => fault !== name);
			const taken = armed.length - left.length;
			if (taken > 0) journal.write("fault disarmed", null, { fault: name });
			armed = left;
			return taken;
		},
		/** In the order they were armed. */
		list: (): readonly ArmedFault[] => armed,
		/** Whether a fault of that name strikes here; the first that fits is used. */
		strikes(name: FaultName, occasion: Occasion): boolean {
			if (armed.length === 0) return false;
			const waiting = armed.find((fault) => fault.fault === name && fits(fault, occasion));
			if (!waiting) return false;
			const { strikes, left } = afterOccasion(waiting);
			armed = armed.flatMap((fault) => (fault !== waiting ? [fault] : left ? [left] : []));
			if (strikes) journal.write("fault struck", occasion.gstin ?? null, { fault: name, ...(occasion.path ? { path: occasion.path } : {}) });
			return strikes;
		},
	};
}
