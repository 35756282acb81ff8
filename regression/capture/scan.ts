import { isIPv6 } from "node:net";
import { gstinProblem } from "../../automation/index.ts";
import type { PersonalValue } from "./page-copy.ts";

/** Something in a file that looks like personal data or a secret. */
export interface ScanFinding {
	/** "a GSTIN", "the password of the login". Never the value. */
	readonly what: string;
	readonly line: number;
}

/**
 * Looks for personal data and secrets in the text of a file by other means than `redact.ts`, so that one mistake does not affect both:
 * check characters, digit groups, entropy, the structure of numbers, and the values that were used, plain and encoded.
 */
export function scan(text: string, known: readonly PersonalValue[]): readonly ScanFinding[] {
	const used = known
		.filter(({ value }) => value.length >= 4)
		.flatMap(({ value, what }) => spellings(value).map((spelling) => ({ spelling: spelling.toLowerCase(), what })));
	const short = new Map(known.filter(({ value }) => value.length === 2 || value.length === 3).map(({ value, what }) => [value, what]));
	return text.split("\n").flatMap((written, index) => {
		const line = decoded(written);
		const found = new Set<string>();
		const [plain, plainDecoded] = [written.toLowerCase(), line.toLowerCase()];
		for (const { spelling, what } of used) if (plain.includes(spelling) || plainDecoded.includes(spelling)) found.add(what);
		const words = line.split(/[^\p{L}\p{M}\p{N}]+/u);
		for (const word of words) {
			const what = short.get(word) ?? numberIn(word);
			if (what !== undefined) found.add(what);
		}
		for (const run of line.match(/(?<![0-9A-Za-z])[0-9A-Za-z]+(?:[ -][0-9A-Za-z]+)+/g) ?? []) {
			const what = groupedNumber(run.split(/[ -]/));
			if (what !== undefined) found.add(what);
		}
		for (const run of line.split(/[^A-Za-z0-9 .()-]+|(?<=[A-Za-z])[ .()-]+|[ .()-]+(?=[A-Za-z])/)) {
			if (isPhone(run)) found.add("a mobile number");
			if (/^\d{13,20}$/.test(run.replace(/[ -]/g, "")) && run.split(/[ -]/).every((group) => group.length > 2)) found.add("an account number");
		}
		for (const word of plainMail(line).split(/[\s"'<>()[\],;]+/)) {
			if (/^[^@]+@[^@]+\.[a-z]/i.test(word)) found.add("a mail address");
			else if (/^[\w.-]{2,}@[a-z]{2,}$/i.test(word)) found.add("a UPI address");
			if (isIPv6(word) && !/^(::1?$|2001:db8:)/i.test(word)) found.add("an IP address");
			for (const part of word.split(/[^\d.]+/)) if (isAddress(part)) found.add("an IP address");
			for (const part of word.split(/[^A-Za-z0-9+_=-]+/)) if (isRandom(part)) found.add("a token");
		}
		if (/(?:^|[^A-Za-z])(?:Shri|Smt|Mr|Mrs|Ms|M\/s)[. ]{1,2}[A-Z][a-z]/.test(line)) found.add("a name after a title");
		return [...found].map((what) => ({ what, line: index + 1 }));
	});
}

/** What a word of letters and digits is, by the places of both. */
function numberIn(word: string): string | undefined {
	if (hasGstin(word)) return "a GSTIN";
	const shape = word.replace(/\d/g, "9").replace(/[A-Za-z]/g, "A");
	if (shape === "AAAAA9999A" && /[abcfghjlpt]/i.test(word[3] ?? "")) return "a PAN";
	if (shape === "AAAA99999A") return "a TAN";
	if (/^AAAA[9A]{7}$/.test(shape) && word[4] === "0" && /\d/.test(word.slice(5))) return "an IFSC";
	if (shape === "999999") return "a code of six digits";
	if (shape === "999999999") return "an account number";
	return word.length >= 12 && /^[0-9a-f]+$/i.test(word) && /\d/.test(word) && /[a-f]/i.test(word) ? "a token" : undefined;
}

/** What neighbouring groups of letters and digits are together: "ABCPE 1234 F". */
function groupedNumber(groups: readonly string[]): string | undefined {
	for (let from = 0; from < groups.length; from++)
		for (let joined = "", at = from; at < groups.length && joined.length < 15; at++) {
			joined += groups[at];
			if (joined.length === 15 && hasGstin(joined)) return "a GSTIN";
			const what = at > from && /^[A-Z]{4,5}\d{4,5}[A-Z]$/.test(joined) ? numberIn(joined) : undefined;
			if (what !== undefined) return what;
		}
	return undefined;
}

/** With the spellings that hide a mail address written plainly: "asha [at] taxpayer (dot) example". */
const plainMail = (line: string) =>
	line.replace(/ {0,2}[[({<] {0,2}(at|dot) {0,2}[\])}>] {0,2}/gi, (_, sign: string) => (sign.toLowerCase() === "at" ? "@" : "."));

const spellings = (value: string) => [
	...new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), Buffer.from(value, "utf8").toString("base64").replace(/=+$/, "")]),
];

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#34;": '"', "&nbsp;": " " };

const decoded = (text: string) =>
	text
		.replace(/&(?:amp|lt|gt|quot|#39|#34|nbsp);/g, (entity) => entities[entity] ?? entity)
		.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
		.replace(/%40/g, "@")
		.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));

function hasGstin(word: string): boolean {
	for (let at = 0; at + 15 <= Math.min(word.length, 200); at++) if (gstinProblem(word.slice(at, at + 15).toUpperCase()) === undefined) return true;
	return false;
}

/** Ten to twelve digits in at most four groups of two or more: not a row of small numbers. */
function isPhone(run: string): boolean {
	const groups = run.split(/[ .()-]/).filter((group) => group !== "");
	const digits = groups.join("");
	return /^\d{10,12}$/.test(digits) && groups.length <= 4 && groups.every((group) => group.length > 1);
}

/** An IPv4 address that is neither a loopback address nor reserved for documentation (RFC 5737). */
function isAddress(text: string): boolean {
	const parts = text.replace(/^\.+|\.+$/g, "").split(".");
	if (parts.length !== 4 || !parts.every((part) => part !== "" && part.length <= 3 && Number(part) <= 255)) return false;
	const network = parts.slice(0, 3).join(".");
	return parts[0] !== "127" && !["192.0.2", "198.51.100", "203.0.113"].includes(network);
}

/** Like a token: long, of letters and digits with few repetitions. Words and names of pages repeat letters. */
function isRandom(word: string): boolean {
	if (word.length < 24 || !/\d/.test(word) || !/[A-Za-z]/.test(word)) return false;
	if (/^[0-9a-f-]+$/i.test(word)) return true;
	const counts = new Map<string, number>();
	for (const character of word) counts.set(character, (counts.get(character) ?? 0) + 1);
	const bits = [...counts.values()].reduce((sum, count) => sum - (count / word.length) * Math.log2(count / word.length), 0);
	return bits > 3.8 && (word.match(/\d/g)?.length ?? 0) >= 3;
}
