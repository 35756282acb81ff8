/** A field of a form as it was filled in: what it has to send, and whether that may be shown. */
export interface FilledField {
	/** Its name in messages: "the password of the API user". */
	readonly what: string;
	/** Attribute `name`; empty for a field that the form does not send. */
	readonly name: string;
	readonly value: string;
	/** Other values with the same meaning: a user name with its prefix. */
	readonly orElse?: readonly string[];
	readonly secret: boolean;
}

/** A form that is about to be submitted. */
export interface FilledForm {
	/** Address that it posts to; undefined for fields outside a form, which a script sends. */
	readonly action: string | undefined;
	readonly fields: readonly FilledField[];
}

/** A request before it leaves the browser. */
export interface LeavingRequest {
	readonly method: string;
	readonly url: string;
	/** Empty without a body, or when it cannot be read. */
	readonly body: string;
	readonly contentType: string;
}

/** How a request carries the fields of a form: unchanged, unreadable, or with a difference. */
export type Carried = "as filled" | "not visible" | { readonly differs: string };

/** Whether it is one address, whatever its query is. */
export const sameAddress = (one: string, other: string) => withoutQuery(one) === withoutQuery(other);

/** Whether a request sends this form: it goes to the form's address or contains a secret of the form. */
export function sendsForm({ action, fields }: FilledForm, request: LeavingRequest): boolean {
	const secrets = fields.filter(({ secret }) => secret);
	const values = valuesOf(request)?.map(([, value]) => value) ?? [];
	if (secrets.some(({ value }) => values.includes(value))) return true;
	if (action === undefined || !sameAddress(request.url, action)) return false;
	return request.method !== "GET" || secrets.some(({ name }) => name !== "" && new URL(request.url).searchParams.has(name));
}

/** Compares each field in the body of a request with its filled-in value. */
export function carriedBy({ fields }: FilledForm, request: LeavingRequest): Carried {
	const sent = valuesOf(request);
	if (!sent) return "not visible";
	const isVisible = fields.some(({ secret, value }) => secret && sent.some(([, other]) => other === value));
	const isReadable = fields.some(({ name }) => name !== "" && sent.some(([key]) => key === name));
	for (const { what, name, value, orElse = [], secret } of fields) {
		const meant = [value, ...orElse];
		const named = name === "" ? [] : sent.filter(([key]) => key === name).map(([, other]) => other);
		// Where a password goes as it is, nothing else is encrypted.
		const other = named.find((one) => !meant.includes(one) && !((secret || !isVisible) && isEncrypted(one)));
		if (other !== undefined) return { differs: secret ? `${what} differs from what was filled in` : `${what} is "${other.slice(0, 80)}", not "${value}"` };
		if ((isVisible || (isReadable && !secret)) && named.length === 0 && !sent.some(([, one]) => meant.includes(one))) return { differs: `${what} is missing` };
	}
	return isVisible ? "as filled" : "not visible";
}

/** Longer than any field of this form: probably encrypted or hashed. */
const isEncrypted = (value: string) => value.length > 20 && /^[A-Za-z0-9+/=_:.-]+$/.test(value);

const withoutQuery = (address: string) => (URL.canParse(address) ? new URL(address).origin + new URL(address).pathname : address);

/** Names and values in a request; undefined for an unknown body format. */
function valuesOf({ method, url, body, contentType }: LeavingRequest): readonly (readonly [string, string])[] | undefined {
	if (method === "GET") return [...new URL(url).searchParams];
	if (body === "") return undefined;
	const boundary = /multipart\/form-data;.*boundary="?([^";]+)/i.exec(contentType)?.[1];
	if (boundary !== undefined) return multipart(body, boundary);
	if (/json/i.test(contentType) || /^\s*[[{]/.test(body)) return leaves(parsed(body));
	return /urlencoded|^$|text\/plain/i.test(contentType) ? [...new URLSearchParams(body)] : undefined;
}

function multipart(body: string, boundary: string): [string, string][] {
	return body.split(`--${boundary}`).flatMap((part) => {
		const [head = "", ...rest] = part.split("\r\n\r\n");
		const name = /name="([^"]*)"/.exec(head)?.[1];
		return name === undefined ? [] : [[name, rest.join("\r\n\r\n").replace(/\r\n$/, "")] as [string, string]];
	});
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/** Texts and numbers in JSON, with their keys. */
function leaves(data: unknown, key = "", depth = 0): [string, string][] | undefined {
	if (data === undefined) return undefined;
	if (typeof data !== "object" || data === null || depth > 5) return [[key, String(data)]];
	return Object.entries(data).flatMap(([name, value]) => leaves(value, name, depth + 1) ?? []);
}
