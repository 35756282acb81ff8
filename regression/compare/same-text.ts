import { placeholders } from "../capture/segments.ts";

const masks = new RegExp([...placeholders.map((one) => one.replace(/[[\]]/g, "\\$&")), "\\[text-\\d{1,4}\\]"].join("|"), "g");

/** A text in which all masks are the same: which one replaces a value depends on the version of the redaction, and is not a change of the portal. */
const withoutMaskKinds = (text: string): string => text.replace(masks, "[text]");

/** Whether two texts differ in the kinds of their masks at most. */
export const isSameText = (a: string | undefined, b: string | undefined): boolean =>
	a === b || (a?.includes("[") === true && b?.includes("[") === true && withoutMaskKinds(a) === withoutMaskKinds(b));
