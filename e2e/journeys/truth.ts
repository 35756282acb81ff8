import { passwordMatches } from "../../mock-portal/domain/api-access/api-user.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { expect } from "../test.ts";

/**
 * Asserts on the store: there is exactly one API user, this one, active, and its password is kept as a salted hash only,
 * which the control API does not give away over HTTP.
 */
export async function theOnlyApiUser(portal: Portal, wanted: { gstin: string; gsp: string; userName: string; password: string }) {
	const users = portal.control.apiUsers();
	expect(users).toEqual([expect.objectContaining({ gstin: wanted.gstin, gsp: wanted.gsp, userName: wanted.userName, channel: "gsp", status: "active" })]);
	const kept = users[0]?.password;
	expect(kept && passwordMatches(kept, wanted.password), "the hash is of the password that was typed").toBe(true);
	expect(JSON.stringify([users, portal.control.journal()])).not.toContain(wanted.password);
	expect(await (await fetch(`${portal.url}/__mock/api-users`)).json()).toEqual([
		{ userName: wanted.userName, gstin: wanted.gstin, gsp: wanted.gsp, channel: "gsp", status: "active", createdAt: users[0]?.createdAt },
	]);
	expect(portal.control.journal().filter(({ event }) => event === "API user created")).toHaveLength(1);
}
