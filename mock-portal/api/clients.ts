import type { ApiUserRegistration } from "../domain/api-access/api-user.ts";
import type { KnownClient } from "../domain/api-access/authentication.ts";
import { type ClientCredentials, clearsGsp, clearToken, credentialsOf } from "../domain/api-access/client-credentials.ts";
import type { ApiParts } from "./core-call.ts";

/** The client id and secret of a GSP or an ERP. */
export interface IssuedClient extends ClientCredentials {
	readonly registration: Exclude<ApiUserRegistration, { channel: "client-id" }>;
	/** Token that Clear's API takes instead of id and secret. */
	readonly clearToken?: string;
}

/** The client ids and secrets of all GSPs and ERPs. Ledger: `auth-api.client-ids`. */
export function issuedClients({ gsps, erps, seed }: Pick<ApiParts, "gsps" | "erps" | "seed">): IssuedClient[] {
	return [...gsps().map(({ name }) => ({ channel: "gsp", gsp: name }) as const), ...erps().map(({ name }) => ({ channel: "erp", erp: name }) as const)].map(
		(registration) => ({
			registration,
			...credentialsOf(seed, registration),
			...(registration.channel === "gsp" && registration.gsp === clearsGsp ? { clearToken: clearToken(seed) } : {}),
		}),
	);
}

/** Finds the owner of a client id: a GSP, an ERP or a direct integrator. */
export function clientDirectory(parts: ApiParts) {
	let issued: { readonly names: string; readonly byId: ReadonlyMap<string, IssuedClient> } | undefined;
	// Computed at the first request, so that portals without API calls start faster, and again after a GSP or an ERP is added.
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
		/** The client id and secret that Clear uses at NIC for the sender of this token. */
		behindClear: (token: string): ClientCredentials | undefined => [...issuedById().values()].find((client) => client.clearToken === token),
	};
}

export type ClientDirectory = ReturnType<typeof clientDirectory>;
