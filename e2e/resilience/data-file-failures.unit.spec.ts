import Database from "libsql";
import { DataFileFailure, openDatabase } from "../../mock-portal/store/database.ts";
import { expect, test } from "../test.ts";

const openTwice = (busyTimeout: number) => {
	const path = test.info().outputPath("data.db");
	let failures = 0;
	const server = openDatabase(path, () => failures++, busyTimeout);
	return { server, other: new Database(path), failures: () => failures };
};
const write = `INSERT OR REPLACE INTO settings (name, value) VALUES ('test', ?)`;
const read = `SELECT value FROM settings WHERE name = 'test'`;

test("a write that another program blocks fails with a reason after the busy timeout, and works again when that program is done", () => {
	const { server, other, failures } = openTwice(1);
	const writeTest = server.run(write);
	const readTest = server.one<{ value: string }>(read);
	other.exec("BEGIN IMMEDIATE");
	for (const blocked of [() => writeTest("blocked"), () => server.atomically(() => writeTest("blocked"))]) {
		expect(blocked).toThrow(DataFileFailure);
		expect(blocked).toThrow(/is locked by another program\. End that program, or wait for it\.$/);
	}
	expect([failures(), server.failure()?.message]).toEqual([4, expect.stringContaining("locked")]);
	other.prepare(write).run("theirs");
	other.exec("COMMIT");

	expect(readTest()?.value, "the server reads what the other program wrote").toBe("theirs");
	writeTest("ours");
	expect(other.prepare(read).pluck().all()).toEqual(["ours"]);
	other.prepare(write).run("theirs again");
	server.atomically(() => writeTest("ours again"));
	expect([readTest()?.value, server.failure()]).toEqual(["ours again", undefined]);
	other.close();
	server.close();
});

test("a full disk is reported as such, undoes the whole transaction, and a later write works", () => {
	const path = test.info().outputPath("data.db");
	const server = openDatabase(path);
	const writeTest = server.run(write);
	const pages = server.exactlyOne<{ page_count: number }>("PRAGMA page_count")().page_count;
	server.exactlyOne(`PRAGMA max_page_count = ${pages + 2}`)();
	const tooMuch = () =>
		server.atomically(() => {
			writeTest("small");
			writeTest("x".repeat(100_000));
		});
	expect(tooMuch).toThrow(`The data file ${path} cannot be written: its disk is full. Free some space.`);
	expect(server.one(read)()).toBeUndefined();
	expect(server.failure()).toBeInstanceOf(DataFileFailure);

	server.exactlyOne("PRAGMA max_page_count = 100000")();
	server.atomically(() => writeTest("x".repeat(100_000)));
	expect(server.failure()).toBeUndefined();
	server.close();
});
