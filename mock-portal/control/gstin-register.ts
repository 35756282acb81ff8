import * as v from "valibot";
import { type GstinEntry, taxpayerTypes } from "../domain/gstin-record.ts";
import type { Store } from "../store/store.ts";
import { parseFields } from "./fields.ts";
import { day } from "./invoice-rules.ts";

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

const text = v.pipe(v.string(), v.maxLength(200));

/** Published test GSTINs have wrong check characters: they are not looked at here. */
export const gstinEntry = v.strictObject({
	gstin: v.pipe(v.string(), v.regex(/^\d{2}[0-9A-Z]{13}$/, "15 characters: two digits, then digits and capitals")),
	status: v.exactOptional(v.picklist(["active", "inactive", "cancelled", "suspended"])),
	type: v.exactOptional(v.picklist(taxpayerTypes)),
	legalName: v.exactOptional(text),
	tradeName: v.exactOptional(text),
	address: v.exactOptional(
		v.strictObject({
			buildingName: v.exactOptional(text),
			buildingNumber: v.exactOptional(text),
			floor: v.exactOptional(text),
			street: v.exactOptional(text),
			location: v.exactOptional(text),
			pin: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100_000), v.maxValue(999_999))),
		}),
	),
	turnover: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
	enabled: v.exactOptional(v.boolean()),
	registeredOn: v.exactOptional(day),
	deregisteredOn: v.exactOptional(day),
}) satisfies v.GenericSchema<unknown, GstinEntry>;

export const gstinRegisterControl = ({ gstinRegister, journal }: Pick<Store, "gstinRegister" | "journal">): GstinRegisterControl => ({
	registeredGstins: gstinRegister.list,
	registerGstin(input) {
		const entry = parseFields(gstinEntry, input);
		gstinRegister.save(entry);
		journal.write("GSTIN registered", entry.gstin, {});
		return entry;
	},
});
