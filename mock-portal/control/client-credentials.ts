import { issuedClients } from "../api/clients.ts";
import type { ApiParts } from "../api/core-call.ts";
import { throughWhom } from "../domain/api-access/api-user.ts";
import type { ClientCredentials } from "../domain/api-access/client-credentials.ts";

/** The client id and secret of a GSP or an ERP. */
export interface ClientCredentialsRecord extends ClientCredentials {
	readonly channel: "gsp" | "erp";
	/** Name of the GSP or ERP in the dropdown. */
	readonly name: string;
	/** Token that Clear's API takes instead, in `X-CT-Auth-Token`; for Clear's GSP only. */
	readonly clearToken?: string;
}

/** The client ids and secrets, and the key, that API requests need besides an API user. Real GSPs and ERPs get theirs from NIC. */
export interface ClientCredentialsControl {
	/** Client ids and secrets of all GSPs and ERPs, in the order of the dropdowns. `whitelistings()` has those of direct integrators. */
	clientCredentials(): ClientCredentialsRecord[];
	/** The public key that API requests are encrypted with, PEM: the key of API Registration > Encryption Certificates > Download. */
	encryptionKey(): Promise<string>;
}

export function clientCredentialsControl(parts: ApiParts): ClientCredentialsControl {
	return {
		clientCredentials: () =>
			issuedClients(parts).map(({ registration, ...pair }) => ({ channel: registration.channel, name: throughWhom(registration), ...pair })),
		encryptionKey: parts.store.encryptionKey.publicKey,
	};
}
