import type { Published } from "../domain/api-messages.ts";

/** Details beside a refusal: for a duplicate, what there is already. */
export interface InfoDetail {
	/** As `DUPIRN`. */
	readonly InfCd: string;
	readonly Desc: unknown;
}

/** An API call that is refused; the caller's move is next. Each transport puts it in the words of its own format. */
export class ApiRefusal extends Error {
	readonly errors: readonly Published[];
	readonly info: readonly InfoDetail[] | null;

	/** @param errors at least one, in the order in which they are told */
	constructor(errors: readonly Published[], info: readonly InfoDetail[] | null = null) {
		super(errors.map(({ code, text }) => `${code} ${text}`).join("; "));
		this.name = "ApiRefusal";
		this.errors = errors;
		this.info = info;
	}
}
