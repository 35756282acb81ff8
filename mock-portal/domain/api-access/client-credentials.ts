import { createHmac } from "node:crypto";
import { gstinProblem, states } from "../gstin.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";
import { panOf } from "../taxpayer.ts";
import { type ApiUserRegistration, throughWhom } from "./api-user.ts";

/** The client id and secret of a direct integrator, a GSP or an ERP, for API requests. Ledger: `client-credentials.made`, `auth-api.client-ids`. */
export interface ClientCredentials {
	readonly clientId: string;
	readonly clientSecret: string;
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const capitalsAndDigits = `${capitals}0123456789`;
export const alphanumerics = `${capitalsAndDigits}abcdefghijklmnopqrstuvwxyz`;

/** A character of `characters` for each byte. */
export const spelled = (bytes: Uint8Array, characters: string): string => Array.from(bytes, (byte) => characters.charAt(byte % characters.length)).join("");

/** `length` characters (at most 32) from `characters`, a function of `secret` and `of`. */
function derived(secret: string, of: string, characters: string, length: number): string {
	return spelled(createHmac("sha256", secret).update(of).digest().subarray(0, length), characters);
}

/** Client id and secret of a GSP or an ERP, a function of the portal's seed. The id: 5 letters as in a PAN, state, GSP or ERP, 5 alphanumerics. */
export function credentialsOf(seed: number, registration: Exclude<ApiUserRegistration, { channel: "client-id" }>): ClientCredentials {
	const { channel } = registration;
	const part = (what: string, characters: string, length: number) =>
		derived(`seed ${seed}`, `${what} of ${channel} ${throughWhom(registration)}`, characters, length);
	const codes = Object.keys(states);
	const state = codes[capitalsAndDigits.indexOf(part("state", capitalsAndDigits, 1)) % codes.length];
	return {
		clientId: `${part("PAN", capitals, 5)}${state}${channel.toUpperCase()}${part("client id", capitalsAndDigits, 5)}`,
		clientSecret: part("client secret", alphanumerics, 20),
	};
}

/** Clear's name as a GSP on the portal. */
export const clearsGsp = "DEFMACRO SOFTWARE PRIVATE LIMITED";

/** The token that Clear's API takes instead of client id and secret, a function of the portal's seed. Ledger: `gsp-api.clear`. */
export const clearToken = (seed: number): string => derived(`seed ${seed}`, "token of Clear", alphanumerics, 32);

/** Client id of a direct integrator: 5 letters of the PAN, state, TXP, 5 alphanumerics. */
export function clientIdOf(portalSecret: string, gstin: string): string {
	return `${panOf(gstin).slice(0, 5)}${gstin.slice(0, 2)}TXP${derived(portalSecret, `client id of ${gstin}`, capitalsAndDigits, 5)}`;
}

/** A direct integrator's next client secret, 20 alphanumerics. `before` is the previous secret; empty for the first. */
export function clientSecretAfter(portalSecret: string, gstin: string, before: string): string {
	return derived(portalSecret, `client secret of ${gstin} after ${before}`, alphanumerics, 20);
}

/** Why this GSTIN cannot share a client id at all. Ledger: `client-credentials.share`. */
export function sharerRefusal({ applied, holdsClientId }: { readonly applied: boolean; readonly holdsClientId: boolean }): PortalText | undefined {
	if (!applied) return portalTexts.notDirectIntegrator;
	return holdsClientId ? undefined : portalTexts.clientIdNotGenerated;
}

/** Why `own` cannot share its client id with `other`. Ledger: `client-credentials.share`. */
export function sharingRefusal(own: string, other: string, known: { readonly isTaxpayer: boolean; readonly sharedAlready: boolean }): PortalText | undefined {
	if (other === "") return portalTexts.enterGstinToShare;
	if (gstinProblem(other) !== undefined) return portalTexts.invalidGstin;
	if (panOf(other) !== panOf(own)) return portalTexts.otherPan;
	if (other === own || known.sharedAlready) return portalTexts.alreadyLinked;
	return known.isTaxpayer ? undefined : portalTexts.invalidGstin;
}

/** Why this GSTIN cannot register an API user with the client id of `holder`. Ledger: `api-user.through-client-id`. */
export function clientIdRefusal(
	own: string,
	holder: string,
	known: {
		/** GSTINs of this PAN that hold a client id. */
		readonly holders: readonly string[];
		/** Whether the holder shares its client id with this GSTIN. */
		readonly shared: boolean;
	},
): PortalText | undefined {
	if (known.holders.length === 0) return portalTexts.clientIdNotGenerated;
	if (!known.holders.includes(holder)) return holder === own ? portalTexts.notDirectIntegrator : portalTexts.chooseHolder;
	return holder === own || known.shared ? undefined : portalTexts.notEnabledByIntegrator;
}
