import { existsSync, rmSync } from "node:fs";
import Database from "libsql";

/** A data file's lock, held by this process. */
export interface DataFileLock {
	release(): void;
	/** Releases the lock and removes its file, unless the file was there before. */
	undo(): void;
}

/** The data file cannot be locked. The message says why. */
export class NotLocked extends Error {}

/**
 * Locks a data file against other servers until the lock is released or this process ends, even when it is killed. The lock is
 * SQLite's write lock on `<file>.server-lock`, held by the operating system. Its `user_version` is the holder's process id.
 * See docs/decisions/0026-data-file-lock-and-integrity.md.
 * @throws NotLocked
 */
export function lockDataFile(file: string): DataFileLock {
	const lockFile = `${file}.server-lock`;
	const wasThere = existsSync(lockFile);
	const lock = opened(lockFile);
	try {
		// Others can read the id only after COMMIT, which releases the lock for a moment. So the loop checks the id again.
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
		throw new NotLocked("this user has no permission to write to its folder", { cause: error });
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
