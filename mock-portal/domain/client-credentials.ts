import { createHmac } from "node:crypto";
import { gstinProblem } from "./gstin.ts";
import { type Message, messages } from "./messages.ts";
import { panOf } from "./taxpayer.ts";

/** What a direct integrator calls the APIs with. Ledger: `client-credentials.made`. */
export interface ClientCredentials {
	readonly clientId: string;
	readonly clientSecret: string;
}

const capitalsAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const alphanumerics = `${capitalsAndDigits}abcdefghijklmnopqrstuvwxyz`;

/** `length` of the `characters`, a function of the portal's secret and `of`. */
function derived(portalSecret: string, of: string, characters: string, length: number): string {
	const bytes = createHmac("sha256", portalSecret).update(of).digest();
	return [...bytes.subarray(0, length)].map((byte) => characters.charAt(byte % characters.length)).join("");
}

/** 5 letters of the PAN, the state, TXP, 5 alphanumerics. */
export function clientIdOf(portalSecret: string, gstin: string): string {
	return `${panOf(gstin).slice(0, 5)}${gstin.slice(0, 2)}TXP${derived(portalSecret, `client id of ${gstin}`, capitalsAndDigits, 5)}`;
}

/** 20 alphanumerics; `before` is the secret that this one follows, empty for the first. */
export function clientSecretAfter(portalSecret: string, gstin: string, before: string): string {
	return derived(portalSecret, `client secret of ${gstin} after ${before}`, alphanumerics, 20);
}

/** Why this GSTIN may not share its client id with anyone. Ledger: `client-credentials.share`. */
export function sharerRefusal({ applied, holdsClientId }: { readonly applied: boolean; readonly holdsClientId: boolean }): Message | undefined {
	if (!applied) return messages.notDirectIntegrator;
	return holdsClientId ? undefined : messages.clientIdNotGenerated;
}

/** Why the client id of `own` may not be shared with `other`. Ledger: `client-credentials.share`. */
export function sharingRefusal(own: string, other: string, known: { readonly isTaxpayer: boolean; readonly sharedAlready: boolean }): Message | undefined {
	if (other === "") return messages.enterGstinToShare;
	if (gstinProblem(other) !== undefined) return messages.invalidGstin;
	if (panOf(other) !== panOf(own)) return messages.otherPan;
	if (other === own || known.sharedAlready) return messages.alreadyLinked;
	return known.isTaxpayer ? undefined : messages.invalidGstin;
}

/** Why this GSTIN may not register an API user with the client id of `holder`. Ledger: `api-user.through-client-id`. */
export function clientIdRefusal(
	own: string,
	holder: string,
	known: {
		/** GSTINs of this PAN that hold a client id. */
		readonly holders: readonly string[];
		/** Whether the holder shares its client id with this GSTIN. */
		readonly shared: boolean;
	},
): Message | undefined {
	if (known.holders.length === 0) return messages.clientIdNotGenerated;
	if (!known.holders.includes(holder)) return holder === own ? messages.notDirectIntegrator : messages.chooseHolder;
	return holder === own || known.shared ? undefined : messages.notEnabledByIntegrator;
}
