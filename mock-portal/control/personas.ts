import { apiUserPrefix, storePassword } from "../domain/api-access/api-user.ts";
import type { ClientCredentials } from "../domain/api-access/client-credentials.ts";
import { limits } from "../domain/limits.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { type Persona, personas } from "../sample-data/personas.ts";
import { buildTaxpayer } from "../sample-data/taxpayer-builder.ts";
import type { Store } from "../store/store.ts";
import { Misuse, unknownName } from "./fields.ts";

/** An existing API user of a persona, with its password. */
export interface PersonasApiUser {
	readonly userName: string;
	readonly password: string;
	readonly gsp: string;
}

/** A persona that was added to the portal. */
export interface AddedPersona {
	readonly persona: string;
	readonly taxpayer: NewTaxpayer;
	readonly apiUsers: readonly PersonasApiUser[];
	/** Null except for a direct integrator. */
	readonly clientCredentials: ClientCredentials | null;
	/** The persona that shares its client id with this persona. */
	readonly sharedBy: AddedPersona | null;
}

/** Taxpayers in situations that scripts have to handle, by name. */
export interface PersonaControl {
	personas(): { readonly name: string; readonly about: string }[];
	/**
	 * Adds a taxpayer in that situation.
	 * @param seed by default the first unused seed
	 * @throws Misuse for an unknown name, or when the taxpayer of that seed exists already
	 */
	addPersona(name: string, seed?: number): AddedPersona;
}

/** A seed that no taxpayer of the portal was made from. The search starts at the number of taxpayers. */
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
		if (!taxpayers.add(taxpayer)) throw new Misuse(`GSTIN ${gstin} or user name ${taxpayer.userName} exists already. Use another seed, or leave the seed out`);
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
