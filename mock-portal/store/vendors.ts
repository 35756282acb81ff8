import type { Db } from "./database.ts";

/** What a vendor is on the portal: API users are created through either. */
export type VendorKind = "gsp" | "erp";

/** Names of GSPs and ERPs that were added to the lists of the release, in the order in which they were added. */
export function vendorsSetting(db: Db) {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = ?`);
	const write = db.run(`INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`);
	const names = (kind: VendorKind): readonly string[] => JSON.parse(read(`added ${kind}s`)?.value ?? "[]");
	return {
		names,
		add: (kind: VendorKind, name: string) => void write(`added ${kind}s`, JSON.stringify([...names(kind), name])),
	};
}
