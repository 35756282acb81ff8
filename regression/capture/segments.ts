/** What replaces personal data and unknown texts, in the order of `kinds`. */
export const placeholders = [
	"[GSTIN]",
	"[PAN]",
	"[TAN]",
	"[IFSC]",
	"[UPI]",
	"[e-mail]",
	"[mobile]",
	"[IP]",
	"[date]",
	"[time]",
	"[number]",
	"[token]",
	"[count]",
	"[redacted]",
	"[text]",
	"[long text]",
	"API_[name]",
] as const;

const isPlaceholder = new Set<string>(placeholders);

const escaped = placeholders.map((one) => one.replace(/[[\]]/g, "\\$&")).join("|");

/** Placeholders, and what ends a segment: the end of a sentence, a colon, brackets, quotation marks, dashes and slashes between spaces, line ends. */
const separators = new RegExp(`(${escaped}|[.!?]+(?=\\s|$)|[:;|•·()\\[\\]{}<>"“”\\n\\r\\t]+| [-–—/] )`);

/** A part of a text that is known or unknown as a whole, or something between such parts. */
export interface Segment {
	readonly written: string;
	/** For comparing; empty for what is between segments, and for a part without letters and digits. */
	readonly normal: string;
}

/** The segments of a text; together they are the text. */
export const segmentsOf = (text: string): readonly Segment[] =>
	text.split(separators).map((written, index) => ({ written, normal: index % 2 === 1 || isPlaceholder.has(written) ? "" : normalForm(written) }));

/** Without letter case, characters without a glyph, punctuation at the ends and the values of short numbers: "valid for 5 minutes" is "valid for 0 minutes". */
export const normalForm = (text: string): string =>
	text
		.normalize("NFKC")
		.replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, "")
		.replace(/\s+/g, " ")
		.replace(/^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "")
		.replace(/(?<!\d)\d{1,3}(?!\d)/g, "0")
		.toLowerCase();

/** The words of a text or an identifier: "txtApiUserName" has txt, api, user and name. */
export const wordsOf = (text: string): readonly string[] =>
	(text.normalize("NFKC").match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{N}+/gu) ?? []).map((word) => word.toLowerCase());
