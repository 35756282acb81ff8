import { normalForm, segmentsOf } from "./segments.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words that greet or name somebody, at the beginning of a segment or after another title. */
const greeting =
	/(?<![\p{L}\p{M}])((?:welcome(?: back)?|hi|hello|dear|hey|namaste|नमस्ते|नमस्कार|स्वागत(?: है)?|thank you|thanks|logged in as|signed in as|you are|account of|profile of|shri|smt|kumari|mr|mrs|ms|dr|m\/s|श्री|श्रीमती)[\s,.!-]{1,3})(\S.{0,80})$/iu;

/** Segments after which a segment of its own can be a name: "Logout (Asha Rao)". */
const account =
	/^(?:log ?out|sign out|log ?in|account|profile|user(?: ?name)?|name|owner|taxpayer|client|company|firm|trade name|legal name|proprietor|director|contact|welcome|hi|hello|dear)$/;

const company = /(?<![\p{L}\p{M}])(?:pvt|private|ltd|limited|llp|& sons|& co|bros|brothers|proprietor|huf|प्राइवेट|लिमिटेड)(?![\p{L}\p{M}])/iu;
const street =
	/(?<![\p{L}\p{M}])(?:road|rd|street|marg|nagar|lane|sector|plot|flat|floor|colony|layout|p\.?o\.?|dist|district|taluka|tehsil|village|near|opp|house|h\.? ?no|मार्ग|नगर|सड़क)(?![\p{L}\p{M}])/iu;

const words = /[\p{L}\p{M}]+/gu;

/**
 * A text without known names where names stand, although the portal uses the same words elsewhere: after a greeting, and after "Name:".
 * @param names known names, in their normal form
 */
export function withoutKnownNames(text: string, names: ReadonlySet<string>): string {
	let previous = "";
	return segmentsOf(text)
		.map(({ written, normal }) => {
			if (normal === "") return written;
			const follows = account.test(previous);
			previous = normal;
			if (follows && names.has(normal)) return written.replace(/\S(?:.*\S)?/s, "[redacted]");
			return written.replace(greeting, (all, words: string, rest: string) => (names.has(normalForm(rest)) ? `${words}[redacted]` : all));
		})
		.join("");
}

/** Interface wording without the names that follow a greeting or own something, names of companies, and street addresses. */
export function withoutNames(text: string, { knows, knowsWord }: Vocabulary): string {
	const isUnknown = (word: string) => !knowsWord(word.toLowerCase());
	const hasUnknown = (part: string) => (part.match(words) ?? []).some(isUnknown);
	const ownerless = text.replace(/((?:[\p{L}\p{M}.]+ ){0,3}[\p{L}\p{M}.]+)(['’]s?)(?=\s|$)/gu, (all, owner: string, ending: string) => {
		const owners = owner.split(" ");
		const kept = owners.slice(0, owners.findLastIndex((word) => !isUnknown(word.replace(/\./g, ""))) + 1);
		return kept.length === owners.length ? all : `${[...kept, "[text]"].join(" ")}${ending}`;
	});
	let previous = "";
	return segmentsOf(ownerless)
		.map(({ written, normal }) => {
			if (normal === "") return written;
			const follows = account.test(previous);
			previous = normal;
			if (knows(normal)) return written;
			if (
				(follows && hasUnknown(written)) ||
				(company.test(written) && hasUnknown(written.replace(company, ""))) ||
				(street.test(written) && /\d|\[(?:number|redacted)\]/.test(text))
			)
				return written.replace(/\S(?:.*\S)?/s, "[text]");
			return written.replace(greeting, (all, words: string, rest: string) => (hasUnknown(rest) ? `${words}[text]` : all));
		})
		.join("");
}
