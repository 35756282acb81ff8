import * as v from "valibot";
import { isPrivateKey } from "../domain/api-access/rsa-key.ts";
import type { Column, CopiedRow, Copy } from "../store/copy.ts";
import type { Store } from "../store/store.ts";
import { Misuse, parseFields } from "./fields.ts";
import { gstinEntry } from "./gstin-register.ts";
import { anyGstin, profile } from "./taxpayers.ts";

/** A portal's data as one JSON document. */
export interface PortalExport {
	readonly format: typeof format;
	readonly version: typeof version;
	readonly about: string;
	/** Of the portal that it was exported from. */
	readonly release: string;
	/** The rows of each table. */
	readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** The portal's data, to take along and to bring back. */
export interface DataControl {
	/** All that the portal remembers, but sessions, API tokens, its signing secret, and all but the newest 1000 entries of the journal. */
	export(): PortalExport;
	/**
	 * Replaces all that the portal remembers, the clock included; browsers are logged out, API tokens end, armed faults stay.
	 * @throws Misuse that names the field when the document is not an export; nothing is changed then
	 */
	import(document: unknown): void;
}

const format = "irp-testbed export";
const version = 1;
const about =
	"Data of a mock of the e-Invoice portal, for import into another. It holds passwords, OTPs and keys of that mock: they are synthetic, and open nothing else.";

const clockState = v.pipe(
	v.string(),
	v.check((text) => {
		try {
			return v.is(v.strictObject({ shift: v.pipe(v.number(), v.safeInteger()), frozenAt: v.nullable(v.pipe(v.number(), v.safeInteger())) }), JSON.parse(text));
		} catch {
			return false;
		}
	}),
);

/** Columns that are more than text or a number. Those in `asJson` are JSON in the store, and part of the document in an export. */
const asJson: Readonly<Record<string, Readonly<Record<string, v.GenericSchema>>>> = {
	taxpayers: { profile },
	journal: { details: v.record(v.string(), v.string()) },
	whitelisting_applications: { addresses: v.array(v.pipe(v.string(), v.ipv4())) },
	gstin_register: { entry: gstinEntry },
};
const narrower: Readonly<Record<string, Readonly<Record<string, v.GenericSchema>>>> = {
	taxpayers: { gstin: anyGstin },
	api_users: { channel: v.picklist(["gsp", "erp", "client-id"]), status: v.picklist(["active", "frozen"]) },
	invoices: { irn: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "an IRN")), document_type: v.picklist(["INV", "CRN", "DBN"]) },
	settings: { name: v.pipe(v.string(), v.notValue("secret", "a portal keeps its own secret")) },
};

function cell(table: string, { name, type, required }: Column): v.GenericSchema {
	const schema = asJson[table]?.[name] ?? narrower[table]?.[name] ?? (type === "TEXT" ? v.string() : v.pipe(v.number(), v.safeInteger()));
	return required ? schema : v.nullable(schema);
}

export function dataControl({ copy, atomically, clock, journal }: Store, release: string): DataControl {
	let made: ReturnType<typeof copy> | undefined;
	const copyOf = () => {
		made ??= copy();
		return made;
	};
	const rows = ([table, columns]: [string, readonly Column[]]) => {
		const row = v.strictObject(Object.fromEntries(columns.map((column) => [column.name, cell(table, column)])));
		return [table, v.array(row)] as const;
	};
	const document = () =>
		v.strictObject({
			format: v.literal(format),
			version: v.literal(version),
			about: v.optional(v.string()),
			release: v.string(),
			tables: v.strictObject(Object.fromEntries(Object.entries(copyOf().schema).map(rows))),
		});

	const written = (table: string, row: CopiedRow) => {
		const json = asJson[table] ?? {};
		return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name in json ? JSON.parse(String(value)) : value]));
	};
	const read = (table: string, row: Readonly<Record<string, unknown>>): CopiedRow => {
		const json = asJson[table] ?? {};
		return Object.fromEntries(
			Object.entries(row).map(([name, value]) => [
				name,
				name in json ? JSON.stringify(value) : typeof value === "number" || typeof value === "string" ? value : null,
			]),
		);
	};
	const mapped = <From, To>(tables: Readonly<Record<string, readonly From[]>>, change: (table: string, row: From) => To) =>
		Object.fromEntries(Object.entries(tables).map(([table, all]) => [table, all.map((row) => change(table, row))]));

	return {
		export: () => ({ format, version, about, release, tables: mapped(copyOf().take(), written) }),
		import(input) {
			const { tables } = parseFields(document(), input);
			if ((tables.settings ?? []).some(({ name, value }) => name === "clock" && !v.is(clockState, value)))
				throw new Misuse('Field "tables.settings": the value of clock is not the state of a clock');
			const wrongKey = (tables.settings ?? []).find(({ name, value }) => String(name).endsWith(" key") && !isPrivateKey(String(value)));
			if (wrongKey) throw new Misuse(`Field "tables.settings": the value of ${wrongKey.name} is no private RSA key`);
			try {
				atomically(() => {
					copyOf().replace(mapped(tables, read) satisfies Copy);
					const broken = copyOf().brokenReference();
					if (broken) throw new Misuse(`Field "tables.${broken.table}": a row's ${broken.column} names none of ${broken.names}`);
				});
			} catch (error) {
				if (error instanceof Misuse || !(error instanceof Error)) throw error;
				throw new Misuse(`Field "tables": ${error.message}`);
			}
			clock.reload();
			journal.write("data imported", null);
		},
	};
}
