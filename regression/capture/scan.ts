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
 * check characters, digit groups, entropy, and the values that were used, plain and encoded.
 */
export function scan(text: string, known: readonly PersonalValue[]): readonly ScanFinding[] {
	const used = known
		.filter(({ value }) => value.length >= 4)
		.flatMap(({ value, what }) => spellings(value).map((spelling) => ({ spelling: spelling.toLowerCase(), what })));
	return text.split("\n").flatMap((written, index) => {
		const line = decoded(written);
		const found = new Set<string>();
		const [plain, plainDecoded] = [written.toLowerCase(), line.toLowerCase()];
		for (const { spelling, what } of used) if (plain.includes(spelling) || plainDecoded.includes(spelling)) found.add(what);
		for (const word of line.split(/[^A-Za-z0-9]+/)) {
			if (hasGstin(word)) found.add("a GSTIN");
		}
		for (const run of line.split(/[^A-Za-z0-9 .()-]+|(?<=[A-Za-z])[ .()-]+|[ .()-]+(?=[A-Za-z])/)) if (isPhone(run)) found.add("a mobile number");
		for (const word of line.split(/[\s"'<>()[\],;]+/)) {
			if (/^[^@]+@[^@]+\.[a-z]/i.test(word)) found.add("a mail address");
			if (isIPv6(word) && !/^(::1?$|2001:db8:)/i.test(word)) found.add("an IP address");
			for (const part of word.split(/[^\d.]+/)) if (isAddress(part)) found.add("an IP address");
			for (const part of word.split(/[^A-Za-z0-9+_=-]+/)) if (isRandom(part)) found.add("a token");
		}
		return [...found].map((what) => ({ what, line: index + 1 }));
	});
}

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
