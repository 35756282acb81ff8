import { randomBytes } from "node:crypto";
import { apiUsersTable } from "./api-users.ts";
import { clockTable } from "./clock.ts";
import { openDatabase } from "./database.ts";
import { journalTable } from "./journal.ts";
import { messagesTable } from "./messages.ts";
import { sessionsTable } from "./sessions.ts";
import { taxpayersTable } from "./taxpayers.ts";

/** All that a portal remembers, in memory or in `file`. */
export function openStore(file?: string) {
	const db = openDatabase(file);
	const clock = clockTable(db);
	db.run(`INSERT OR IGNORE INTO settings (name, value) VALUES ('secret', ?)`)(randomBytes(32).toString("hex"));
	const secret = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = 'secret'`)()?.value ?? "";
	return {
		clock,
		/** Signs antiforgery tokens; hex. */
		secret,
		taxpayers: taxpayersTable(db),
		sessions: sessionsTable(db),
		messages: messagesTable(db),
		apiUsers: apiUsersTable(db),
		journal: journalTable(db, clock.now),
		atomically: db.atomically,
		close: db.close,
	};
}

export type Store = ReturnType<typeof openStore>;
