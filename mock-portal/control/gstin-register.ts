import type { GstinEntry } from "../domain/gstin-record.ts";
import { gstinEntry } from "../store/row-schemas.ts";
import type { Store } from "../store/store.ts";
import { parseFields } from "./fields.ts";

/** GSTINs besides the portal's taxpayers, and what differs from these: who recipients and e-commerce operators are. */
export interface GstinRegisterControl {
	/** What was added, oldest first. */
	registeredGstins(): GstinEntry[];
	/**
	 * Adds a GSTIN to the register, or replaces its entry. One that is not a taxpayer is active and regular when nothing else is
	 * given; of a taxpayer the members that are given take the place of its own in the APIs.
	 * @throws Misuse when a field is wrong
	 */
	registerGstin(entry: unknown): GstinEntry;
}

export const gstinRegisterControl = ({ gstinRegister, journal }: Pick<Store, "gstinRegister" | "journal">): GstinRegisterControl => ({
	registeredGstins: gstinRegister.list,
	registerGstin(input) {
		const entry = parseFields(gstinEntry, input);
		gstinRegister.save(entry);
		journal.write("GSTIN registered", entry.gstin, {});
		return entry;
	},
});
