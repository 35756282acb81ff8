import { apiErrorTexts } from "../domain/api-access/api-error-texts.ts";
import { limits } from "../domain/limits.ts";
import { ApiRefusal } from "./api-error.ts";

/** One request of an API, as the transports read it. */
export interface ApiRequest {
	/** A header, as `client_id`; `client-id` and `ClientId` are the same. Empty when it is not there. Ledger: `auth-api.spellings`. */
	header(name: string): string;
	/** A value of the query, in any letter case of its name; empty when it is not there. */
	query(name: string): string;
	/** Parts of the path that stand for a value, by name. */
	readonly inPath: Readonly<Record<string, string>>;
	/** @throws ApiRefusal for one that is too large */
	body(): Promise<Uint8Array>;
	/** Where it comes from: what `X-Forwarded-For` says, else the connection's other end. Ledger: `auth-api.addresses`. */
	readonly address: string;
}

const packed = (name: string) => name.replace(/[-_]/g, "").toLowerCase();

export function apiRequestOf(request: Request, inPath: Readonly<Record<string, string>>, ip: string): ApiRequest {
	const headers = new Map([...request.headers].map(([name, value]) => [packed(name), value]));
	const query = new Map([...new URL(request.url).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
	const header = (name: string) => headers.get(packed(name)) ?? "";
	return {
		header,
		query: (name) => query.get(name.toLowerCase()) ?? "",
		inPath,
		async body() {
			const bytes = new Uint8Array(await request.arrayBuffer());
			if (bytes.length > limits.apiBodyLargest) throw new ApiRefusal([apiErrorTexts.bodyTooLarge]);
			return bytes;
		},
		address: header("X-Forwarded-For").split(",")[0]?.trim() || ip,
	};
}
