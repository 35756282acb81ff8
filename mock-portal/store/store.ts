import { randomBytes } from "node:crypto";
import { apiTokensTable } from "./api-tokens.ts";
import { apiUsersTable } from "./api-users.ts";
import { clockTable } from "./clock.ts";
import { storeCopy } from "./copy.ts";
import type { DataFile } from "./data-file.ts";
import { type Db, openDatabase } from "./database.ts";
import { armedFaults } from "./faults.ts";
import { gstinRegisterTable } from "./gstin-register.ts";
import { inboxTable } from "./inbox.ts";
import { integratorsTable } from "./integrators.ts";
import { invoicesTable } from "./invoices.ts";
import { journalTable } from "./journal.ts";
import { privateKeyTable } from "./private-key.ts";
import { publicFormsTable } from "./public-forms.ts";
import { sessionsTable } from "./sessions.ts";
import { shieldTriesTable } from "./shield-tries.ts";
import { returnToStart } from "./start.ts";
import { taxpayersTable } from "./taxpayers.ts";
import { vendorsSetting } from "./vendors.ts";

/**
 * All data of a portal, in memory or in `file`. Closing the store releases the file.
 * @throws UnusableDataFile
 */
export function openStore(file?: DataFile) {
	const db = databaseIn(file, () => journal.announce());
	const clock = clockTable(db);
	const journal = journalTable(db, clock.now);
	db.run(`INSERT OR IGNORE INTO settings (name, value) VALUES ('secret', ?)`)(randomBytes(32).toString("hex"));
	const secret = db.exactlyOne<{ value: string }>(`SELECT value FROM settings WHERE name = 'secret'`)().value;
	return {
		clock,
		/** Signs antiforgery tokens; hex. */
		secret,
		taxpayers: taxpayersTable(db),
		sessions: sessionsTable(db),
		shieldTries: shieldTriesTable(db),
		publicForms: publicFormsTable(db),
		inbox: inboxTable(db, clock.now),
		apiUsers: apiUsersTable(db),
		apiTokens: apiTokensTable(db),
		integrators: integratorsTable(db, secret),
		vendors: vendorsSetting(db),
		invoices: invoicesTable(db),
		gstinRegister: gstinRegisterTable(db),
		/** Clients encrypt API requests with its public key. */
		encryptionKey: privateKeyTable(db, "encryption key"),
		/** Signs invoices and QR codes. */
		signingKey: privateKeyTable(db, "signing key"),
		journal,
		faults: armedFaults(journal),
		/** All data at once, for export and import. */
		copy: storeCopy(db),
		/** Brings all data back to the contents at the opening, except keys and secret. The caller opens the transaction and reloads the clock. */
		returnToStart: returnToStart(db, file === undefined),
		atomically: db.atomically,
		/** The last failure of the data file; undefined when the last write succeeded. */
		failure: db.failure,
		close() {
			db.close();
			file?.release();
		},
	};
}

function databaseIn(file: DataFile | undefined, failed: () => void): Db {
	try {
		return openDatabase(file?.path, failed);
	} catch (error) {
		file?.release();
		throw error;
	}
}

export type Store = ReturnType<typeof openStore>;
