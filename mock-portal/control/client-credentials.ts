import { issuedClients } from "../api/clients.ts";
import type { ApiParts } from "../api/core-call.ts";
import { throughWhom } from "../domain/api-access/api-user.ts";
import type { ClientCredentials } from "../domain/api-access/client-credentials.ts";

/** The client id and secret of a GSP or an ERP. */
export interface ClientCredentialsRecord extends ClientCredentials {
	readonly channel: "gsp" | "erp";
	/** Name of the GSP or ERP, as the dropdown has it. */
	readonly name: string;
	/** What Clear's API takes in their place, in `X-CT-Auth-Token`; of Clear's GSP only. */
	readonly clearToken?: string;
}

/** What the APIs are called with, besides an API user: those who have it are nobody that a tester can ask. */
export interface ClientCredentialsControl {
	/** Of each GSP and each ERP of the release, in the order of the dropdowns. Direct integrators' are with `whitelistings()`. */
	clientCredentials(): ClientCredentialsRecord[];
	/** The public key that API requests are encrypted with, PEM, as API Registration > Encryption Certificates > Download gives it. */
	encryptionKey(): Promise<string>;
}

export function clientCredentialsControl(parts: ApiParts): ClientCredentialsControl {
	return {
		clientCredentials: () =>
			issuedClients(parts).map(({ registration, ...pair }) => ({ channel: registration.channel, name: throughWhom(registration), ...pair })),
		encryptionKey: parts.store.encryptionKey.publicKey,
	};
}
