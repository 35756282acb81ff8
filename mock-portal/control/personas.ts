import { apiUserPrefix, storePassword } from "../domain/api-access/api-user.ts";
import type { ClientCredentials } from "../domain/api-access/client-credentials.ts";
import { limits } from "../domain/limits.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { type Persona, personas } from "../sample-data/personas.ts";
import { buildTaxpayer } from "../sample-data/taxpayer-builder.ts";
import type { Store } from "../store/store.ts";
import { Misuse, unknownName } from "./fields.ts";

/** An API user that a persona has already, with the password that it was given. */
export interface PersonasApiUser {
	readonly userName: string;
	readonly password: string;
	readonly gsp: string;
}

/** A persona as it is now on the portal. */
export interface AddedPersona {
	readonly persona: string;
	readonly taxpayer: NewTaxpayer;
	readonly apiUsers: readonly PersonasApiUser[];
	/** Of a direct integrator. */
	readonly clientCredentials: ClientCredentials | null;
	/** The holder of the client id that this one may use. */
	readonly sharedBy: AddedPersona | null;
}

/** Taxpayers in the situations that scripts meet, by name. */
export interface PersonaControl {
	personas(): { readonly name: string; readonly about: string }[];
	/**
	 * Adds a taxpayer in that situation, made from `seed`, or from the first that is free.
	 * @throws Misuse when the name is unknown, or the taxpayer of that seed is there already
	 */
	addPersona(name: string, seed?: number): AddedPersona;
}

/** A seed whose taxpayer is not there yet: the number of taxpayers is a good guess. */
export function freeSeed({ taxpayers }: Pick<Store, "taxpayers">): number {
	let seed = taxpayers.list().length + 1;
	while (taxpayers.find(buildTaxpayer(seed).gstin)) seed++;
	return seed;
}

export function personaControl(store: Store): PersonaControl {
	const { taxpayers, apiUsers, integrators, journal, clock } = store;

	const giveApiUser = (gstin: string, gsp: string, seed: number, index: number): PersonasApiUser => {
		const userName = `${apiUserPrefix}persona${seed}n${index + 1}`;
		const password = `Mock#Api${index + 1}${seed}`.slice(0, limits.passwordLongest);
		apiUsers.add({ gstin, userName, channel: "gsp", gsp, status: "active", createdAt: clock.now(), password: storePassword(password) });
		journal.write("API user created", gstin, { userName, channel: "gsp", gsp });
		return { userName, password, gsp };
	};

	const realise = (persona: string, { taxpayer, lockedOut, gsps = [], whitelisted, sharedBy }: Persona, seed: number): AddedPersona => {
		const { gstin } = taxpayer;
		const holder = sharedBy && realise("direct-integrator", sharedBy, seed);
		if (!taxpayers.add(taxpayer)) throw new Misuse(`GSTIN ${gstin} or user name ${taxpayer.userName} exists already. Give another seed, or none`);
		journal.write("taxpayer added", gstin, { userName: taxpayer.userName, persona });
		if (lockedOut) taxpayers.recordTries(gstin, { wrongPasswords: limits.wrongPasswords, lockedUntil: clock.now() + limits.lockout });
		if (whitelisted) integrators.whitelist(gstin, whitelisted, clock.now());
		if (holder) integrators.share(holder.taxpayer.gstin, gstin, clock.now());
		return {
			persona,
			taxpayer,
			apiUsers: gsps.map((gsp, index) => giveApiUser(gstin, gsp, seed, index)),
			clientCredentials: integrators.credentials(gstin) ?? null,
			sharedBy: holder ?? null,
		};
	};

	return {
		personas: () => Object.entries(personas).map(([name, { about }]) => ({ name, about })),
		addPersona(name, seed = freeSeed(store)) {
			const [, persona] = Object.entries(personas).find(([known]) => known === name) ?? [];
			if (!persona) throw unknownName("persona", name, Object.keys(personas));
			return store.atomically(() => realise(name, persona.make(seed), seed));
		},
	};
}
