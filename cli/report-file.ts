import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UnusableFile } from "./unusable-file.ts";

/**
 * Makes sure that a report can be written to a file. Asked before the work: none is to be lost for it.
 * @throws UnusableFile
 */
export function requireWritable(file: string): void {
	const path = resolve(file);
	const cannot = `The report cannot be written to ${file}`;
	if (existsSync(path) && statSync(path).isDirectory()) throw new UnusableFile(cannot, "it is a folder");
	try {
		accessSync(existsSync(path) ? path : join(dirname(path), "/"), constants.W_OK);
	} catch (error) {
		throw new UnusableFile(cannot, error);
	}
}
