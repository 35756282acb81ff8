import Database from "libsql";

/** Marks a file as a portal's: "IRPT" in ASCII. */
const applicationId = 0x49525054;

/** Goes up with each change of the schema, so that an older data file is refused and not misread. */
const schemaVersion = 4;

/** Times are ms since 1970; booleans are 0 or 1. Tables are STRICT, so that a row is what its type says. */
const schema = `
	CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
	CREATE TABLE IF NOT EXISTS taxpayers (
		gstin TEXT PRIMARY KEY,
		user_name TEXT UNIQUE COLLATE NOCASE,
		profile TEXT NOT NULL,
		password_sha256 TEXT,
		password_sha256_of_md5 TEXT,
		password_for_tester TEXT,
		wrong_passwords INTEGER NOT NULL DEFAULT 0,
		locked_until INTEGER
	) STRICT;
	CREATE TABLE IF NOT EXISTS sessions (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		id TEXT NOT NULL UNIQUE,
		gstin TEXT REFERENCES taxpayers,
		awaiting_gstin TEXT REFERENCES taxpayers,
		last_seen_at INTEGER NOT NULL,
		captcha_text TEXT,
		captcha_issued_at INTEGER,
		challenge TEXT,
		grant_purpose TEXT,
		grant_gstin TEXT,
		grant_at INTEGER,
		grant_outcome TEXT
	) STRICT;
	CREATE INDEX IF NOT EXISTS sessions_by_gstin ON sessions (gstin);
	CREATE INDEX IF NOT EXISTS sessions_by_awaiting_gstin ON sessions (awaiting_gstin) WHERE awaiting_gstin IS NOT NULL;
	CREATE TABLE IF NOT EXISTS shield_tries (
		gstin TEXT PRIMARY KEY REFERENCES taxpayers,
		used_step INTEGER NOT NULL,
		tried_step INTEGER NOT NULL,
		wrong_tries INTEGER NOT NULL
	) STRICT;
	CREATE TABLE IF NOT EXISTS account_forms (
		session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
		purpose TEXT NOT NULL,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		PRIMARY KEY (session, purpose)
	) STRICT;
	CREATE TABLE IF NOT EXISTS messages (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		session TEXT NOT NULL,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		purpose TEXT NOT NULL,
		channel TEXT NOT NULL,
		recipient TEXT NOT NULL,
		text TEXT NOT NULL,
		code TEXT NOT NULL,
		sent_at INTEGER NOT NULL,
		code_brought TEXT NOT NULL,
		arrives_at INTEGER,
		wrong_tries INTEGER NOT NULL DEFAULT 0,
		used INTEGER NOT NULL DEFAULT 0
	) STRICT;
	CREATE INDEX IF NOT EXISTS messages_by_session ON messages (session, purpose);
	CREATE TABLE IF NOT EXISTS api_users (
		user_name TEXT PRIMARY KEY COLLATE NOCASE,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		channel TEXT NOT NULL,
		through TEXT NOT NULL,
		password_salt TEXT NOT NULL,
		password_hash TEXT NOT NULL,
		status TEXT NOT NULL,
		created_at INTEGER NOT NULL
	) STRICT;
	CREATE INDEX IF NOT EXISTS api_users_by_gstin ON api_users (gstin);
	CREATE TABLE IF NOT EXISTS whitelisting_applications (
		gstin TEXT PRIMARY KEY REFERENCES taxpayers,
		addresses TEXT NOT NULL,
		applied_at INTEGER NOT NULL,
		status TEXT NOT NULL,
		decided_at INTEGER,
		client_id TEXT UNIQUE,
		client_secret TEXT
	) STRICT;
	CREATE TABLE IF NOT EXISTS shared_client_ids (
		holder TEXT NOT NULL REFERENCES taxpayers,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		shared_at INTEGER NOT NULL,
		PRIMARY KEY (holder, gstin)
	) STRICT;
	CREATE TABLE IF NOT EXISTS api_tokens (
		client_id TEXT NOT NULL,
		user_name TEXT NOT NULL COLLATE NOCASE REFERENCES api_users,
		token TEXT NOT NULL UNIQUE,
		sek TEXT NOT NULL,
		expires_at INTEGER NOT NULL,
		PRIMARY KEY (client_id, user_name)
	) STRICT;
	CREATE TABLE IF NOT EXISTS invoices (
		number INTEGER PRIMARY KEY,
		irn TEXT NOT NULL UNIQUE,
		gstin TEXT NOT NULL,
		recipient TEXT NOT NULL,
		generated_by TEXT NOT NULL REFERENCES taxpayers,
		document_type TEXT NOT NULL,
		document_number TEXT NOT NULL COLLATE NOCASE,
		document_date TEXT NOT NULL,
		ack_number INTEGER NOT NULL UNIQUE,
		registered_at INTEGER NOT NULL,
		cancelled_at INTEGER,
		eway_bill_number INTEGER UNIQUE,
		eway_bill_at INTEGER,
		eway_bill_valid_until INTEGER,
		signed_invoice TEXT NOT NULL,
		signed_qr_code TEXT NOT NULL
	) STRICT;
	CREATE INDEX IF NOT EXISTS invoices_by_document ON invoices (gstin, document_type, document_number);
	CREATE TABLE IF NOT EXISTS gstin_register (gstin TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT;
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
		const reason = cause instanceof Error ? cause.message : String(cause);
		const isUnopened = reason.includes("Unable to open");
		super(`The data file ${file} cannot be used: ${isUnopened ? "there is no such folder, or you may not write to it" : reason}.`, { cause });
		this.name = "UnusableDataFile";
	}
}

/**
 * Opens the database in `file`, or in memory. With a file, what a statement wrote survives a kill of the process.
 * @throws UnusableDataFile
 */
export function openDatabase(file: string | undefined) {
	const db = connect(file);
	const one = <Row>(sql: string) => {
		const statement = db.prepare(sql);
		return (...values: Value[]): Row | undefined => {
			const row = statement.get(values) as (Row & { _metadata?: unknown }) | undefined;
			// libsql's own note on the query; no column.
			if (row) delete row._metadata;
			return row;
		};
	};
	const begin = db.prepare("BEGIN");
	const commit = db.prepare("COMMIT");
	const rollback = db.prepare("ROLLBACK");
	return {
		/** A statement that gives the first row. The caller's `Row` is what the STRICT schema promises for the columns it names. */
		one,
		/** The same for a statement that always gives a row. */
		exactlyOne: <Row>(sql: string) => {
			const get = one<Row>(sql);
			return (...values: Value[]): Row => {
				const row = get(...values);
				if (row === undefined) throw new Error(`No row from: ${sql}`);
				return row;
			};
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
		atomically<Result>(work: () => Result): Result {
			begin.run([]);
			try {
				const result = work();
				commit.run([]);
				return result;
			} catch (error) {
				rollback.run([]);
				throw error;
			}
		},
		close: () => void db.close(),
	};
}

function connect(file: string | undefined): Database.Database {
	if (file === undefined) return prepared(new Database(":memory:"));
	try {
		const db = prepared(new Database(file));
		db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
		return db;
	} catch (error) {
		throw new UnusableDataFile(file, error);
	}
}

/** @throws Error for a database that is not a portal's, before anything is written to it */
function prepared(db: Database.Database): Database.Database {
	const number = (sql: string) => Number(Object.values(db.prepare(sql).get() as object)[0]);
	const isEmpty = number("SELECT count(*) AS tables FROM sqlite_master") === 0;
	if (!isEmpty && number("PRAGMA application_id") !== applicationId) throw new Error("it is a database of another program");
	const found = number("PRAGMA user_version");
	if (!isEmpty && found !== schemaVersion) throw new Error(`it was made by another version of this program (schema ${found}, not ${schemaVersion})`);
	db.exec("PRAGMA foreign_keys = ON;");
	if (isEmpty) db.exec(`BEGIN; ${schema} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT;`);
	return db;
}

export type Value = string | number | null;
export type Db = ReturnType<typeof openDatabase>;
