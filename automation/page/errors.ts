import { type Step, Stopped, steps } from "../flow/outcome.ts";
import { describe, type Sight } from "./page-snapshot.ts";

/** The portal shows its login to who was logged in. */
export class SessionEnded extends Stopped {
	constructor(quoted: readonly string[]) {
		super({ outcome: "portal unavailable", what: "The portal has ended the session.", actor: "caller", requiredAction: "Run it again", quoted });
	}
}

/** What stands between a browser and an address that may well be up. */
const notThePortals = /ERR_(CERT_|SSL_|UNSAFE_PORT|NAME_NOT_RESOLVED)/;

/** The portal has to come back, unless the address is none that a browser goes to. `quoted`: the portal's words. */
export function unavailable(what: string, quoted: readonly string[], cause?: unknown): Stopped {
	const reason = cause instanceof Error ? `: ${(cause.message.split("\n")[0] ?? "").replace(/^page\.goto: /, "")}` : "";
	return new Stopped({
		outcome: "portal unavailable",
		what: `${what}${reason}.`,
		...(notThePortals.test(reason)
			? { actor: "caller", requiredAction: "See to the address, and to whose certificate stands there: a browser takes only what it trusts" }
			: { actor: "portal", requiredAction: "Try again later; nothing has to be changed here" }),
		quoted,
	});
}

/** What came, or what is there, is not as it is known. */
export function lost(what: string, sight: Sight, step: Step | undefined): Stopped {
	return new Stopped({
		outcome: "portal changed",
		what: `${what}${step ? `, at "${steps[step]}"` : ""}. Seen: ${describe(sight)}.`,
		actor: "maintainer",
		requiredAction: "Walk the step by hand, and bring automation/ up to date",
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
