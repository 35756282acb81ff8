/** A request that no screen answers. The sender's move is next; `message` says which. */
export class Refused extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.name = "Refused";
		this.status = status;
	}
}
