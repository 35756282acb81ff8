import * as v from "valibot";
import type { Erp } from "../reference-data/erps.ts";
import type { Gsp } from "../reference-data/gsps.ts";
import type { Store } from "../store/store.ts";
import { type VendorKind, vendorListAtMost, vendorName } from "../store/vendors.ts";
import { Misuse, parseFields } from "./fields.ts";

/** A GSP or an ERP of the dropdown. */
export interface ListedVendor {
	/** Value of the option in the dropdown. */
	readonly id: string;
	readonly name: string;
}

/** The GSPs and ERPs that taxpayers can create API users for. */
export interface VendorControl {
	/** In the order of the dropdown. */
	gsps(): ListedVendor[];
	erps(): ListedVendor[];
	/**
	 * Adds a GSP at the end of the dropdown. Its client id and secret are derived from its name and the portal's seed.
	 * @throws Misuse for an invalid name, or a name that is already in the list
	 */
	addGsp(vendor: { readonly name: string }): ListedVendor;
	/** Adds an ERP in the same way. */
	addErp(vendor: { readonly name: string }): ListedVendor;
}

/** A GSP or an ERP to add. */
export const vendorFields = v.strictObject({ name: vendorName });

/** @throws Misuse */
export const vendorToAdd = (input: unknown) => parseFields(vendorFields, input);

export function vendorControl(
	{ vendors, journal, atomically }: Pick<Store, "vendors" | "journal" | "atomically">,
	lists: { readonly gsps: () => readonly Gsp[]; readonly erps: () => readonly Erp[] },
): VendorControl {
	const listed = ({ id, name }: ListedVendor): ListedVendor => ({ id, name });
	const add = (kind: VendorKind, list: () => readonly ListedVendor[], input: unknown): ListedVendor => {
		const { name } = vendorToAdd(input);
		if (list().some((vendor) => vendor.name.toLowerCase() === name.toLowerCase())) throw new Misuse(`Field "name": ${name} is already in the list`);
		if (list().length >= vendorListAtMost) throw new Misuse(`The list has ${vendorListAtMost} names, which is the limit`);
		atomically(() => {
			vendors.add(kind, name);
			journal.write("vendor added", null, { kind: kind.toUpperCase(), name });
		});
		const added = list().at(-1);
		if (!added) throw new Error("The list is empty after a name was added");
		return listed(added);
	};
	return {
		gsps: () => lists.gsps().map(listed),
		erps: () => lists.erps().map(listed),
		addGsp: (input) => add("gsp", lists.gsps, input),
		addErp: (input) => add("erp", lists.erps, input),
	};
}
