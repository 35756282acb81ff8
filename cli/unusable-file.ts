const reasons: Readonly<Record<string, string>> = {
	EACCES: "you have no permission",
	EEXIST: "it is there already, and is not overwritten",
	EISDIR: "it is a folder",
	ENOENT: "there is no such file or folder",
	ENOTDIR: "there is no such folder",
};

/** A file that the caller named cannot be read or written; the move is with who named it. */
export class UnusableFile extends Error {
	/** @param what what cannot be done with which file */
	constructor(what: string, error: unknown) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "";
		super(`${what}: ${reasons[code] ?? (error instanceof Error ? error.message : String(error))}.`);
		this.name = "UnusableFile";
	}
}
