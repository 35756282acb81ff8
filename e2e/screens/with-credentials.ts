import { gstinCheckCharacter } from "../../mock-portal/domain/gstin.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";

/** A taxpayer with two active API users, of Masters India Private Limited and of FOCUSOFTNET. */
export function withTwoApiUsers(portal: Portal, seed: number) {
	const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", seed);
	const [first, second] = apiUsers;
	if (!first || !second) throw new Error("The persona two-gsps has not two API users");
	return { taxpayer, first, second };
}

/** A direct integrator with its client id and secret. */
export function withClientId(portal: Portal, seed: number) {
	const { taxpayer, clientCredentials } = portal.control.addPersona("direct-integrator", seed);
	if (!clientCredentials) throw new Error("The persona direct-integrator has no client id");
	return { taxpayer, ...clientCredentials };
}

/** The same PAN registered once more, without anything shared: a taxpayer with a login of its own. */
export function sisterOf(portal: Portal, { gstin }: NewTaxpayer, seed: number): NewTaxpayer {
	const first14 = `${gstin.slice(0, 12)}7Z`;
	return portal.control.addTaxpayer({ seed, gstin: first14 + gstinCheckCharacter(first14) });
}
