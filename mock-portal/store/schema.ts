import Database from "libsql";

/** SQLite's `application_id` of a data file: "IRPT" in ASCII. */
export const applicationId = 0x49525054;

/** SQLite's `user_version` of a data file. Increase this number with each change of the schema: files of other versions are refused. */
export const schemaVersion = 4;

/** Times are ms since 1970; booleans are 0 or 1. Tables are STRICT, so that each value has the type of its column. */
export const schema = `
	CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
	CREATE TABLE taxpayers (
		gstin TEXT PRIMARY KEY,
		user_name TEXT UNIQUE COLLATE NOCASE,
		profile TEXT NOT NULL,
		password_sha256 TEXT,
		password_sha256_of_md5 TEXT,
		password_for_tester TEXT,
		wrong_passwords INTEGER NOT NULL DEFAULT 0,
		locked_until INTEGER
	) STRICT;
	CREATE TABLE sessions (
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
	CREATE INDEX sessions_by_gstin ON sessions (gstin);
	CREATE INDEX sessions_by_awaiting_gstin ON sessions (awaiting_gstin) WHERE awaiting_gstin IS NOT NULL;
	CREATE TABLE shield_tries (
		gstin TEXT PRIMARY KEY REFERENCES taxpayers,
		used_step INTEGER NOT NULL,
		tried_step INTEGER NOT NULL,
		wrong_tries INTEGER NOT NULL
	) STRICT;
	CREATE TABLE account_forms (
		session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
		purpose TEXT NOT NULL,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		PRIMARY KEY (session, purpose)
	) STRICT;
	CREATE TABLE messages (
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
	CREATE INDEX messages_by_session ON messages (session, purpose);
	CREATE TABLE api_users (
		user_name TEXT PRIMARY KEY COLLATE NOCASE,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		channel TEXT NOT NULL,
		through TEXT NOT NULL,
		password_salt TEXT NOT NULL,
		password_hash TEXT NOT NULL,
		status TEXT NOT NULL,
		created_at INTEGER NOT NULL
	) STRICT;
	CREATE INDEX api_users_by_gstin ON api_users (gstin);
	CREATE TABLE whitelisting_applications (
		gstin TEXT PRIMARY KEY REFERENCES taxpayers,
		addresses TEXT NOT NULL,
		applied_at INTEGER NOT NULL,
		status TEXT NOT NULL,
		decided_at INTEGER,
		client_id TEXT UNIQUE,
		client_secret TEXT
	) STRICT;
	CREATE TABLE shared_client_ids (
		holder TEXT NOT NULL REFERENCES taxpayers,
		gstin TEXT NOT NULL REFERENCES taxpayers,
		shared_at INTEGER NOT NULL,
		PRIMARY KEY (holder, gstin)
	) STRICT;
	CREATE TABLE api_tokens (
		client_id TEXT NOT NULL,
		user_name TEXT NOT NULL COLLATE NOCASE REFERENCES api_users,
		token TEXT NOT NULL UNIQUE,
		sek TEXT NOT NULL,
		expires_at INTEGER NOT NULL,
		PRIMARY KEY (client_id, user_name)
	) STRICT;
	CREATE TABLE invoices (
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
	CREATE INDEX invoices_by_document ON invoices (gstin, document_type, document_number);
	CREATE TABLE gstin_register (gstin TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT;
	CREATE TABLE journal (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		at INTEGER NOT NULL,
		event TEXT NOT NULL,
		gstin TEXT,
		details TEXT NOT NULL
	) STRICT;
`;

/** The tables and indexes of the schema, with their SQL as SQLite stores it. */
export function expectedObjects(): readonly { readonly type: string; readonly name: string; readonly sql: string }[] {
	const db = new Database(":memory:");
	db.exec(schema);
	return db.prepare<[]>("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all() as ReturnType<typeof expectedObjects>;
}
