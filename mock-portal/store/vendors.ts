import * as v from "valibot";
import type { Db } from "./database.ts";

/** Kinds of vendors that taxpayers create API users for. */
export type VendorKind = "gsp" | "erp";

/** The name of a GSP or an ERP: 1 to 200 characters, without spaces around it and without control characters. */
export const vendorName = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty("a name"),
	v.maxLength(200),
	v.regex(/^[^\p{Cc}\p{Cf}]*$/u, "no control or format characters"),
);

/** Maximum number of names in a list. */
export const vendorListAtMost = 500;

const addedNames = v.pipe(v.array(vendorName), v.maxLength(vendorListAtMost));

/** Whether a setting is a valid list of added names. */
export function isVendorList(setting: string): boolean {
	try {
		return v.is(addedNames, JSON.parse(setting));
	} catch {
		return false;
	}
}

/** Names of GSPs and ERPs that were added to the release's lists, in the order of adding. */
export function vendorsSetting(db: Db) {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = ?`);
	const write = db.run(`INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`);
	const names = (kind: VendorKind): readonly string[] => JSON.parse(read(`added ${kind}s`)?.value ?? "[]");
	return {
		names,
		add: (kind: VendorKind, name: string) => void write(`added ${kind}s`, JSON.stringify([...names(kind), name])),
	};
}
