import ejs from "ejs";
import { placeholders } from "../capture/segments.ts";

/** Finds the masks of captures, such as "[GSTIN]", and those of passwords in the output of a script and in the log of a batch. */
const masks = new RegExp(
	`(${[...placeholders.filter((one) => one.startsWith("[")), "[name]", "[password]", "•••"].map((name) => name.replace(/[[\]]/g, "\\$&")).join("|")})`,
);

/** Whether a text has a mask. */
export const hasMask = (text: string): boolean => masks.test(text);

/** The parts of a text, masks apart. */
export const maskParts = (text: string): readonly { readonly part: string; readonly isMask: boolean }[] =>
	text
		.split(masks)
		.map((part, index) => ({ part, isMask: index % 2 === 1 }))
		.filter(({ part }) => part !== "");

/** A text as HTML, its masks in neutral grey: a mask is not a change. */
export const maskedHtml = (text: string): string =>
	maskParts(text)
		.map(({ part, isMask }) => (isMask ? `<span class="mask">${ejs.escapeXML(part)}</span>` : ejs.escapeXML(part)))
		.join("");
