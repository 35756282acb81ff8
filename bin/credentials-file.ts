import { closeSync, openSync, rmSync, statSync, writeSync } from "node:fs";

/** The file for the credentials cannot be made; the move is with who named it. */
export class UnusableCredentialsFile extends Error {
	constructor(file: string, error: unknown) {
		const code = error instanceof Error && "code" in error ? error.code : undefined;
		const there = isEmpty(file) ? "it is there already, empty, as a run that was killed leaves it: delete it" : "it is there already, and is not overwritten";
		const reason = code === "EEXIST" ? there : error instanceof Error ? error.message : String(error);
		super(`The credentials cannot be written to ${file}: ${reason}.`);
		this.name = "UnusableCredentialsFile";
	}
}

const isEmpty = (file: string) => statSync(file, { throwIfNoEntry: false })?.size === 0;

/** A place for credentials, kept free before anything is made: a credential that cannot be written down is lost. */
export interface CredentialsFile {
	write(credentials: Readonly<Record<string, string>>): void;
	/** Takes the empty file away when nothing was written. */
	close(): void;
}

export const credentialsText = (credentials: Readonly<Record<string, string>>) => JSON.stringify(credentials, null, "\t");

/**
 * Opens a new file that only its owner can read.
 * @throws UnusableCredentialsFile
 */
export function openCredentialsFile(file: string): CredentialsFile {
	let written = false;
	try {
		const descriptor = openSync(file, "wx", 0o600);
		return {
			write(credentials) {
				writeSync(descriptor, `${credentialsText(credentials)}\n`);
				written = true;
			},
			close() {
				closeSync(descriptor);
				if (!written) rmSync(file);
			},
		};
	} catch (error) {
		throw new UnusableCredentialsFile(file, error);
	}
}
