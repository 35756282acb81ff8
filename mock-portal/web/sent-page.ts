/** A page that the portal sent. In a file of its own: the types of the package need no types of Express. */
export interface SentPage {
	readonly method: string;
	/** With the portal's prefix and the query. */
	readonly path: string;
	readonly html: string;
}
