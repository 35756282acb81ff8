import { copyFileSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import Database from "libsql";
import { createPortal, UnusableDataFile } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";
import { dataFileWithUsers, pageStatuses } from "./data-files.ts";
import { isFullSweep, sweep } from "./sweep.ts";

const refusal = async (data: string): Promise<string> => {
	const error = await createPortal({ data }).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(UnusableDataFile);
	const { message } = error as UnusableDataFile;
	expect(message).not.toContain("\n");
	return message.replace(`The data file ${data} cannot be used: `, "");
};

test("a data file that a portal uses is refused to another portal, by any of its names, until the first is closed", async () => {
	const data = test.info().outputPath("portal.db");
	const otherName = test.info().outputPath("other-name.db");
	const first = await createPortal({ data });
	symlinkSync(data, otherName);
	for (const name of [data, otherName])
		expect(await refusal(name)).toBe(`another server (process ${process.pid}) uses it. Stop that server, or name another file.`);
	first.control.addPersona("plain", 7);
	await first.close();
	const second = await createPortal({ data: otherName });
	expect(second.control.taxpayers()).toHaveLength(1);
	await second.close();
});

test("a portal that cannot listen on its port releases the data file", async ({ portal }) => {
	const data = test.info().outputPath("portal.db");
	await expect(createPortal({ data, port: Number(new URL(portal.url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
	await (await createPortal({ data })).close();
});

const withSql = (sql: string) => (file: string) => {
	const db = new Database(file);
	db.exec(sql);
	db.close();
};

/** Changes the bytes of a file in place. */
const withBytes = (change: (bytes: Buffer) => void) => (file: string) => {
	const bytes = readFileSync(file);
	change(bytes);
	writeFileSync(file, bytes);
};

for (const { name, spoil, says } of [
	{
		name: "is no database",
		spoil: (file: string) => writeFileSync(file, "gstin,user_name\n".repeat(500)),
		says: /^it is not a SQLite database\. Name another file\.$/,
	},
	{ name: "belongs to another program", spoil: withSql("PRAGMA application_id = 1"), says: /^it is a database of another program\. Name another file\.$/ },
	{ name: "is of another version", spoil: withSql("PRAGMA user_version = 2"), says: /^it was made by another version of this program \(schema 2, not 4\)\. / },
	{
		name: "lacks a table",
		spoil: withSql("DROP TABLE invoices"),
		says: /^it is damaged \(its table invoices is missing or altered\)\. Restore it from a copy, or name another file\.$/,
	},
	{
		name: "lacks an index",
		spoil: withSql("DROP INDEX messages_by_session"),
		says: /^it is damaged \(its index messages_by_session is missing or altered\)\. /,
	},
	{ name: "has a zeroed page", spoil: withBytes((bytes) => void bytes.fill(0, 4096, 8192)), says: /^it is damaged \(/ },
	{ name: "is cut off", spoil: withBytes((bytes) => void bytes.fill(0, bytes.length / 2)), says: /^it is damaged \(/ },
	{
		name: "holds text that is not UTF-8, which aborts the database library",
		spoil: withSql("UPDATE journal SET event = CAST(x'ff' AS TEXT) WHERE number = 1"),
		says: /^it is damaged \(reading it aborts the database library\)\. /,
	},
	{
		name: "holds JSON that is broken",
		spoil: withSql("UPDATE taxpayers SET profile = '{'"),
		says: /^it is damaged \(row 1 of taxpayers has an invalid profile\)\. /,
	},
])
	test(`a data file that ${name} is refused in one line and is left as it is`, async () => {
		const data = test.info().outputPath("portal.db");
		await dataFileWithUsers(data);
		spoil(data);
		const before = readFileSync(data);
		expect(await refusal(data)).toMatch(says);
		expect(readFileSync(data).equals(before), "the file is unchanged").toBe(true);
		expect(readdirSync(test.info().outputDir).filter((file) => file.endsWith("-wal") || file.endsWith("-journal"))).toEqual([]);
	});

test("a file of another program gets no lock file beside it", async () => {
	const file = test.info().outputPath("notes.txt");
	writeFileSync(file, "notes");
	await refusal(file);
	expect(existsSync(`${file}.server-lock`)).toBe(false);
});

for (const { name, data } of [
	{ name: "in a folder that does not exist", data: "nowhere/portal.db" },
	{ name: "that is a folder", data: "" },
])
	test(`a data file ${name} is refused`, async () => {
		await test.step("prepare the folder", () => writeFileSync(test.info().outputPath("here"), ""));
		expect(await refusal(test.info().outputPath(data))).toMatch(/^its folder does not exist or cannot be read\.$|^it is not a file\.$/);
	});

test(`a data file with flipped bits is refused as damaged or served without an error, ${sweep.damagedFiles} times`, async () => {
	test.setTimeout(30_000 + sweep.damagedFiles * 5_000);
	const sound = test.info().outputPath("sound.db");
	await dataFileWithUsers(sound);
	let refused = 0;
	for (let round = 0; round < sweep.damagedFiles; round++) {
		const data = test.info().outputPath(`damaged-${round}.db`);
		copyFileSync(sound, data);
		const flips: string[] = [];
		withBytes((bytes) => {
			for (let flip = 0; flip < 1 + (round % 10) * 3; flip++) {
				const at = Math.floor(Math.random() * bytes.length);
				const bit = Math.floor(Math.random() * 8);
				bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
				flips.push(`${at}:${bit}`);
			}
		})(data);
		const before = readFileSync(data);
		const outcome = await createPortal({ data }).catch((error: unknown) => error);
		if (outcome instanceof UnusableDataFile) {
			refused++;
			expect(outcome.message).not.toContain("\n");
			expect(readFileSync(data).equals(before), `the file with the flips ${flips} is unchanged`).toBe(true);
			continue;
		}
		if (outcome instanceof Error) throw new Error(`flips ${flips}`, { cause: outcome });
		const portal = outcome as Awaited<ReturnType<typeof createPortal>>;
		expect(await pageStatuses(portal), `pages with the flips ${flips}`).toEqual([]);
		await portal.close();
	}
	// A few files may all be served: most bits are data, and bits of free space do not count.
	if (isFullSweep) expect(refused, "refused files").toBeGreaterThan(0);
});

test("a data file with values that earlier versions imported, out of the range of a date or not hexadecimal, opens with all its pages", async () => {
	const data = test.info().outputPath("portal.db");
	await dataFileWithUsers(data);
	const far = 9e15;
	withSql(`
		UPDATE settings SET value = '{"shift":0,"frozenAt":${far}}' WHERE name = 'clock';
		UPDATE api_users SET created_at = ${far}, password_hash = 'not hexadecimal';
		UPDATE messages SET sent_at = ${far}, arrives_at = 0;
		UPDATE journal SET at = -${far};
		UPDATE invoices SET registered_at = ${far}, cancelled_at = ${far};
		UPDATE whitelisting_applications SET applied_at = ${far}, decided_at = ${far};
		UPDATE shared_client_ids SET shared_at = ${far};
		UPDATE taxpayers SET locked_until = ${far} WHERE rowid = 1;
	`)(data);
	const portal = await createPortal({ data });
	expect(await pageStatuses(portal)).toEqual([]);
	expect(portal.control.clock().frozen, "a damaged clock shows the machine's time").toBe(false);
	expect(await (await fetch(`${portal.url}/__mock`)).text()).toContain("invalid time");
	await portal.close();
});
