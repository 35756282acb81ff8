import type { ApiErrorText } from "../domain/api-access/api-error-texts.ts";

/** An entry of `InfoDtls`: the existing IRN of a duplicate, the distance of an e-way bill, or the reason why no e-way bill was generated. */
export interface InfoDetail {
	/** For example `DUPIRN`. */
	readonly InfCd: string;
	readonly Desc: unknown;
}

/** `ErrorDetails` of a refusal. */
export const errorDetails = (errors: readonly ApiErrorText[]) => errors.map(({ code, text }) => ({ ErrorCode: code, ErrorMessage: text }));

/** A refusal of an API call: the client must change the request. Each transport writes it in its own format. Ledger: `auth-api.refusal`. */
export class ApiRefusal extends Error {
	readonly errors: readonly ApiErrorText[];
	readonly info: readonly InfoDetail[] | null;
	/** Journal details in addition to code and reason. */
	readonly about: Readonly<Record<string, string>>;

	/** @param errors at least one, in the order of reporting */
	constructor(errors: readonly ApiErrorText[], info: readonly InfoDetail[] | null = null, about: Readonly<Record<string, string>> = {}) {
		super(errors.map(({ code, text }) => `${code} ${text}`).join("; "));
		this.name = "ApiRefusal";
		this.errors = errors;
		this.info = info;
		this.about = about;
	}
}
