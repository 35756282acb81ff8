import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Another process has the lock, or another run of this one. */
export class Locked extends Error {}

/** This process, told apart from one before it that had the same number: in a container that was started again, it has. */
const self = `${process.pid} ${performance.timeOrigin}`;

/**
 * Takes the lock that a file beside `path` stands for, and gives what lets go of it. One that a killed process left is taken over.
 * @throws Locked
 */
export function lock(path: string): () => void {
	const file = `${path}.lock`;
	if (!create(file)) {
		takeAway(file, path);
		if (!create(file)) throw heldBy("Another process", path, file);
	}
	return () => rmSync(file, { force: true });
}

/** Whether there was none. */
function create(file: string): boolean {
	try {
		writeFileSync(file, self, { flag: "wx", mode: 0o600 });
		return true;
	} catch (error) {
		if (isCode(error, "EEXIST")) return false;
		throw error;
	}
}

/** Takes away what a killed process left. Of several that find it, one gets it: what it took may be the lock of one that was faster. */
function takeAway(file: string, path: string): void {
	const left = read(file);
	if (left === undefined) return;
	if (isHeld(left)) throw heldBy(nameOf(left), path, file);
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if (isCode(error, "ENOENT")) return;
		throw error;
	}
	const taken = read(aside) ?? "";
	if (taken !== left) {
		renameSync(aside, file);
		throw heldBy(nameOf(taken), path, file);
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

/** An empty one belongs to who is just about to write into it. */
function isHeld(holder: string): boolean {
	const pid = Number.parseInt(holder, 10);
	if (holder === "" || holder === self) return true;
	if (!(pid > 0) || pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return isCode(error, "EPERM");
	}
}

const nameOf = (holder: string) => (holder === "" ? "Another process" : holder === self ? "This process" : `Process ${Number.parseInt(holder, 10)}`);

const heldBy = (who: string, path: string, file: string) => new Locked(`${who} is writing ${path}. Wait for it; if there is no such run, delete ${file}.`);

const isCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;
