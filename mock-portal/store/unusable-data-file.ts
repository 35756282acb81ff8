/** The data file cannot be opened, is in use, is damaged, or is not a portal's database. The message says what to do. */
export class UnusableDataFile extends Error {
	constructor(file: string, reason: string, options?: ErrorOptions) {
		super(`The data file ${file} cannot be used: ${reason}.`, options);
		this.name = "UnusableDataFile";
	}
}
