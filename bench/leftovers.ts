import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const leftovers = new Set<() => void>();

/** Calls `remove` if the run is interrupted; the returned function cancels that. */
export function atTheEnd(remove: () => void): () => void {
	leftovers.add(remove);
	return () => void leftovers.delete(remove);
}

/** Stops the processes and removes the files that are still there. */
export function removeLeftovers(): void {
	for (const remove of leftovers) remove();
	leftovers.clear();
}

/** Calls `work` with a new folder, and removes the folder. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
	const folder = mkdtempSync(join(tmpdir(), "irp-bench-"));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const forget = atTheEnd(remove);
	try {
		return await work(folder);
	} finally {
		remove();
		forget();
	}
}
