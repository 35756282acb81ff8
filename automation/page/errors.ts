import { type Step, Stopped, steps } from "../flow/outcome.ts";
import { withInvisibleShown } from "../text.ts";
import { isLoopback } from "./origins.ts";
import { describe, type Sight } from "./page-snapshot.ts";
import type { Trouble } from "./traffic.ts";

/** The portal shows the login page to a logged-in user. */
export class SessionEnded extends Stopped {
	constructor(quoted: readonly string[]) {
		super({ outcome: "portal unavailable", what: "The portal ended the session.", actor: "caller", requiredAction: "Run the command again", quoted });
	}
}

/** Network errors that do not prove that the portal is down. */
const notThePortals = /ERR_(CERT_|SSL_|UNSAFE_PORT|NAME_NOT_RESOLVED)/;

/** "portal unavailable"; the actor depends on the cause. `quoted`: the portal's messages; `address`: the requested address. */
export function unavailable(what: string, quoted: readonly string[], cause?: unknown, address?: string): Stopped {
	const reason = cause instanceof Error ? `: ${(cause.message.split("\n")[0] ?? "").replace(/^page\.goto: /, "")}` : "";
	if (/ERR_CONNECTION_REFUSED/.test(reason) && address !== undefined && isLoopback(address)) {
		return new Stopped({
			outcome: "portal unavailable",
			what: `Nothing answers at ${address}${reason}.`,
			actor: "caller",
			requiredAction: "Start the mock portal with npx irp-testbed serve, or name another address with --portal",
		});
	}
	return new Stopped({
		outcome: "portal unavailable",
		what: `${what}${reason}.`,
		...(notThePortals.test(reason)
			? { actor: "caller", requiredAction: "Check the address and its TLS certificate; to trust its CA, give the CA file with --ca" }
			: { actor: "portal", requiredAction: "Try again later; no change is needed" }),
		quoted,
	});
}

/** The portal answers with an error. A missing page is a change of the portal; any other error makes the portal unavailable. */
export function troubled({ status, what }: Trouble, quoted: readonly string[]): Stopped {
	if (status === undefined || ![404, 405, 410, 415, 501].includes(status)) return unavailable(what, quoted);
	return new Stopped({
		outcome: "portal changed",
		what: `${what}: this address no longer exists, or does not accept the form.`,
		actor: "maintainer",
		requiredAction: "Do the step by hand, and update automation/ for the changed page",
		quoted,
	});
}

/** A dialog that a run may not answer. */
export const unknownDialog = (text: string) =>
	new Stopped({
		outcome: "human needed",
		what: "The portal asks a question that only a person may answer.",
		actor: "person",
		requiredAction: "Read the question, answer it by hand, and run the command again",
		quoted: [withInvisibleShown(text.replace(/\s+/g, " ").trim().slice(0, 300))],
	});

/** The page differs from the known one. */
export function lost(what: string, sight: Sight, step: Step | undefined): Stopped {
	return new Stopped({
		outcome: "portal changed",
		what: `${what}${step ? `, at "${steps[step]}"` : ""}. Seen: ${describe(sight)}.`,
		actor: "maintainer",
		requiredAction: "Do the step by hand, and update automation/ for the changed page",
		quoted: [...sight.refusals, ...sight.notices].slice(0, 3),
	});
}

/** The deadline of the run has passed. */
export function outOfTime(): Stopped {
	return new Stopped({
		outcome: "interrupted",
		what: "The time limit of the run has passed.",
		actor: "caller",
		requiredAction: "Run the command again with a longer time limit",
	});
}
