import * as v from "valibot";

/** Name of the attachment that carries a cell's result from its test to the reporter. */
export const cellAttachment = "cell";

/** Names of the attachments with a picture, and what each picture shows. */
export const pictures = {
	stopped: "The page on which it stopped.",
	"last page":
		"The last page that the portal sent to the script, rendered again by the drill without page scripts: it does not show what the script typed or opened.",
} as const;

export type PictureKind = keyof typeof pictures;

export const pictureKinds: readonly PictureKind[] = ["stopped", "last page"];

export const cellResult = v.object({
	name: v.string(),
	class: v.picklist(["cosmetic", "behavioural", "blocking"]),
	operators: v.array(v.object({ name: v.string(), description: v.string() })),
	seed: v.number(),
	verdict: v.picklist(["passed", "stopped with a clear reason", "stopped without a clear reason", "hung", "wrong"]),
	why: v.string(),
	/** What the script said. */
	said: v.string(),
	/** By which strategies the automation found its targets; empty for a foreign script. */
	resolved: v.array(v.object({ target: v.string(), by: v.array(v.string()), without: v.array(v.string()), against: v.array(v.string()) })),
	/** The portal's journal, a line an entry. */
	journal: v.array(v.string()),
	/** ms */
	durationMs: v.number(),
});

/** The result of a cell. */
export type CellResult = v.InferOutput<typeof cellResult>;

/** A cell's result, from what its test attached. */
export const parseCellResult = (text: string): CellResult => v.parse(cellResult, JSON.parse(text));
