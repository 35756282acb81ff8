import { type Block, mark } from "./document.ts";

/** A numbered step of a guide, before its words are interpreted. */
export interface RawStep {
	/** As the guide numbers it. */
	readonly number: number;
	readonly line: number;
	readonly parts: readonly StepPart[];
}

/** A paragraph or list item of a step. */
export interface StepPart {
	readonly text: string;
	readonly line: number;
	/** A heading, or the introduction of a list: an instruction only if the step has no other. */
	readonly isTitle: boolean;
}

const numbered = /^\s*(?:step\s*[-–—:.#]?\s*(\d{1,3})\s*(?:[-–—:.)]\s*|\s+|$)|चरण\s*(\d{1,3})\s*[-–—:.)]?\s*|(\d{1,3})\s*[.)]\s+)/iu;

/** Headings of lists that are no steps. */
const notSteps =
	/\b(?:before you (?:start|begin)|prerequisites?|requirements?|what you (?:will )?need|you (?:will )?need|contents|faqs?|frequently asked)\b|आपको क्या चाहिए|शुरू करने से पहले/iu;

/**
 * The numbered steps of a guide: items of ordered lists, and headings or paragraphs that begin with "Step 1" or "1.". Numbering may
 * restart. Text between two steps belongs to the first of them; text before the first step and after the last is not a step.
 */
export function stepsOf(blocks: readonly Block[]): readonly RawStep[] {
	const steps: { number: number; line: number; parts: StepPart[]; byHeading: boolean }[] = [];
	/** Text after a step, until the next step shows that it stands between two steps. */
	let between: StepPart[] = [];
	let skipping = false;
	let section = 0;
	let stepSection = -1;
	const begin = (number: number, line: number, parts: StepPart[], byHeading: boolean) => {
		if (stepSection === section) steps.at(-1)?.parts.push(...between);
		between = [];
		stepSection = section;
		steps.push({ number, line, parts, byHeading });
	};
	for (const block of blocks.flatMap(linesOf)) {
		const number = block.kind === "list" ? undefined : numberOf(block.text);
		if (block.kind !== "list" && number !== undefined && !skipping) {
			const isTitle = block.kind === "heading";
			const text = block.text.replace(mark.open, "").replace(numbered, block.text.startsWith(mark.open) ? mark.open : "");
			begin(number, block.line, [{ text, line: block.line, isTitle }], true);
		} else if (block.kind === "heading") {
			skipping = notSteps.test(block.text);
			section++;
		} else if (skipping) {
		} else if (block.kind === "list" && block.ordered && !(steps.at(-1)?.byHeading && stepSection === section)) {
			for (const item of block.items) begin(item.number, item.line, partsOf(item.blocks), false);
		} else if (steps.at(-1)?.byHeading && stepSection === section) {
			steps.at(-1)?.parts.push(...partsOf([block]));
		} else if (steps.length > 0) {
			between.push(...partsOf([block]));
		}
	}
	return steps.map(({ number, line, parts }) => ({ number, line, parts }));
}

/** A paragraph of several lines is split before each line that begins with a number. */
function linesOf(block: Block): readonly Block[] {
	if (block.kind !== "paragraph" || !block.text.includes("\n")) return [block];
	const parts: string[] = [];
	for (const line of block.text.split("\n")) {
		if (parts.length === 0 || numberOf(line) !== undefined) parts.push(line);
		else parts.push(`${parts.pop()}\n${line}`);
	}
	return parts.map((text) => ({ ...block, text }));
}

function numberOf(text: string): number | undefined {
	const [, step, hindi, plain] = numbered.exec(text.replaceAll(mark.open, "").replaceAll(mark.close, "")) ?? [];
	const digits = step ?? hindi ?? plain;
	return digits === undefined ? undefined : Number(digits);
}

/** The paragraphs and items in a step, in order. A text before a list that ends with a colon introduces the list. */
const partsOf = (blocks: readonly Block[]): StepPart[] =>
	blocks.flatMap((block, index): StepPart[] => {
		if (block.kind === "list") return block.items.flatMap(({ blocks: within }) => partsOf(within));
		const isTitle = block.kind === "heading" || (blocks[index + 1]?.kind === "list" && /[:：]\s*$/.test(block.text.replaceAll(mark.close, "")));
		return block.text.trim() === "" ? [] : [{ text: block.text, line: block.line, isTitle }];
	});
