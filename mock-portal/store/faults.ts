import { type ArmedFault, afterOccasion, type FaultName, fits, type Occasion } from "../domain/faults.ts";
import type { Journal } from "./journal.ts";

/** The armed faults. They are not part of the portal's data: after a restart no fault is armed. */
export function armedFaults(journal: Pick<Journal, "write">) {
	let armed: readonly ArmedFault[] = [];
	let last = 0;

	return {
		arm(fault: Omit<ArmedFault, "number">): ArmedFault {
			const added = { ...fault, number: last + 1 };
			// The journal entry comes first, so that nothing is armed when the journal cannot be written.
			journal.write("fault armed", fault.gstin ?? null, { fault: fault.fault });
			last = added.number;
			armed = [...armed, added];
			return added;
		},
		/** Disarms all faults of that name and returns their number. */
		disarm(name: FaultName): number {
			const left = armed.filter(({ fault }) => fault !== name);
			const taken = armed.length - left.length;
			if (taken > 0) journal.write("fault disarmed", null, { fault: name });
			armed = left;
			return taken;
		},
		/** Disarms all faults, without entries in the journal. */
		clear() {
			armed = [];
		},
		/** In the order of arming. */
		list: (): readonly ArmedFault[] => armed,
		/** Whether a fault of that name happens on this occasion. Counts the first matching fault. */
		happens(name: FaultName, occasion: Occasion): boolean {
			if (armed.length === 0) return false;
			const waiting = armed.find((fault) => fault.fault === name && fits(fault, occasion));
			if (!waiting) return false;
			const { happens, left } = afterOccasion(waiting);
			armed = armed.flatMap((fault) => (fault !== waiting ? [fault] : left ? [left] : []));
			if (happens) journal.write("fault happened", occasion.gstin ?? null, { fault: name, ...(occasion.path ? { path: occasion.path } : {}) });
			return happens;
		},
	};
}
