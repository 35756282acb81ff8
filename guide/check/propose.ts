import type { GuideCheck } from "./result.ts";

/** New words for a guide. */
export interface Proposal {
	readonly line: number;
	readonly old: string;
	readonly new: string;
}

/**
 * A guide with new words where the check found what stands there now. A change is proposed only where the old words occur once in the
 * lines of the step.
 * @returns the new text, and the changes; unchanged without proposals
 */
export function proposed(text: string, { steps }: GuideCheck): { readonly text: string; readonly proposals: readonly Proposal[] } {
	const lines = text.split("\n");
	const proposals: Proposal[] = [];
	steps.forEach(({ parts }, index) => {
		const end = steps[index + 1]?.line ?? lines.length + 1;
		for (const { line, oldWords: old, newWords } of parts) {
			if (newWords === undefined || old === undefined) continue;
			const at = lines.flatMap((words, number) => (number + 1 >= line && number + 1 < Math.max(end, line + 1) && words.includes(old) ? [number] : []));
			const [only, ...others] = at;
			const words = only === undefined ? undefined : lines[only];
			if (only === undefined || words === undefined || others.length > 0 || words.split(old).length !== 2) continue;
			lines[only] = words.replace(old, () => newWords);
			proposals.push({ line: only + 1, old, new: newWords });
		}
	});
	return { text: lines.join("\n"), proposals };
}
