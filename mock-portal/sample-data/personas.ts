import { gstinCheckCharacter } from "../domain/gstin.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { buildTaxpayer } from "./taxpayer-builder.ts";

/** A taxpayer in a situation that a script meets, and what the portal holds of it besides. */
export interface Persona {
	readonly taxpayer: NewTaxpayer;
	/** GSPs that it has an active API user with. */
	readonly gsps?: readonly string[];
	/** Whether five wrong passwords have just locked its login. */
	readonly lockedOut?: true;
	/** Addresses that an officer has whitelisted: with them it is a direct integrator, with a client id. */
	readonly whitelisted?: readonly string[];
	/** Another persona that this one needs: the holder of the client id that is shared with it. */
	readonly sharedBy?: Persona;
}

/** Addresses for documentation (RFC 5737), which belong to nobody. */
const documentationAddresses = ["203.0.113.10", "203.0.113.11"];

const directIntegrator = (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed), whitelisted: documentationAddresses });

/** Personas by name, each a function of a seed; `about` is what the console says. */
export const personas = {
	plain: { about: "logs in with password and captcha, and has all it needs", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed) }) },
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
		about: "is not registered for the second factor, and finds the notice on it over the main menu",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { secondFactorNotice: true }) }),
	},
	"no-contacts": {
		about: "has not filled in the contacts of the technical person",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { contact: null }) }),
	},
	"no-mobile": { about: "has no mobile at the GST Common Portal", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { mobile: "" }) }) },
	"not-enabled": { about: "is not enabled for e-invoicing", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { enabled: false }) }) },
	suspended: { about: "has a suspended GSTIN", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { status: "suspended" }) }) },
	cancelled: { about: "has a cancelled GSTIN", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { status: "cancelled" }) }) },
	"locked-out": { about: "is locked out after five wrong passwords", make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed), lockedOut: true }) },
	"two-gsps": {
		about: "has API users with two GSPs already",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed), gsps: ["Masters India Private Limited", "FOCUSOFTNET"] }),
	},
	"no-login": {
		about: "has not made a portal login yet",
		make: (seed: number): Persona => ({ taxpayer: buildTaxpayer(seed, { userName: "", password: "" }) }),
	},
	"direct-integrator": { about: "has whitelisted addresses and a client id of its own", make: directIntegrator },
	"sister-concern": {
		about: "shares its PAN with a direct integrator that lets it use its client id",
		make: (seed: number): Persona => {
			const sharedBy = directIntegrator(seed);
			return { taxpayer: sisterOf(sharedBy.taxpayer, seed), sharedBy };
		},
	},
} as const satisfies Readonly<Record<string, { about: string; make(seed: number): Persona }>>;

export type PersonaName = keyof typeof personas;

/** The same PAN registered a second time: another entity number, another login. */
function sisterOf(holder: NewTaxpayer, seed: number): NewTaxpayer {
	const first14 = `${holder.gstin.slice(0, 12)}9Z`;
	return buildTaxpayer(seed, { gstin: first14 + gstinCheckCharacter(first14), userName: `${holder.userName}_s`, tradeName: `${holder.tradeName} UNIT 2` });
}
