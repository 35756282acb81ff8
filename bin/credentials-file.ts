import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { UnusableFile } from "./unusable-file.ts";

/** A place for credentials, kept free before anything is made: a credential that cannot be written down is lost. */
export interface CredentialsFile {
	write(credentials: Readonly<Record<string, string>>): void;
	/** Takes the empty file away when nothing was written. */
	close(): void;
}

export const credentialsText = (credentials: Readonly<Record<string, string>>) => JSON.stringify(credentials, null, "\t");

/**
 * Opens a new file that only its owner can read.
 * @throws UnusableFile
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
		throw new UnusableFile(`The credentials cannot be written to ${file}`, error);
	}
}
