/** A file in a posted form. */
export interface UploadedFile {
	/** As the browser names it; empty when no file was chosen. */
	readonly name: string;
	readonly bytes: Buffer;
}

/** Whether a field of a posted form is a file. */
export const isUploadedFile = (value: unknown): value is UploadedFile =>
	typeof value === "object" && value !== null && "bytes" in value && Buffer.isBuffer(value.bytes);
