/** An option of `createPortal` that cannot be; the caller's move is next, and `message` says what can. */
export class InvalidOption extends Error {
	constructor(message: string) {
		super(message);
		this.name = "InvalidOption";
	}
}
