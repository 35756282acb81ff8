import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { UnusableFile } from "./unusable-file.ts";

/** A place for credentials, kept free before anything is made: a credential that cannot be written down is lost. */
export interface CredentialsFile {
	write(credentials: Readonly<Record<string, string>>): void;
	/** Takes the empty file away when nothing was written. */
	close(): void;
}

/**
 * Opens a new file that only its owner can read; `-` is standard output.
 * @throws UnusableFile
 */
export function openCredentialsFile(file: string): CredentialsFile {
	const text = (credentials: Readonly<Record<string, string>>) => `${JSON.stringify(credentials, null, "\t")}\n`;
	if (file === "-") return { write: (credentials) => void process.stdout.write(text(credentials)), close() {} };
	let written = false;
	try {
		const descriptor = openSync(file, "wx", 0o600);
		return {
			write(credentials) {
				writeSync(descriptor, text(credentials));
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
