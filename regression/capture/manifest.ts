import * as v from "valibot";

/** Changes whenever the data of a capture changes. */
export const format = 4;

/** Formats that are read. What an older one does not have is left out. */
const readFormats = [2, 3, format] as const;

/** Where a walk stopped before its end. */
const stopSchema = v.strictObject({
	/** Outcome of the run: "portal unavailable". */
	outcome: v.string(),
	/** Step and reason. */
	reason: v.string(),
	/** Screen that was shown last; null if none was. */
	screen: v.nullable(v.string()),
});

/** In format 2 a stop is its reason. */
const stopReason = v.pipe(
	v.string(),
	v.transform((reason): WalkStop => ({ outcome: "unknown", reason, screen: null })),
);

export const manifestSchema = v.strictObject({
	format: v.picklist(readFormats),
	/** Name and version of the tool that made the capture. */
	tool: v.string(),
	/** Time of the capture, ISO 8601; for a release of the mock, the time of its clock. */
	date: v.string(),
	/** Host of the portal, release of the mock, or file names. */
	source: v.string(),
	/** The release that the capture is most like, and why. */
	release: v.strictObject({ id: v.nullable(v.string()), because: v.string() }),
	/** null for a complete walk, and for a capture by hand or from files. */
	stopped: v.nullable(v.union([stopSchema, stopReason])),
	/** In the order in which they were first shown; `file` is the name of a .json and a .html file. */
	screens: v.array(
		v.strictObject({
			screen: v.string(),
			file: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/)),
			/** The screen that was shown before; `control` is the key of the control there that was used last. */
			after: v.exactOptional(v.strictObject({ screen: v.string(), control: v.exactOptional(v.string()) })),
		}),
	),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type WalkStop = v.InferOutput<typeof stopSchema>;

const versioned = v.object({ format: v.number(), tool: v.string() });

/** What is wrong with the manifest of another version; undefined if something else is wrong. */
export function otherFormat(manifest: unknown): string | undefined {
	const parsed = v.safeParse(versioned, manifest);
	if (!parsed.success || readFormats.some((one) => one === parsed.output.format)) return undefined;
	return `has format ${parsed.output.format}, made by ${parsed.output.tool}. This version reads the formats ${readFormats.join(", ")}: capture again, or use that version`;
}
