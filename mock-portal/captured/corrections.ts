import * as v from "valibot";
import { UnusableCapture } from "./capture-files.ts";
import { capturedPlaces, flowParts } from "./flow-parts.ts";

/** A person's corrections of a mapping: the contents of `mapping.json`. */
export interface Corrections {
	/** Place by file name; "none" for a page that is no page of the flow. */
	readonly places: Readonly<Record<string, string>>;
	/** Keys of controls by place and part. */
	readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const schema = v.strictObject({
	places: v.optional(v.record(v.string(), v.string()), {}),
	parts: v.optional(v.record(v.string(), v.record(v.string(), v.string())), {}),
});

/**
 * Checks corrections against what the capture has.
 * @param keys keys of the elements of each file
 * @throws UnusableCapture
 */
export function parseCorrections(data: unknown, keys: Readonly<Record<string, readonly string[]>>): Corrections {
	if (data === undefined) return { places: {}, parts: {} };
	const result = v.safeParse(schema, data);
	if (!result.success) throw invalid(`${result.issues[0].message}${v.getDotPath(result.issues[0]) ? ` at ${v.getDotPath(result.issues[0])}` : ""}`);
	const corrections = result.output;
	for (const [file, place] of Object.entries(corrections.places)) {
		if (!keys[file]) throw invalid(`the capture has no file "${file}". Expected: ${Object.keys(keys).join(", ")}`);
		if (place !== "none" && !capturedPlaces.some((known) => known === place))
			throw invalid(`unknown place "${place}". Expected: ${capturedPlaces.join(", ")}, none`);
	}
	const all = Object.values(keys).flat();
	for (const [place, parts] of Object.entries(corrections.parts)) {
		const known = capturedPlaces.find((one) => one === place);
		if (!known) throw invalid(`unknown place "${place}". Expected: ${capturedPlaces.join(", ")}`);
		for (const [name, key] of Object.entries(parts)) {
			const names = flowParts[known].map((part) => part.name);
			if (!names.includes(name)) throw invalid(`unknown part "${name}" of "${place}". Expected: ${names.join(", ")}`);
			if (!all.includes(key.split(" = ")[0] ?? "")) throw invalid(`no page has an element "${key}"`);
		}
	}
	return corrections;
}

const invalid = (problem: string) => new UnusableCapture(`mapping.json: ${problem}.`);
