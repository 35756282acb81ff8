import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Capture, FreshCapture } from "../capture/capture.ts";
import { readCapture, UnusableFolder, writeCapture } from "../capture/capture-folder.ts";
import { type Comparison, compareCaptures } from "../compare/compare.ts";

/** A visit to a portal, compared with the capture before. */
export interface Watched {
	/** `first`: the folder had no capture to compare with. */
	readonly outcome: "first" | Comparison["outcome"];
	/** Folder that the new capture is kept in; null where it was not kept: it shows nothing new, or could not be compared. */
	readonly kept: string | null;
	/** Both captures and their differences; absent for the first one. */
	readonly compared?: { readonly comparison: Comparison; readonly old: Capture };
}

/** Name of the folder of a capture: its time, sortable and without characters that file systems refuse. */
const nameOf = (date: string) => date.slice(0, 19).replaceAll(":", "-");

const isNameOfCapture = (name: string) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/.test(name);

/**
 * Checks, before a visit, that a folder can keep captures: it is not a capture itself.
 * @throws UnusableFolder
 */
export function requireKeeper(folder: string): void {
	if (existsSync(join(folder, "manifest.json")))
		throw new UnusableFolder(`${folder} is a capture. Name a folder that keeps captures, such as ${dirname(folder)}.`);
}

/** Folder of the newest capture in `folder`; undefined if it has none. */
async function newestIn(folder: string): Promise<string | undefined> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const names = entries.filter((entry) => entry.isDirectory() && isNameOfCapture(entry.name)).map(({ name }) => name);
	const newest = names.sort().at(-1);
	return newest === undefined ? undefined : join(folder, newest);
}

/**
 * Compares a new capture with the newest one in `folder`, and keeps it there if it is the first one or has drifted. The next visit is then
 * compared with what the portal has become.
 * @throws UnreadableCapture if the capture before cannot be read; UnusableFolder, IdentityFound
 */
export async function watchFolder(folder: string, now: FreshCapture): Promise<Watched> {
	const before = await newestIn(folder);
	const keep = async () => {
		const kept = join(folder, nameOf(now.manifest.date));
		await writeCapture(kept, now);
		return kept;
	};
	if (now.screens.length === 0) return { outcome: "could not check", kept: null };
	if (before === undefined) {
		const isWhole = now.manifest.stopped === null;
		return isWhole ? { outcome: "first", kept: await keep() } : { outcome: "could not check", kept: null };
	}
	const old = await readCapture(before);
	const comparison = compareCaptures(old, now);
	return { outcome: comparison.outcome, kept: comparison.outcome === "drifted" ? await keep() : null, compared: { comparison, old } };
}
