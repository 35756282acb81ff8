import type { GstinEntry } from "../domain/gstin-record.ts";
import { gstinEntry } from "../store/row-schemas.ts";
import type { Store } from "../store/store.ts";
import { parseFields } from "./fields.ts";

/** The register of GSTINs that are not taxpayers of the portal, and of changed data of taxpayers, for recipients and e-commerce operators. */
export interface GstinRegisterControl {
	/** Added entries, oldest first. */
	registeredGstins(): GstinEntry[];
	/**
	 * Adds a GSTIN to the register, or replaces its entry. By default the GSTIN is active and regular. The entry of a
	 * taxpayer replaces the taxpayer's own data in the APIs, member by member.
	 * @throws Misuse for an invalid field
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
