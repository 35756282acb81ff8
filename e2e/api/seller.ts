import { decodeJwt } from "jose";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { direct, type EncryptedClient } from "./client.ts";
import { withGspUser } from "./with-api-users.ts";

/** A program that has authenticated as a taxpayer's API user, straight with NIC's addresses. */
export async function sellerOf(portal: Portal, taxpayer: NewTaxpayer): Promise<EncryptedClient> {
	const { login, client, through } = withGspUser(portal, taxpayer);
	const api = direct(client, through);
	await api.authenticate(login);
	return api;
}

/** What a signed part says, read without a key. */
export function dataOf(jwt: unknown): Record<string, unknown> {
	const { data } = decodeJwt<{ data: string }>(String(jwt));
	return JSON.parse(data);
}
