import { generateKeyPairSync } from "node:crypto";
import { type Registration, storePassword, throughWhom } from "../../mock-portal/domain/api-user.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import type { ApiLogin } from "./client.ts";

/** Made once for each worker: a key takes longer than a portal. */
const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = {
	private: key.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
	public: key.publicKey.export({ type: "spki", format: "pem" }).toString(),
};

/**
 * Brings API users to a portal, as an import does, with the encryption key of this worker; gives their logins in order, and
 * the public key. Sessions and tokens of before end.
 */
export function withApiUsers(portal: Portal, users: readonly (Registration & { readonly taxpayer: Pick<NewTaxpayer, "gstin"> })[]) {
	const taken = portal.control.export();
	const logins = users.map(({ taxpayer: { gstin } }, index): ApiLogin => ({ gstin, userName: `API_sample${index + 1}`, password: `Sample#202${index}` }));
	const rows = users.map((user, index) => {
		const { gstin = "", userName = "", password = "" } = logins[index] ?? {};
		const { salt, hash } = storePassword(password);
		return {
			user_name: userName,
			gstin,
			channel: user.channel,
			through: throughWhom(user),
			password_salt: salt,
			password_hash: hash,
			status: "active",
			created_at: portal.control.clock().now,
		};
	});
	const { settings = [], api_users = [], ...tables } = taken.tables;
	const withKey = [...settings.filter(({ name }) => name !== "encryption key"), { name: "encryption key", value: pem.private }];
	portal.control.import({ ...taken, tables: { ...tables, settings: withKey, api_users: [...api_users, ...rows] } });
	return { logins, publicKey: pem.public };
}

/** The client id and secret of a GSP or ERP. */
export function clientOf(portal: Portal, name: string) {
	const client = portal.control.clientCredentials().find((known) => known.name === name);
	if (!client) throw new Error(`${name} has no client id on this portal`);
	return client;
}

/** A portal with one API user, through Tera Software Limited unless said otherwise, and what calls it. */
export function oneApiUser(portal: Portal, taxpayer: Pick<NewTaxpayer, "gstin">, gsp = "Tera Software Limited") {
	const { logins, publicKey } = withApiUsers(portal, [{ channel: "gsp", gsp, taxpayer }]);
	const [login] = logins;
	if (!login) throw new Error("No API user was made");
	return { login, client: clientOf(portal, gsp), through: { url: portal.url, publicKey } };
}
