/** The input cannot be used, and nothing has been done: exit code 2. The message says what to correct. */
export class WrongUse extends Error {
	constructor(message: string) {
		super(message);
		this.name = "WrongUse";
	}
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: "permission denied",
	EEXIST: "it exists already, and is not overwritten",
	EISDIR: "it is a folder",
	ENOENT: "no such file or folder",
	ENOSPC: "no space left on the device",
	ENOTDIR: "no such folder",
};

/** Why Node could not read or write a file, in a few words. */
export function fileErrorReason(error: unknown): string {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

/** @param what what cannot be done with which file */
export const unusableFile = (what: string, error: unknown): WrongUse => new WrongUse(`${what}: ${fileErrorReason(error)}.`);
