import type { GstinEntry } from "../domain/gstin-record.ts";
import type { Db } from "./database.ts";

/** The register of GSTINs. Entries are JSON, written by `save` or validated at an import. */
export function gstinRegisterTable(db: Db) {
	const find = db.one<{ entry: string }>(`SELECT entry FROM gstin_register WHERE gstin = ?`);
	const list = db.all<{ entry: string }>(`SELECT entry FROM gstin_register ORDER BY rowid`);
	const write = db.run(`INSERT INTO gstin_register (gstin, entry) VALUES (?1, ?2) ON CONFLICT (gstin) DO UPDATE SET entry = ?2`);
	const parsed = ({ entry }: { readonly entry: string }): GstinEntry => JSON.parse(entry);

	return {
		find(gstin: string): GstinEntry | undefined {
			const row = find(gstin);
			return row && parsed(row);
		},
		/** In the order of adding. */
		list: (): GstinEntry[] => list().map(parsed),
		/** Replaces the entry of that GSTIN. */
		save: (entry: GstinEntry) => void write(entry.gstin, JSON.stringify(entry)),
	};
}
