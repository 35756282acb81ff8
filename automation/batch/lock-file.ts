import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** Another process has the lock. */
export class Locked extends Error {}

/**
 * Takes the lock that a file beside `path` stands for, and gives what lets go of it. One that a killed process left is taken over.
 * @throws Locked
 */
export function lock(path: string): () => void {
	const file = `${path}.lock`;
	try {
		writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
		const holder = Number(readFileSync(file, "utf8"));
		if (isRunning(holder)) throw new Locked(`Process ${holder} is writing ${path}. Wait for it, or, if that is another program, delete ${file}.`);
		writeFileSync(file, String(process.pid), { mode: 0o600 });
	}
	return () => rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
	// In a container that was started again, the process that was killed had this one's number.
	if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
