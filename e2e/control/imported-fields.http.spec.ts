import { pageStatuses, portalWithEverything } from "../resilience/data-files.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;

const tooLong = "x".repeat(5_000_001);

/** Values that no column takes, by what its sound value is. */
function unusable(sound: unknown): readonly unknown[] {
	if (typeof sound === "number") return [{}, "1", true, -2, 1.5, 8.64e15 + 1, 2 ** 53, 1e300];
	if (typeof sound === "string") return [{}, 1, true, "a\u0000b", tooLong];
	return [1, "text", true, { x: { y: 1 } }, [[1]]];
}

test("every field of an import is checked: a value that no column takes is refused, and changes nothing", async ({ portal }) => {
	await portalWithEverything(portal);
	await portal.control.encryptionKey();
	const sound = portal.control.export();
	const checked: string[] = [];
	for (const [table, rows] of Object.entries(sound.tables)) {
		const columns = new Set(rows.flatMap((row) => Object.keys(row)));
		expect(columns.size, `the portal has rows in ${table}`).toBeGreaterThan(0);
		for (const column of columns) {
			const index = rows.findIndex((row) => row[column] !== null);
			const tables = (row: Row) => ({ ...sound, tables: { ...sound.tables, [table]: rows.with(index, row) } });
			const { [column]: value, ...others } = rows[index] ?? {};
			for (const wrong of unusable(value))
				expect(() => portal.control.import(tables({ ...others, [column]: wrong })), `${table}.${column} = ${String(wrong).slice(0, 20)}`).toThrow(/^Field "/);
			expect(() => portal.control.import(tables(others)), `${table} without ${column}`).toThrow(/^Field "/);
			checked.push(column);
		}
	}
	expect(portal.control.export()).toEqual(sound);
	expect(checked.length, "columns of all tables").toBeGreaterThan(50);
});

/** Where a field belongs together with others. */
const contradictions: readonly { readonly name: string; readonly table: string; readonly change: Row }[] = [
	{ name: "a login without a password", table: "taxpayers", change: { password_sha256: null } },
	{ name: "an approved whitelisting without a client id", table: "whitelisting_applications", change: { client_id: null } },
	{ name: "a waiting whitelisting with a decision", table: "whitelisting_applications", change: { status: "waiting" } },
];
test("fields of an import that contradict each other are refused", async ({ portal }) => {
	await portalWithEverything(portal);
	const sound = portal.control.export();
	for (const { name, table, change } of contradictions) {
		const rows = (sound.tables[table] ?? []).map((row, index) => (index === 0 ? { ...row, ...change } : row));
		expect(() => portal.control.import({ ...sound, tables: { ...sound.tables, [table]: rows } }), name).toThrow(/^Field "tables\./);
	}
	expect(portal.control.export()).toEqual(sound);
});

const pool: readonly unknown[] = [
	null,
	-1,
	0,
	1,
	8.64e15,
	253_402_300_799_999,
	2 ** 53,
	"",
	"x",
	"0",
	"'",
	"\u202e",
	"API_x",
	"{}",
	[],
	{},
	true,
	"9".repeat(100),
];
const anyOf = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item;

/** Changes one thing of a document: a field, a row, or a column. */
function mutated(sound: { readonly tables: unknown }): { readonly document: unknown; readonly change: string } {
	const document = structuredClone(sound) as { tables: Tables };
	const table = anyOf(Object.keys(document.tables).filter((name) => document.tables[name]?.length));
	const rows = document.tables[table] ?? [];
	const row = anyOf(rows);
	const column = anyOf(Object.keys(row));
	const another = anyOf(Object.values(anyOf(rows)));
	const changes: Readonly<Record<string, () => void>> = {
		value: () => void Object.assign(row, { [column]: anyOf(pool) }),
		"other column's value": () => void Object.assign(row, { [column]: another }),
		"no column": () => void delete row[column],
		"no row": () => void rows.splice(rows.indexOf(row), 1),
		"row twice": () => void rows.push(row),
		nested() {
			const inner = row[column];
			if (typeof inner === "object" && inner !== null) Object.assign(inner, { [anyOf(Object.keys(inner)) ?? "x"]: anyOf(pool) });
		},
	};
	const kind = anyOf(Object.keys(changes));
	changes[kind]?.();
	return { document, change: `${kind} in ${table}.${column}: ${JSON.stringify(row[column])}` };
}

test(`${sweep.imports} mutated exports are each refused without a trace, or imported into a portal whose pages all open`, async ({ portal }) => {
	test.setTimeout(60_000 + sweep.imports * 500);
	await portalWithEverything(portal);
	const sound = portal.control.export();
	let imported = 0;
	for (let round = 0; round < sweep.imports; round++) {
		const { document, change } = mutated(sound);
		const before = portal.control.export();
		try {
			portal.control.import(document);
			imported++;
			expect(await pageStatuses(portal), change).toEqual([]);
		} catch (error) {
			if (!(error instanceof Error) || error.name !== "Misuse") throw new Error(change, { cause: error });
			expect(portal.control.export(), change).toEqual(before);
		}
	}
	expect([imported > 0, imported < sweep.imports], "some documents are imported, some refused").toEqual([true, true]);
});
