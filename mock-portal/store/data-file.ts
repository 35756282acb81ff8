import { execFile } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import Database from "libsql";
import { damagedRow } from "./damaged-rows.ts";
import { type DataFileLock, lockDataFile, NotLocked } from "./data-file-lock.ts";
import { applicationId, expectedObjects, schemaVersion } from "./schema.ts";
import { UnusableDataFile } from "./unusable-data-file.ts";

/** A data file that this process has locked and checked. */
export interface DataFile {
	/** Absolute path, without symbolic links. */
	readonly path: string;
	/** Lets another server open the file. */
	release(): void;
}

/**
 * Locks a data file against other servers and checks it; the file itself is not changed.
 * @throws UnusableDataFile
 */
export async function openDataFile(file: string): Promise<DataFile> {
	const path = realPath(file);
	const lock = locked(file, path);
	const problem = isNew(path) ? undefined : (problemOf(await inspect(path)) ?? damageOf(path));
	if (problem === undefined) return { path, release: lock.release };
	lock.undo();
	throw new UnusableDataFile(file, problem);
}

function locked(file: string, path: string): DataFileLock {
	try {
		return lockDataFile(path);
	} catch (error) {
		throw error instanceof NotLocked ? new UnusableDataFile(file, error.message, { cause: error }) : error;
	}
}

/** Resolves symbolic links, also for a file that does not exist yet, so that one file has one path. */
function realPath(file: string): string {
	const path = resolve(file);
	try {
		const folder = realpathSync(dirname(path));
		const found = statSync(path, { throwIfNoEntry: false });
		if (found && !found.isFile()) throw new UnusableDataFile(file, "it is not a file");
		return found ? realpathSync(path) : join(folder, basename(path));
	} catch (error) {
		if (error instanceof UnusableDataFile) throw error;
		throw new UnusableDataFile(file, "its folder does not exist or cannot be read", { cause: error });
	}
}

const isNew = (path: string) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;

/** The result of inspecting a file. */
interface Findings {
	readonly applicationId?: number;
	readonly schemaVersion?: number;
	/** `ok`, or the first problem. */
	readonly integrity?: string;
	/** SQL of each table and index. */
	readonly objects?: readonly string[];
	readonly error?: string;
	readonly code?: string;
}

/**
 * Script for a child process: reads the whole database and exits without closing it, so that SQLite writes nothing to the
 * file. A child process, because text that is not UTF-8 makes the database library abort its process.
 */
const inspection = `
const found = {};
try {
	const Database = require(process.argv[1]);
	const db = new Database(process.argv[2], { timeout: 5000 });
	const number = (sql) => Number(Object.values(db.prepare(sql).get())[0]);
	found.applicationId = number("PRAGMA application_id");
	found.schemaVersion = number("PRAGMA user_version");
	if (found.applicationId === Number(process.argv[3])) {
		found.integrity = db.prepare("PRAGMA integrity_check(1)").all()[0].integrity_check;
		const objects = db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all();
		found.objects = objects.map(({ sql }) => sql);
		for (const { type, name } of objects) if (type === "table") for (const row of db.prepare('SELECT * FROM "' + name + '"').iterate());
	}
} catch (error) {
	found.error = error.message;
	found.code = error.code;
}
require("node:fs").writeSync(1, JSON.stringify(found));
process.exit(0);
`;

/** Undefined when the inspecting process was aborted. */
async function inspect(path: string): Promise<Findings | undefined> {
	const binding = createRequire(import.meta.url).resolve("libsql");
	const { NODE_OPTIONS: _, ...env } = process.env;
	try {
		const { stdout } = await promisify(execFile)(process.execPath, ["-e", inspection, binding, path, String(applicationId)], { env });
		return JSON.parse(stdout);
	} catch {
		return undefined;
	}
}

const damaged = (how: string) => `it is damaged (${how.replace(/\s+/g, " ").slice(0, 200)}). Restore it from a copy, or name another file`;

/** Damage that SQLite does not detect. Opening the file here starts no write-ahead log, so the file does not change. */
function damageOf(path: string): string | undefined {
	const db = new Database(path, { timeout: 5000 });
	const found = damagedRow((sql) => db.prepare<[]>(sql).all());
	db.close();
	return found && damaged(found);
}

function problemOf(found: Findings | undefined): string | undefined {
	if (!found) return damaged("reading it aborts the database library");
	if (found.code === "SQLITE_BUSY") return "another program keeps it locked. Wait for that program to end, or name another file";
	if (found.code === "SQLITE_NOTADB") return "it is not a SQLite database. Name another file";
	if (found.code === "SQLITE_CANTOPEN" || found.code === "SQLITE_PERM") return "this user has no permission to read and write it";
	if (found.error !== undefined) return damaged(found.error);
	if (found.applicationId !== applicationId) return "it is a database of another program. Name another file";
	if (found.schemaVersion !== schemaVersion)
		return `it was made by another version of this program (schema ${found.schemaVersion}, not ${schemaVersion}). Export it with that version and import it here`;
	if (found.integrity !== "ok") return damaged(found.integrity ?? "no answer");
	const missing = expectedObjects().find(({ sql }) => !found.objects?.includes(sql));
	return missing && damaged(`its ${missing.type} ${missing.name} is missing or altered`);
}
