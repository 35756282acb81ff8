import { closeSync, openSync, rmSync, writeSync } from "node:fs";

/** The file for the credentials cannot be made; the move is with who named it. */
export class UnusableCredentialsFile extends Error {
	constructor(file: string, error: unknown) {
		const code = error instanceof Error && "code" in error ? error.code : undefined;
		const reason = code === "EEXIST" ? "it is there already, and is not overwritten" : error instanceof Error ? error.message : String(error);
		super(`The credentials cannot be written to ${file}: ${reason}.`);
		this.name = "UnusableCredentialsFile";
	}
}

/** A place for credentials, kept free before anything is made: a credential that cannot be written down is lost. */
export interface CredentialsFile {
	write(credentials: Readonly<Record<string, string>>): void;
	/** Takes the empty file away when nothing was written. */
	close(): void;
}

/**
 * Opens a new file that only its owner can read; `-` is standard output.
 * @throws UnusableCredentialsFile
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
		throw new UnusableCredentialsFile(file, error);
	}
}
