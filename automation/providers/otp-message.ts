import * as v from "valibot";

const digits = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);
const schema = v.object({
	gstin: v.nullish(v.string()),
	purpose: v.nullish(v.string()),
	otp: v.nullish(digits),
	code: v.nullish(digits),
	text: v.nullish(v.string()),
});

/** What a message says about an OTP. */
export interface OtpMessage {
	readonly otp: string | undefined;
	readonly gstin?: string | undefined;
	readonly purpose?: string | undefined;
}

/** Reads `{"otp": …}`, `{"code": …}` or `{"text": …}`, optionally with `gstin` and `purpose`; or a text or a number. Undefined for anything else. */
export function otpMessage(data: unknown): OtpMessage | undefined {
	if (typeof data === "string" || typeof data === "number") return { otp: otpIn(String(data)) };
	const { success, output } = v.safeParse(schema, data);
	if (!success) return undefined;
	const { otp, code, text, gstin, purpose } = output;
	if (otp === undefined && code === undefined && text === undefined) return undefined;
	return { otp: otpIn(otp ?? code ?? text ?? ""), gstin: gstin ?? undefined, purpose: purpose ?? undefined };
}

/** The first number of 4 to 10 digits that is not part of a GSTIN, a masked mobile, a date or a time. */
export const otpIn = (text: string): string | undefined => /(?<![\p{L}\d_*]|\d[-/:.,])\d{4,10}(?![\p{L}\d_*]|[-/:.,]\d)/u.exec(text)?.[0];

/** Bytes of a message that are read. */
const longest = 65_536;

/** The text of a stream; undefined when it is longer than a message with an OTP could be. */
export async function readShort(stream: AsyncIterable<Uint8Array>): Promise<string | undefined> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of stream) {
		length += chunk.length;
		if (length > longest) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString();
}
