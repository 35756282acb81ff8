import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/** Another process holds the lock, or another run of this one. */
export class Locked extends Error {}

/** This process. The start time distinguishes it from an earlier process with the same number, as after the restart of a container. */
const self = `${process.pid} ${performance.timeOrigin}`;

/**
 * Takes the lock that a file beside `path` stands for, and returns the release function. A lock whose process has ended is taken over.
 * @throws Locked, and the errors of `node:fs`
 */
export function lock(path: string): () => void {
	const file = `${path}.lock`;
	if (!create(file)) {
		removeAbandoned(file, path);
		if (!create(file)) throw heldBy("Another process", path, file);
	}
	return () => rmSync(file, { force: true });
}

/** Returns whether the file was created: false where it existed. */
function create(file: string): boolean {
	try {
		writeFileSync(file, self, { flag: "wx", mode: 0o600 });
		return true;
	} catch (error) {
		if (isCode(error, "EEXIST")) return false;
		// On a full disk the file is created, and stays empty.
		rmSync(file, { force: true });
		throw error;
	}
}

/** Removes the lock of a process that has ended. Of several processes that find it, one succeeds; what it moved aside may be the new lock of a faster one. */
function removeAbandoned(file: string, path: string): void {
	const found = read(file);
	if (found === undefined) return;
	if (isHeld(found, file)) throw heldBy(nameOf(found), path, file);
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if (isCode(error, "ENOENT")) return;
		throw error;
	}
	const moved = read(aside) ?? "";
	if (moved !== found) {
		renameSync(aside, file);
		throw heldBy(nameOf(moved), path, file);
	}
	rmSync(aside);
}

function read(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (isCode(error, "ENOENT")) return undefined;
		throw error;
	}
}

/** ms after which a process has written its number into the lock that it created, unless it was killed in between. */
const writing = 10_000;

function isHeld(holder: string, file: string): boolean {
	if (holder === "") return isNewer(file, writing);
	if (holder === self) return true;
	const pid = Number.parseInt(holder, 10);
	if (!(pid > 0) || pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return isCode(error, "EPERM");
	}
}

function isNewer(file: string, ms: number): boolean {
	const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
	return Math.abs(age) < ms;
}

const nameOf = (holder: string) => (holder === "" ? "Another process" : holder === self ? "This process" : `Process ${Number.parseInt(holder, 10)}`);

const heldBy = (who: string, path: string, file: string) =>
	new Locked(`${who} is writing ${path}. Wait until it has ended; if there is no such process, delete ${file}.`);

const isCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;
