import { closeSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { terminalJson } from "../automation/terminal-text.ts";
import { UnusableFile } from "./unusable-file.ts";

/** Whether the file is there, with nothing in it. */
function isEmpty(file: string): boolean {
	try {
		return statSync(file).size === 0;
	} catch {
		return false; // It is not there, or in no folder.
	}
}

/** A place for credentials, kept free before anything is made: a credential that cannot be written down is lost. */
export interface CredentialsFile {
	write(credentials: Readonly<Record<string, string>>): void;
	/** Takes the empty file away when nothing was written. */
	close(): void;
}

export const credentialsText = (credentials: Readonly<Record<string, string>>) => terminalJson(credentials, "\t");

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
		const why = isEmpty(file) ? "it is there already, empty, as a run that was killed leaves it: delete it" : error;
		throw new UnusableFile(`The credentials cannot be written to ${file}`, why);
	}
}
