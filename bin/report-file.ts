import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Why a report cannot be written to a file; undefined when it can. Asked before the work: none is to be lost for it. */
export function reportProblem(file: string): string | undefined {
	const path = resolve(file);
	try {
		if (existsSync(path) && statSync(path).isDirectory()) return `${file} is a folder: name a file for the report.`;
		accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
		if (!statSync(dirname(path)).isDirectory()) return `${file} cannot be written: ${dirname(path)} is no folder.`;
		return undefined;
	} catch (error) {
		return `${file} cannot be written (${error instanceof Error && "code" in error ? error.code : error}).`;
	}
}
