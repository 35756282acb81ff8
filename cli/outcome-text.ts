import type { Actor, Outcome, Resolution, Stop, Unverified, Verified } from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

const actors: Readonly<Record<Actor, string>> = {
	caller: "you",
	person: "the taxpayer (portal login and mobile)",
	portal: "the portal",
	maintainer: "the maintainer of this automation",
};

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

/** That an API user can authenticate. */
export const verifiedText = ({ url, tokenExpiry }: Verified) =>
	terminalText(`  Verified  ${url} gave a token for it, valid until ${tokenExpiry} (Indian time)`);

/** Why an API user that was created could not be verified, and who has to do what. */
export function unverifiedText({ what, quoted, actor, requiredAction }: Unverified): string {
	return ["", "Not verified.", `  ${what}`, ...quoted.map((text) => `  The API says: ${text}`), `  Action needed from ${actors[actor]}: ${requiredAction}.`]
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

const stopExitCodes = {
	"created, not confirmed": exitCodes.notConfirmed,
	"created, differs": exitCodes.notConfirmed,
	"invalid input": exitCodes.wrongUse,
	"not submitted": exitCodes.notDone,
	"refused by the portal": exitCodes.notDone,
	"human needed": exitCodes.notDone,
	"portal changed": exitCodes.notDone,
	"portal unavailable": exitCodes.notDone,
	"outcome unknown": exitCodes.unknown,
	interrupted: exitCodes.interrupted,
} as const satisfies Record<Stop["outcome"], ExitCode>;

/** The exit code of what stopped a run. A run that was interrupted by its own time limit, and not by `signal`, was not done. */
export const stopExitCode = (outcome: Stop["outcome"], { aborted }: AbortSignal): ExitCode =>
	outcome === "interrupted" && !aborted ? exitCodes.notDone : stopExitCodes[outcome];
