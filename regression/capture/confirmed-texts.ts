import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import * as v from "valibot";
import { UnreadableCapture } from "./capture-folder.ts";

/** The texts that a person has confirmed, beside the captures: the next capture knows them. */
const fileBeside = (folder: string) => join(dirname(resolve(folder)), "confirmed-texts.json");

const texts = v.array(v.string());

/**
 * Reads the confirmed texts beside a capture; empty without a file.
 * @throws UnreadableCapture if the file is not a list of texts
 */
export async function readConfirmed(folder: string): Promise<readonly string[]> {
	const file = fileBeside(folder);
	try {
		return v.parse(texts, JSON.parse(await readFile(file, "utf8")));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
		throw new UnreadableCapture(`${file} is not a list of texts, as ["Text", "Another text"].`);
	}
}

/** Adds confirmed texts to the file beside a capture. */
export async function addConfirmed(folder: string, confirmed: readonly string[]): Promise<void> {
	if (confirmed.length === 0) return;
	const all = [...new Set([...(await readConfirmed(folder)), ...confirmed])].sort();
	await writeFile(fileBeside(folder), `${JSON.stringify(all, null, "\t")}\n`);
}
