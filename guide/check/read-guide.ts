import { languages } from "../messages.ts";
import { UnreadableGuide } from "./document.ts";
import type { ReadGuide } from "./instruction.ts";
import { interpretStep } from "./interpret.ts";
import { readHtml } from "./read-html.ts";
import { readMarkdown } from "./read-markdown.ts";
import { stepsOf } from "./steps.ts";
import { templatesOf } from "./templates.ts";

/** Characters of the longest guide. */
const longest = 2_000_000;

/** Steps of the longest guide. */
const mostSteps = 500;

/**
 * Reads the steps of a guide.
 * @param file its path, for messages; `.html` and `.htm` are read as HTML, everything else as Markdown
 * @throws UnreadableGuide when it has no numbered steps, no instructions, or is too long
 */
export function readGuide(file: string, text: string): ReadGuide {
	if (text.length > longest) throw new UnreadableGuide(`${file} is too long for a guide: ${text.length} characters, and at most ${longest} are read.`);
	if (text.includes("\0")) throw new UnreadableGuide(`${file} is not a text file.`);
	const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
	const blocks = /\.html?$/i.test(file) ? readHtml(plain) : readMarkdown(plain);
	const raw = stepsOf(blocks);
	if (raw.length === 0) throw new UnreadableGuide(`${file} has no numbered steps. Expected a numbered list, or headings such as "Step 1: …".`);
	if (raw.length > mostSteps) throw new UnreadableGuide(`${file} has ${raw.length} numbered steps, and at most ${mostSteps} are checked.`);
	const templates = templatesOf(languages);
	const steps = raw.map((step) => interpretStep(step, templates));
	if (!steps.some(({ said }) => said.some(({ kind }) => kind === "instruction"))) {
		throw new UnreadableGuide(`${file} has numbered steps, but none says what to click, enter or select. Example: "Click **API Registration**".`);
	}
	return { file, steps };
}
