/** An invalid option of `createPortal`. `message` says what is expected. */
export class InvalidOption extends Error {
	constructor(message: string) {
		super(message);
		this.name = "InvalidOption";
	}
}
