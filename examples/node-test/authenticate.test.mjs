// Run by `node --test`. With Vitest or Jest it is the same: map before the tests, close after them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createPortal } from "irp-testbed";
import { mapProductionHosts } from "irp-testbed/msw";
import { authenticate } from "./authenticate.mjs";

let portal;
let hosts;

before(async () => {
	portal = await createPortal();
	hosts = mapProductionHosts(portal);
});

after(async () => {
	hosts.close();
	await portal.close();
});

/** All that a program needs for an API user: one of a taxpayer that has two, made for it. */
async function credentials() {
	const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps");
	const [{ userName, password, gsp }] = apiUsers;
	const { clientId, clientSecret } = portal.control.clientCredentials().find(({ name }) => name === gsp);
	return { clientId, clientSecret, gstin: taxpayer.gstin, userName, password, publicKey: await portal.control.encryptionKey() };
}

test("an API user gets a token", async () => {
	assert.match(await authenticate(await credentials()), /^\S+$/);
});

test("an API user that was made for another GSP does not", async () => {
	const other = portal.control.clientCredentials().find(({ name }) => name === "Tera Software Limited");
	await assert.rejects(authenticate({ ...(await credentials()), clientId: other.clientId, clientSecret: other.clientSecret }), /refused: 1018/);
});

test("no other host is reached", async () => {
	await assert.rejects(fetch("https://unmapped.example/report.pdf"), { name: "NotReached" });
});
