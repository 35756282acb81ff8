import type { ApiUserRegistration } from "../domain/api-access/api-user.ts";
import type { KnownClient } from "../domain/api-access/authentication.ts";
import { type ClientCredentials, clearsGsp, clearToken, credentialsOf } from "../domain/api-access/client-credentials.ts";
import type { ApiParts } from "./core-call.ts";

/** The pair of a GSP or an ERP. */
export interface IssuedClient extends ClientCredentials {
	readonly registration: Exclude<ApiUserRegistration, { channel: "client-id" }>;
	/** What Clear's API takes in its place. */
	readonly clearToken?: string;
}

/** A pair for each GSP and each ERP that API users can be registered through. Ledger: `auth-api.client-ids`. */
export function issuedClients({ gsps, erps, seed }: Pick<ApiParts, "gsps" | "erps" | "seed">): IssuedClient[] {
	return [...gsps().map(({ name }) => ({ channel: "gsp", gsp: name }) as const), ...erps().map(({ name }) => ({ channel: "erp", erp: name }) as const)].map(
		(registration) => ({
			registration,
			...credentialsOf(seed, registration),
			...(registration.channel === "gsp" && registration.gsp === clearsGsp ? { clearToken: clearToken(seed) } : {}),
		}),
	);
}

/** Finds who a client id belongs to: a GSP, an ERP, or a direct integrator. */
export function clientDirectory(parts: ApiParts) {
	let issued: { readonly names: string; readonly byId: ReadonlyMap<string, IssuedClient> } | undefined;
	// Made at the first request, so that a portal whose APIs nobody calls starts without them; made again when a GSP or an ERP was added.
	const issuedById = () => {
		const names = [...parts.gsps(), ...parts.erps()].map(({ name }) => name).join("\n");
		if (issued?.names !== names) issued = { names, byId: new Map(issuedClients(parts).map((client) => [client.clientId, client])) };
		return issued.byId;
	};

	return {
		find(clientId: string): KnownClient | undefined {
			const client = issuedById().get(clientId);
			if (client) return { ...client, addresses: undefined };
			const integrator = parts.store.integrators.byClientId(clientId);
			if (!integrator) return undefined;
			const { holder, clientSecret, addresses } = integrator;
			return { clientId, clientSecret, registration: { channel: "client-id", holder }, addresses };
		},
		/** The pair that Clear calls NIC with for who sends this token. */
		behindClear: (token: string): ClientCredentials | undefined => [...issuedById().values()].find((client) => client.clearToken === token),
	};
}

export type ClientDirectory = ReturnType<typeof clientDirectory>;
