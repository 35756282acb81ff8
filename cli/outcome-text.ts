import type { Actor, Outcome, Resolution, StepEvent, Stop, Unverified } from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";

const actors: Readonly<Record<Actor, string>> = {
	caller: "you",
	person: "the taxpayer (portal login and mobile)",
	portal: "the portal",
	maintainer: "the maintainer of this automation",
};

/** Prints the steps as they are done, on standard error: standard output is for the result. Nothing when `silent`. */
export function printSteps(silent: boolean): { readonly onStep: (event: StepEvent) => void; stopped(): void } {
	const live = process.stderr.isTTY === true;
	let open: string | undefined;
	return {
		onStep({ words, state }) {
			if (silent) return;
			if (state === "begun") {
				open = words;
				if (live) process.stderr.write(`  … ${terminalText(words)}`);
			} else {
				open = undefined;
				process.stderr.write(live ? `\r  ✓ ${terminalText(words)}\n` : `  ✓ ${terminalText(words)}\n`);
			}
		},
		stopped() {
			if (open !== undefined) process.stderr.write(live ? `\r  ✗ ${terminalText(open)}\n` : `  ✗ ${terminalText(open)}\n`);
		},
	};
}

export const isStop = <Done extends { outcome: string }>(outcome: Outcome<Done>): outcome is Outcome<Done> & Stop => "requiredAction" in outcome;

/** What stopped a run, and who has to do what. */
export function stopText({ outcome, what, quoted, actor, requiredAction, submitted }: Stop): string {
	return [
		"",
		`Stopped: ${outcome}.`,
		`  ${what}`,
		...quoted.map((text) => `  The portal says: ${text}`),
		`  Action needed from ${actors[actor]}: ${requiredAction}.`,
		...(submitted ? ["  The form was submitted."] : []),
	]
		.map(terminalText)
		.join("\n");
}

/** Why an API user that was created could not be proved, and who has to do what. */
export function unverifiedText({ what, quoted, actor, requiredAction }: Unverified): string {
	return [
		"",
		"Created, but not verified.",
		`  ${what}`,
		...quoted.map((text) => `  The API says: ${text}`),
		`  Action needed from ${actors[actor]}: ${requiredAction}.`,
		"  The API user is there: do not create it once more.",
	]
		.map(terminalText)
		.join("\n");
}

/** Targets that some strategy no longer finds: a change of the portal that has not broken anything yet. Undefined for none. */
export function driftText(resolved: readonly Resolution[]): string | undefined {
	const weakened = resolved.filter(({ without, against }) => without.length + against.length > 0);
	if (weakened.length === 0) return undefined;
	const lines = weakened.map(({ target, by, without, against }) => {
		const lost = [
			...(without.length > 0 ? [`no longer by ${without.join(", ")}`] : []),
			...(against.length > 0 ? [`${against.join(", ")} has gone to another element`] : []),
		];
		return `  ${target}: found by ${by.join(", ")}; ${lost.join("; ")}`;
	});
	return ["", "The portal's pages have changed, so far without harm:", ...lines].join("\n");
}

/** 0 done, 1 no, 2 misuse. */
export const exitCode = <Done extends { outcome: string }>(outcome: Outcome<Done>): number =>
	isStop(outcome) ? (outcome.outcome === "invalid input" ? 2 : 1) : 0;
