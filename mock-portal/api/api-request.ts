import { apiErrorTexts } from "../domain/api-access/api-error-texts.ts";
import { limits } from "../domain/limits.ts";
import { ApiRefusal } from "./api-error.ts";

/** A request to an API, for the transports. */
export interface ApiRequest {
	/** A header; `client_id`, `client-id` and `ClientId` are the same. Empty when missing. Ledger: `auth-api.spellings`. */
	header(name: string): string;
	/** A query value; the name in any letter case. Empty when missing. */
	query(name: string): string;
	/** Path parameters by name. */
	readonly inPath: Readonly<Record<string, string>>;
	/** @throws ApiRefusal for a body that is too large */
	body(): Promise<Uint8Array>;
	/** IP address of the client: from `X-Forwarded-For`, or else of the connection. Ledger: `auth-api.addresses`. */
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
