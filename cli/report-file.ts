import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { unusableFile } from "./wrong-use.ts";

/**
 * Checks that a report can be written to a file: called before the work, so that no work is lost.
 * @param what the report's name at the beginning of a sentence
 * @throws WrongUse
 */
export function requireWritable(file: string, what = "The report"): void {
	const path = resolve(file);
	const cannot = `${what} cannot be written to ${file}`;
	if (existsSync(path) && statSync(path).isDirectory()) throw unusableFile(cannot, "it is a folder");
	try {
		accessSync(existsSync(path) ? path : join(dirname(path), "/"), constants.W_OK);
	} catch (error) {
		throw unusableFile(cannot, error);
	}
}
