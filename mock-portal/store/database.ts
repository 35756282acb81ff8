import Database from "libsql";
import { applicationId, schema, schemaVersion } from "./schema.ts";
import { UnusableDataFile } from "./unusable-data-file.ts";

type SqliteError = InstanceType<typeof Database.SqliteError>;

/** A read or write of the data file failed, and its transaction changed nothing. The message is one sentence. */
export class DataFileFailure extends Error {
	constructor(file: string, cause: SqliteError) {
		super(`The data file ${file} ${failureOf(cause)}.`, { cause });
		this.name = "DataFileFailure";
	}
}

/** The meaning of SQLite's result codes for the person who runs the server. */
function failureOf({ code, message }: SqliteError): string {
	if (code === "SQLITE_FULL") return "cannot be written: its disk is full. Free some space";
	if (code.startsWith("SQLITE_BUSY")) return `is locked by another program. End that program, or wait for it`;
	if (code.startsWith("SQLITE_READONLY")) return "cannot be written: it is read-only. Change its permissions";
	if (code.startsWith("SQLITE_IOERR")) return `cannot be read or written: ${message}. Check its disk`;
	return `is damaged: ${message}. Stop the server and restore the file from a copy`;
}

/** Errors of the file, as opposed to errors of a statement. */
const ofFile = /^SQLITE_(FULL|BUSY|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|PROTOCOL)/;

/**
 * Opens the database in the file at `path`, or in memory. In a file, each completed write survives a kill of the process.
 * Reads and writes throw DataFileFailure when the file fails.
 * @param failed called after each such failure
 * @param busyTimeout how long a statement waits for another program that holds the file, ms
 * @throws UnusableDataFile
 */
export function openDatabase(path: string | undefined, failed: () => void = () => {}, busyTimeout = 5_000) {
	const db = connect(path, busyTimeout);
	let failure: DataFileFailure | undefined;
	let isWriting = false;

	const attempt = <Result>(act: () => Result): Result => {
		try {
			return act();
		} catch (error) {
			if (path === undefined || !(error instanceof Database.SqliteError) || !ofFile.test(error.code)) throw error;
			failure = new DataFileFailure(path, error);
			failed();
			throw failure;
		}
	};
	const atomically = <Result>(work: () => Result): Result => {
		if (isWriting) return work();
		// IMMEDIATE takes the write lock at once: a statement that waits for another program's lock later would keep an old
		// snapshot. `exec`, because the binding does not reset a prepared statement after SQLITE_BUSY.
		attempt(() => db.exec("BEGIN IMMEDIATE"));
		isWriting = true;
		try {
			const result = work();
			attempt(() => db.exec("COMMIT"));
			failure = undefined;
			return result;
		} catch (error) {
			// On a full disk SQLite has already rolled back.
			if (db.inTransaction) db.exec("ROLLBACK");
			throw error;
		} finally {
			isWriting = false;
		}
	};
	/** A write outside a transaction gets its own transaction: in a file it needs the lock first, as above. */
	const write = <Result>(act: () => Result): Result => (isWriting || path === undefined ? attempt(act) : atomically(() => attempt(act)));

	const first = <Row>(sql: string) => {
		const statement = db.prepare(sql);
		return (values: readonly Value[]): Row | undefined => {
			const row = statement.get(values) as (Row & { _metadata?: unknown }) | undefined;
			// The binding adds this member, which is not a column.
			if (row) delete row._metadata;
			return row;
		};
	};
	const sure = <Row>(sql: string, row: Row | undefined): Row => {
		if (row === undefined) throw new Error(`No row from: ${sql}`);
		return row;
	};
	return {
		/** A query for the first row. The STRICT schema guarantees the types that the caller's `Row` names. */
		one: <Row>(sql: string) => {
			const get = first<Row>(sql);
			return (...values: Value[]): Row | undefined => attempt(() => get(values));
		},
		/** A query that always returns a row. */
		exactlyOne: <Row>(sql: string) => {
			const get = first<Row>(sql);
			return (...values: Value[]): Row =>
				sure(
					sql,
					attempt(() => get(values)),
				);
		},
		/** A query for all rows. */
		all: <Row>(sql: string) => {
			const statement = db.prepare(sql);
			return (...values: Value[]) => attempt(() => statement.all(values) as Row[]);
		},
		/** A write that returns the number of changed rows. */
		run: (sql: string) => {
			const statement = db.prepare(sql);
			return (...values: Value[]) => write(() => statement.run(values).changes);
		},
		/** A write that returns one row with RETURNING. */
		runReturning: <Row>(sql: string) => {
			const get = first<Row>(sql);
			return (...values: Value[]): Row =>
				sure(
					sql,
					write(() => get(values)),
				);
		},
		/** Runs `work` in one transaction: in the present one, if there is one. */
		atomically,
		/** The last failure of the data file; undefined after the next successful write. */
		failure: (): DataFileFailure | undefined => failure,
		close() {
			if (path !== undefined) mergeLog(db);
			db.close();
		},
	};
}

/** Merges the write-ahead log into the file. SQLite would do so at the end of the connection, which the binding keeps until garbage collection. */
function mergeLog(db: Database.Database): void {
	try {
		db.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE");
	} catch {
		// Another program uses the file. The log stays, and the next server reads it.
	}
}

function connect(path: string | undefined, timeout: number): Database.Database {
	if (path === undefined) return prepared(new Database(":memory:"));
	try {
		const db = prepared(new Database(path, { timeout }));
		db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
		return db;
	} catch (error) {
		throw new UnusableDataFile(path, error instanceof Error ? error.message : String(error), { cause: error });
	}
}

/** Creates the schema in an empty database. */
function prepared(db: Database.Database): Database.Database {
	db.exec("PRAGMA foreign_keys = ON;");
	const [tables] = db.prepare("SELECT count(*) FROM sqlite_schema").pluck().all();
	if (tables === 0) db.exec(`BEGIN; ${schema} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT;`);
	return db;
}

export type Value = string | number | null;
export type Db = ReturnType<typeof openDatabase>;
