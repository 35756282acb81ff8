import Database from "libsql";

/** Times are ms since 1970; booleans are 0 or 1. Tables are STRICT, so that a row is what its type says. */
const schema = `
	CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
	CREATE TABLE IF NOT EXISTS taxpayers (
		gstin TEXT PRIMARY KEY,
		user_name TEXT NOT NULL UNIQUE COLLATE NOCASE,
		legal_name TEXT NOT NULL,
		trade_name TEXT NOT NULL,
		address TEXT NOT NULL,
		mobile TEXT NOT NULL,
		email TEXT NOT NULL,
		turnover INTEGER NOT NULL,
		password_sha256 TEXT NOT NULL,
		password_sha256_of_md5 TEXT NOT NULL,
		password_for_tester TEXT,
		wrong_passwords INTEGER NOT NULL DEFAULT 0,
		locked_until INTEGER
	) STRICT;
	CREATE TABLE IF NOT EXISTS sessions (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		id TEXT NOT NULL UNIQUE,
		gstin TEXT REFERENCES taxpayers,
		last_seen_at INTEGER NOT NULL,
		captcha_text TEXT,
		captcha_issued_at INTEGER,
		challenge TEXT,
		grant_at INTEGER,
		grant_created TEXT
	) STRICT;
	CREATE INDEX IF NOT EXISTS sessions_by_gstin ON sessions (gstin);
	CREATE TABLE IF NOT EXISTS otps (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		session TEXT NOT NULL,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		purpose TEXT NOT NULL,
		mobile TEXT NOT NULL,
		code TEXT NOT NULL,
		sent_at INTEGER NOT NULL,
		wrong_tries INTEGER NOT NULL DEFAULT 0,
		used INTEGER NOT NULL DEFAULT 0
	) STRICT;
	CREATE INDEX IF NOT EXISTS otps_by_session ON otps (session, purpose);
	CREATE TABLE IF NOT EXISTS api_users (
		user_name TEXT PRIMARY KEY COLLATE NOCASE,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		channel TEXT NOT NULL,
		gsp TEXT NOT NULL,
		password_salt TEXT NOT NULL,
		password_hash TEXT NOT NULL,
		status TEXT NOT NULL,
		created_at INTEGER NOT NULL
	) STRICT;
	CREATE INDEX IF NOT EXISTS api_users_by_gstin ON api_users (gstin);
	CREATE TABLE IF NOT EXISTS journal (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		at INTEGER NOT NULL,
		event TEXT NOT NULL,
		gstin TEXT,
		details TEXT NOT NULL
	) STRICT;
`;

/** The data file cannot be opened, or is not a portal's database; the move is with who named it. */
export class UnusableDataFile extends Error {
	constructor(file: string, cause: unknown) {
		super(`The data file ${file} cannot be used: ${cause instanceof Error ? cause.message : cause}`, { cause });
		this.name = "UnusableDataFile";
	}
}

/**
 * Opens the database in `file`, or in memory. With a file, what a statement wrote survives a kill of the process.
 * @throws UnusableDataFile
 */
export function openDatabase(file: string | undefined) {
	const db = connect(file);
	return {
		/** A statement that gives the first row. The caller's `Row` is what the STRICT schema promises for the columns it names. */
		one: <Row>(sql: string) => {
			const statement = db.prepare(sql);
			return (...values: Value[]) => statement.get(values) as Row | undefined;
		},
		/** A statement that gives all rows. */
		all: <Row>(sql: string) => {
			const statement = db.prepare(sql);
			return (...values: Value[]) => statement.all(values) as Row[];
		},
		/** A statement that gives the number of rows it changed. */
		run: (sql: string) => {
			const statement = db.prepare(sql);
			return (...values: Value[]) => statement.run(values).changes;
		},
		/** Does all of `work` or nothing of it. */
		atomically: <Result>(work: () => Result): Result => db.transaction(work)(),
		close: () => void db.close(),
	};
}

function connect(file: string | undefined): Database.Database {
	if (file === undefined) return prepared(new Database(":memory:"));
	try {
		const db = new Database(file);
		db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
		return prepared(db);
	} catch (error) {
		throw new UnusableDataFile(file, error);
	}
}

function prepared(db: Database.Database): Database.Database {
	db.exec("PRAGMA foreign_keys = ON;");
	db.exec(schema);
	return db;
}

export type Value = string | number | null;
export type Db = ReturnType<typeof openDatabase>;
