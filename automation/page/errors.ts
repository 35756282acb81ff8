import { type Step, Stopped, steps } from "../flow/outcome.ts";
import { withInvisibleShown } from "../text.ts";
import { isLoopback } from "./origins.ts";
import { describe, type Sight } from "./page-snapshot.ts";
import type { Trouble } from "./traffic.ts";

/** The portal shows its login to who was logged in. */
export class SessionEnded extends Stopped {
	constructor(quoted: readonly string[]) {
		super({ outcome: "portal unavailable", what: "The portal has ended the session.", actor: "caller", requiredAction: "Run the command again", quoted });
	}
}

/** What stands between a browser and an address that may well be up. */
const notThePortals = /ERR_(CERT_|SSL_|UNSAFE_PORT|NAME_NOT_RESOLVED)/;

/** The portal has to come back, unless the address is wrong. `quoted`: the portal's words; `address`: what was asked for. */
export function unavailable(what: string, quoted: readonly string[], cause?: unknown, address?: string): Stopped {
	const reason = cause instanceof Error ? `: ${(cause.message.split("\n")[0] ?? "").replace(/^page\.goto: /, "")}` : "";
	if (/ERR_CONNECTION_REFUSED/.test(reason) && address !== undefined && isLoopback(address)) {
		return new Stopped({
			outcome: "portal unavailable",
			what: `Nothing answers at ${address}${reason}.`,
			actor: "caller",
			requiredAction: "Start the mock portal with npm start, or name another address with --portal",
		});
	}
	return new Stopped({
		outcome: "portal unavailable",
		what: `${what}${reason}.`,
		...(notThePortals.test(reason)
			? { actor: "caller", requiredAction: "Check the address and its TLS certificate: a browser accepts only what it trusts" }
			: { actor: "portal", requiredAction: "Try again later; nothing has to be changed here" }),
		quoted,
	});
}

/** The portal answers with an error: a page that is not there any more is a change, anything else is for the portal to mend. */
export function troubled({ status, what }: Trouble, quoted: readonly string[]): Stopped {
	if (status === undefined || ![404, 405, 410, 415, 501].includes(status)) return unavailable(what, quoted);
	return new Stopped({
		outcome: "portal changed",
		what: `${what}: this address is no longer in use, or does not take what is sent to it.`,
		actor: "maintainer",
		requiredAction: "Do the step by hand, and update automation/ for the changed page",
		quoted,
	});
}

/** A dialog that this run may not answer. */
export const unknownDialog = (text: string) =>
	new Stopped({
		outcome: "human needed",
		what: "The portal asks something that only a person may answer.",
		actor: "person",
		requiredAction: "Read what it asks, answer it by hand, and run this again",
		quoted: [withInvisibleShown(text.replace(/\s+/g, " ").trim().slice(0, 300))],
	});

/** What came, or what is there, is not as it is known. */
export function lost(what: string, sight: Sight, step: Step | undefined): Stopped {
	return new Stopped({
		outcome: "portal changed",
		what: `${what}${step ? `, at "${steps[step]}"` : ""}. Seen: ${describe(sight)}.`,
		actor: "maintainer",
		requiredAction: "Do the step by hand, and update automation/ for the changed page",
		quoted: [...sight.refusals, ...sight.notices].slice(0, 3),
	});
}

/** The deadline of the whole run has passed. */
export function outOfTime(): Stopped {
	return new Stopped({
		outcome: "interrupted",
		what: "The time for the whole run is over.",
		actor: "caller",
		requiredAction: "Run it again with more time",
	});
}
