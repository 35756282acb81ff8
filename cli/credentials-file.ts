import { closeSync, fsyncSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { terminalJson } from "../automation/terminal-text.ts";
import { unusableFile } from "./wrong-use.ts";

/** A file for credentials, opened before anything is created: credentials that cannot be written are lost. */
export interface CredentialsFile {
	/** @throws Error of Node's when they cannot be written */
	write(credentials: Readonly<Record<string, string>>): void;
	/** Deletes the file when nothing was written to it. */
	close(): void;
}

export const credentialsText = (credentials: Readonly<Record<string, string>>) => terminalJson(credentials, "\t");

/**
 * Opens a new file that only its owner can read.
 * @throws WrongUse when it exists already or cannot be created
 */
export function openCredentialsFile(file: string): CredentialsFile {
	const descriptor = openNew(file);
	let written = false;
	return {
		write(credentials) {
			writeFileSync(descriptor, `${credentialsText(credentials)}\n`);
			fsyncSync(descriptor);
			written = true;
		},
		close() {
			try {
				closeSync(descriptor);
				if (!written) rmSync(file, { force: true });
			} catch {
				// The credentials have been written or reported by now; at worst, an empty file remains.
			}
		},
	};
}

function openNew(file: string): number {
	try {
		return openSync(file, "wx", 0o600);
	} catch (error) {
		const why = isEmpty(file) ? "it exists already and is empty, perhaps left by a run that was killed: delete it" : error;
		throw unusableFile(`The credentials cannot be written to ${file}`, why);
	}
}

function isEmpty(file: string): boolean {
	try {
		return statSync(file).size === 0;
	} catch {
		return false; // It does not exist.
	}
}
