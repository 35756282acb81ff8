import type { StepEvent } from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";
import type { Io } from "./io.ts";
import { printError } from "./output.ts";

/** Prints the steps of a run as they are done, on standard error; on a terminal, the step under way too. Nothing when `silent`. */
export function printSteps({ stderr }: Pick<Io, "stderr">, silent: boolean): { readonly onStep: (event: StepEvent) => void; stopped(): void } {
	const live = stderr.isTTY === true;
	let open: string | undefined;
	const printEnd = (mark: string, words: string) => {
		if (live) stderr.write("\r");
		printError({ stderr }, `  ${mark} ${words}`);
	};
	return {
		onStep({ words, state }) {
			if (silent) return;
			open = state === "begun" ? words : undefined;
			if (state !== "begun") printEnd("✓", words);
			else if (live) stderr.write(terminalText(`  … ${words}`));
		},
		stopped() {
			if (open !== undefined) printEnd("✗", open);
		},
	};
}
