import { gstinCheckCharacter } from "../domain/gstin.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { buildTaxpayer } from "./taxpayer-builder.ts";

/** A taxpayer in a situation that scripts have to handle, and its other data on the portal. */
export interface Persona {
	readonly taxpayer: NewTaxpayer;
	/** GSPs that the taxpayer has an active API user with. */
	readonly gsps?: readonly string[];
	/** Set when five wrong passwords have just locked the login. */
	readonly lockedOut?: true;
	/** IP addresses that an officer has whitelisted. They make the taxpayer a direct integrator with a client id. */
	readonly whitelisted?: readonly string[];
	/** The persona that shares its client id with this persona. */
	readonly sharedBy?: Persona;
}

/** Addresses reserved for documentation (RFC 5737). */
const documentationAddresses = ["203.0.113.10", "203.0.113.11"];

const directIntegrator = (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed), whitelisted: documentationAddresses });

/** Personas by name, each a function of a seed. `about` is the console's text. */
export const personas = {
	plain: { about: "logs in with password and captcha and can create API users", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed) }) },
	"second-factor": {
		about: "has the second factor by SMS and Sandes",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { secondFactor: { sms: true, sandes: true, shieldSecret: "" } }) }),
	},
	shield: {
		about: "has the second factor by the NIC-GST-Shield app",
		make: (seed: number): Persona => ({
			taxpayer: buildTaxpayer(seed, { secondFactor: { sms: false, sandes: false, shieldSecret: "MOCKSHIELDSECRET234567ABCDEFGHIJ" } }),
		}),
	},
	"second-factor-notice": {
		about: "is not registered for the second factor and gets the notice about it over the main menu",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { secondFactorNotice: true }) }),
	},
	"no-contacts": {
		about: "has not filled in the contacts of the technical person",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { contact: null }) }),
	},
	"no-mobile": { about: "has no mobile number at the GST Common Portal", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { mobile: "" }) }) },
	"not-enabled": { about: "is not enabled for e-invoicing", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { enabled: false }) }) },
	suspended: { about: "has a suspended GSTIN", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { status: "suspended" }) }) },
	cancelled: { about: "has a cancelled GSTIN", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { status: "cancelled" }) }) },
	"locked-out": { about: "is locked out after five wrong passwords", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed), lockedOut: true }) },
	"two-gsps": {
		about: "already has API users with two GSPs",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed), gsps: ["Masters India Private Limited", "FOCUSOFTNET"] }),
	},
	"no-login": {
		about: "has no portal login yet",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { userName: "", password: "" }) }),
	},
	"direct-integrator": { about: "has whitelisted IP addresses and a client id", make: directIntegrator },
	"sister-concern": {
		about: "has the same PAN as a direct integrator, which shares its client id",
		make: (seed: number): Persona => {
			const sharedBy = directIntegrator(seed);
			return { taxpayer: sisterOf(sharedBy.taxpayer, seed), sharedBy };
		},
	},
} as const satisfies Readonly<Record<string, { about: string; make(seed: number): Persona }>>;

export type PersonaName = keyof typeof personas;

/** A second registration of the same PAN, with another entity number and another login. */
function sisterOf(holder: NewTaxpayer, seed: number): NewTaxpayer {
	const first14 = `${holder.gstin.slice(0, 12)}9Z`;
	return buildTaxpayer(seed, { gstin: first14 + gstinCheckCharacter(first14), userName: `${holder.userName}_s`, tradeName: `${holder.tradeName} UNIT 2` });
}
