import * as v from "valibot";
import { DataFileFailure } from "../store/database.ts";
import { rowSchemas } from "../store/row-schemas.ts";
import type { Store } from "../store/store.ts";
import { Misuse, parseFields } from "./fields.ts";

/** A portal's data as one JSON document. */
export interface PortalExport {
	readonly format: typeof format;
	readonly version: typeof version;
	readonly about: string;
	/** Release of the exported portal. */
	readonly release: string;
	/** The rows of each table. */
	readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** Exports and imports a portal's data. */
export interface DataControl {
	/** All data except sessions, API tokens, the signing secret and older journal entries: the newest 1000 are exported. */
	export(): PortalExport;
	/**
	 * Replaces all data, including the clock. Ends all sessions and API tokens; armed faults stay.
	 * @throws Misuse that names the invalid field; then nothing is changed
	 */
	import(document: unknown): void;
	/** The last failure of the data file, in a sentence; undefined when the last write succeeded. */
	dataFailure(): string | undefined;
}

const format = "irp-testbed export";
const version = 1;
const about = "Data of a mock of the e-Invoice portal, for import into another mock. All passwords, OTPs and keys are synthetic and work on mocks only.";

/** An export, as an import takes it. */
export const exportDocument = v.strictObject({
	format: v.literal(format),
	version: v.literal(version),
	about: v.optional(v.string()),
	release: v.string(),
	tables: v.strictObject({
		settings: v.array(rowSchemas.settings),
		taxpayers: v.array(rowSchemas.taxpayers),
		shield_tries: v.array(rowSchemas.shield_tries),
		messages: v.array(rowSchemas.messages),
		api_users: v.array(rowSchemas.api_users),
		whitelisting_applications: v.array(rowSchemas.whitelisting_applications),
		shared_client_ids: v.array(rowSchemas.shared_client_ids),
		invoices: v.array(rowSchemas.invoices),
		gstin_register: v.array(rowSchemas.gstin_register),
		journal: v.array(rowSchemas.journal),
	} satisfies Record<keyof typeof rowSchemas, v.GenericSchema>),
});

export function dataControl({ copy, atomically, clock, journal, failure }: Store, release: string): DataControl {
	return {
		dataFailure: () => failure()?.message,
		export: () => ({ format, version, about, release, tables: copy.take() }),
		import(input) {
			const { tables } = parseFields(exportDocument, input);
			try {
				atomically(() => {
					copy.replace(tables);
					const broken = copy.brokenReference();
					if (broken) throw new Misuse(`Field "tables.${broken.table}": the ${broken.column} of a row is not in ${broken.names}`);
					clock.reload();
					journal.write("data imported", null);
				});
			} catch (error) {
				clock.reload();
				if (error instanceof Misuse || error instanceof DataFileFailure || !(error instanceof Error)) throw error;
				throw new Misuse(`Field "tables": ${error.message}`);
			}
		},
	};
}
