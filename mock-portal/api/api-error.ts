import type { ApiErrorText } from "../domain/api-access/api-error-texts.ts";

/** An entry of `InfoDtls`: for a duplicate the existing IRN, for an e-way bill its distance, or why it was not made. */
export interface InfoDetail {
	/** As `DUPIRN`. */
	readonly InfCd: string;
	readonly Desc: unknown;
}

/** `ErrorDetails` of a refusal. */
export const errorDetails = (errors: readonly ApiErrorText[]) => errors.map(({ code, text }) => ({ ErrorCode: code, ErrorMessage: text }));

/** A refusal of an API call: the client must change the request. Each transport writes it in its own format. Ledger: `auth-api.refusal`. */
export class ApiRefusal extends Error {
	readonly errors: readonly ApiErrorText[];
	readonly info: readonly InfoDetail[] | null;
	/** What the journal records besides code and reason. */
	readonly about: Readonly<Record<string, string>>;

	/** @param errors at least one, in the order in which they are reported */
	constructor(errors: readonly ApiErrorText[], info: readonly InfoDetail[] | null = null, about: Readonly<Record<string, string>> = {}) {
		super(errors.map(({ code, text }) => `${code} ${text}`).join("; "));
		this.name = "ApiRefusal";
		this.errors = errors;
		this.info = info;
		this.about = about;
	}
}
