import { generateKeyPairSync } from "node:crypto";
import { type ApiUserRegistration, storePassword, throughWhom } from "../../mock-portal/domain/api-access/api-user.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import type { ApiLogin } from "./client.ts";

const keyPair = () =>
	generateKeyPairSync("rsa", {
		modulusLength: 2048,
		publicKeyEncoding: { type: "spki", format: "pem" },
		privateKeyEncoding: { type: "pkcs8", format: "pem" },
	});

/** Made once for each worker: a key takes longer than a portal. */
const encryption = keyPair();
const signing = keyPair();
const keys = [
	{ name: "encryption key", value: encryption.privateKey },
	{ name: "signing key", value: signing.privateKey },
];

/**
 * Brings an API user to a portal, as an import does, with the keys of this worker; sessions and tokens of before
 * end. The portal is called with `through`.
 */
export function withApiUser(portal: Pick<Portal, "url" | "control">, { gstin }: Pick<NewTaxpayer, "gstin">, registration: ApiUserRegistration) {
	const { tables, ...taken } = portal.control.export();
	const { settings = [], api_users = [] } = tables;
	const login: ApiLogin = { gstin, userName: `API_sample${api_users.length + 1}`, password: `Sample#${2025 + api_users.length}` };
	const { salt, hash } = storePassword(login.password);
	const row = {
		user_name: login.userName,
		gstin,
		channel: registration.channel,
		through: throughWhom(registration),
		password_salt: salt,
		password_hash: hash,
		status: "active",
		created_at: portal.control.clock().now,
	};
	const withKeys = [...settings.filter(({ name }) => !keys.some((key) => key.name === name)), ...keys];
	portal.control.import({ ...taken, tables: { ...tables, settings: withKeys, api_users: [...api_users, row] } });
	return { login, through: { url: portal.url, publicKey: encryption.publicKey } };
}

/** A user of a GSP, Tera Software Limited unless said otherwise, with that GSP's client id. */
export function withGspUser(portal: Pick<Portal, "url" | "control">, taxpayer: Pick<NewTaxpayer, "gstin">, gsp = "Tera Software Limited") {
	return { ...withApiUser(portal, taxpayer, { channel: "gsp", gsp }), client: clientOf(portal, gsp) };
}

/** The client id and secret of a GSP or ERP. */
export function clientOf(portal: Pick<Portal, "control">, name: string) {
	const client = portal.control.clientCredentials().find((known) => known.name === name);
	if (!client) throw new Error(`${name} has no client id on this portal`);
	return client;
}
