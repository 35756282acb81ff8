import { existsSync, rmSync } from "node:fs";
import Database from "libsql";

/** A data file's lock, held by this process. */
export interface DataFileLock {
	release(): void;
	/** Releases the lock and removes its file, unless the file was there before. */
	undo(): void;
}

/** Another server holds the lock, or no lock can be taken: the message says why. */
export class NotLocked extends Error {}

/**
 * Keeps other servers off a data file until the lock is released or this process ends, however it ends. The lock is the
 * operating system's: SQLite's write lock on `<file>.server-lock`, which has the holder's process id as its `user_version`.
 * See docs/decisions/0026-data-file-lock-and-integrity.md.
 * @throws NotLocked
 */
export function lockDataFile(file: string): DataFileLock {
	const lockFile = `${file}.server-lock`;
	const wasThere = existsSync(lockFile);
	const lock = opened(lockFile);
	try {
		// The id is readable when it is committed, which gives up the lock for a moment: hence the second look.
		for (lock.exec("BEGIN IMMEDIATE"); processId(lock) !== process.pid; lock.exec("BEGIN IMMEDIATE")) lock.exec(`PRAGMA user_version = ${process.pid}; COMMIT`);
	} catch (error) {
		const isHeld = error instanceof Database.SqliteError && error.code === "SQLITE_BUSY";
		const reason = isHeld ? `another server${holder(lock)} uses it. Stop that server, or name another file` : `${lockFile} cannot be locked: ${error}`;
		lock.close();
		throw new NotLocked(reason, { cause: error });
	}
	const release = () => {
		lock.exec("ROLLBACK");
		lock.close();
	};
	return {
		release,
		undo() {
			release();
			if (!wasThere) rmSync(lockFile, { force: true });
		},
	};
}

function opened(lockFile: string): Database.Database {
	try {
		return new Database(lockFile);
	} catch (error) {
		throw new NotLocked("you may not write to its folder", { cause: error });
	}
}

const processId = (lock: Database.Database) => lock.prepare("PRAGMA user_version").pluck().all()[0];

/** The holder's process id in brackets; empty when it cannot be read. */
function holder(lock: Database.Database): string {
	try {
		lock.exec("PRAGMA busy_timeout = 1000");
		return ` (process ${processId(lock)})`;
	} catch {
		return "";
	}
}
