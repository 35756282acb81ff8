import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import * as v from "valibot";
import type { Guide } from "../guide.ts";

/** The folder cannot be written to; nothing in it was changed. The message says why. */
export class UnusableGuideFolder extends Error {}

/** The file that makes a folder a guide of this tool: the guide as data, and the names of all files. */
const dataFile = "guide.json";

const data = v.object({ format: v.literal("irp-testbed guide 1"), files: v.array(v.string()) });

/**
 * Checks that a folder can be written: it does not exist, is empty, or has a guide of this tool and no other file.
 * @throws UnusableGuideFolder
 */
export function requireGuideFolder(folder: string): void {
	if (!existsSync(folder)) return;
	if (!lstatSync(folder).isDirectory()) throw new UnusableGuideFolder(`${folder} is not a folder. Choose another one.`);
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
	const [other, ...more] = files.filter((file) => !ownFiles(folder).includes(file));
	if (other === undefined) return;
	const others = more.length > 0 ? `${other} and ${more.length} more` : other;
	throw new UnusableGuideFolder(`${folder} has files that are not of a guide made by this command: ${others}. Choose another folder, or move them.`);
}

/** The files of the guide in a folder; empty for any other folder. */
function ownFiles(folder: string): readonly string[] {
	try {
		const { success, output } = v.safeParse(data, JSON.parse(readFileSync(join(folder, dataFile), "utf8")));
		return success ? [...output.files, dataFile] : [];
	} catch {
		return [];
	}
}

/**
 * Writes a guide to a folder, in place of the guide that is there. The folder has the old guide or the new one, never a part.
 * @param files contents by path below the folder
 * @returns the paths of all files, sorted
 * @throws UnusableGuideFolder
 */
export function writeGuideFolder(folder: string, guide: Guide, files: ReadonlyMap<string, string | Buffer>): readonly string[] {
	requireGuideFolder(folder);
	const names = [...files.keys()].sort();
	const json = `${JSON.stringify({ format: "irp-testbed guide 1", guide, files: names }, undefined, "\t")}\n`;
	const target = resolve(folder);
	const beside = (what: string) => `${target}.${what}-${randomBytes(4).toString("hex")}`;
	const [made, old] = [beside("new"), beside("old")];
	try {
		for (const [name, content] of [...files, [dataFile, json] as const]) {
			mkdirSync(dirname(join(made, name)), { recursive: true });
			writeFileSync(join(made, name), content);
		}
		if (existsSync(target)) renameSync(target, old);
		renameSync(made, target);
	} catch (error) {
		if (existsSync(old) && !existsSync(target)) renameSync(old, target);
		throw new UnusableGuideFolder(`The guide cannot be written to ${folder}: ${error instanceof Error ? error.message : error}.`);
	} finally {
		rmSync(made, { recursive: true, force: true });
	}
	rmSync(old, { recursive: true, force: true });
	return [...names, dataFile].sort();
}
