import { passwordMatches } from "../../mock-portal/domain/api-access/api-user.ts";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { panOf } from "../../mock-portal/domain/taxpayer.ts";
import { personas } from "../../mock-portal/sample-data/personas.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { badInput, expect, test } from "../test.ts";

test.describe("Personas", () => {
	test("personas are listed with their descriptions, in code and over HTTP", async ({ request, portal }) => {
		const listed = await (await request.get("/__mock/personas")).json();
		expect(listed).toEqual(Object.entries(personas).map(([name, { about }]) => ({ name, about })));
		expect(portal.control.personas()).toEqual(listed);
	});

	test("each persona is added with the first free seed, any number of times", async ({ portal }) => {
		for (const { name } of portal.control.personas()) {
			const first = portal.control.addPersona(name);
			const second = portal.control.addPersona(name);
			expect(second.taxpayer.gstin, name).not.toBe(first.taxpayer.gstin);
			expect(portal.control.taxpayers()).toContainEqual(expect.objectContaining({ gstin: second.taxpayer.gstin, userName: second.taxpayer.userName }));
		}
	});

	test("a persona from a seed is the same on every portal", async ({ request, portal }) => {
		const answer = await request.post("/__mock/personas", { data: { persona: "suspended", seed: 12 } });
		expect(answer.status()).toBe(201);
		expect(await answer.json()).toEqual({
			persona: "suspended",
			taxpayer: buildTaxpayer(12, { status: "suspended" }),
			apiUsers: [],
			clientCredentials: null,
			sharedBy: null,
		});
		expect(portal.control.taxpayers()).toEqual([expect.objectContaining({ status: "suspended" })]);
	});

	test("the persona locked-out cannot log in with the right password for 15 minutes", async ({ portal, visitor }) => {
		const { taxpayer } = portal.control.addPersona("locked-out");
		expect((await visitor.tryLogin(taxpayer)).refusal).toBe(portalTexts.lockedOut.text);
		portal.control.advanceClock(15 * 60_000);
		await visitor.startSession(taxpayer);
	});

	test("the persona two-gsps has an active API user with each GSP, and the control API gives their passwords", async ({ portal }) => {
		const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", 999_999);
		expect(apiUsers.map(({ gsp }) => gsp)).toEqual(["Masters India Private Limited", "FOCUSOFTNET"]);
		const stored = portal.control.apiUsers(taxpayer.gstin);
		expect(stored.map(({ userName, status }) => ({ userName, status }))).toEqual(apiUsers.map(({ userName }) => ({ userName, status: "active" })));
		for (const [index, user] of stored.entries()) {
			expect(passwordMatches(user.password, apiUsers[index]?.password ?? "")).toBe(true);
			expect(user.userName).toMatch(/^API_[A-Za-z0-9]{6,15}$/);
			expect(apiUsers[index]?.password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[%$#@_!*]).{8,15}$/);
		}
		expect(JSON.stringify(portal.control.journal())).not.toContain(apiUsers[0]?.password);
	});

	test("the persona direct-integrator has approved IP addresses and a client id", async ({ portal }) => {
		const { clientCredentials } = portal.control.addPersona("direct-integrator");
		expect(clientCredentials).toEqual({ clientId: expect.stringMatching(/^[A-Z0-9]{15}$/), clientSecret: expect.stringMatching(/^\w{20}$/) });
	});

	test("the persona sister-concern is added together with the holder of its PAN's client id", async ({ portal }) => {
		const { taxpayer, sharedBy } = portal.control.addPersona("sister-concern");
		expect(sharedBy?.persona).toBe("direct-integrator");
		expect(panOf(sharedBy?.taxpayer.gstin ?? "")).toBe(panOf(taxpayer.gstin));
		expect(sharedBy?.clientCredentials).not.toBeNull();
		expect(portal.control.taxpayers().map(({ gstin }) => gstin)).toEqual([sharedBy?.taxpayer.gstin, taxpayer.gstin]);
	});

	test("a persona with an existing taxpayer is refused, and nothing of it is added", async ({ portal }) => {
		portal.control.addPersona("direct-integrator", 3);
		expect(() => portal.control.addPersona("sister-concern", 3)).toThrow(/exists already\. Use another seed, or leave the seed out/);
		expect(portal.control.taxpayers()).toHaveLength(1);
	});

	for (const { body, says } of [
		{ body: { persona: "lockd-out" }, says: /^Unknown persona "lockd-out"\. Closest: locked-out, / },
		{ body: { persona: "constructor" }, says: /^Unknown persona "constructor"/ },
		{ body: { persona: "plain", sed: 1 }, says: 'Unknown field "sed"' },
		{ body: { persona: "plain", seed: 1.5 }, says: /^Field "seed": / },
		{ body: {}, says: /"persona"/ },
	])
		test(`the persona ${JSON.stringify(body)} is refused`, badInput, async ({ request, portal }) => {
			const answer = await request.post("/__mock/personas", { data: body });
			expect(answer.status()).toBe(400);
			expect((await answer.json()).error).toMatch(says);
			expect(portal.control.taxpayers()).toEqual([]);
		});

	for (const fields of [{ userName: "" }, { password: "" }, { userName: "somebody", password: "" }])
		test(`a taxpayer with ${JSON.stringify(fields)} is refused: a login has a user name and a password`, async ({ request, portal }) => {
			const answer = await request.post("/__mock/taxpayers", { data: fields });
			expect(answer.status()).toBe(400);
			expect((await answer.json()).error).toMatch(/^Fields "userName" and "password": give both/);
			expect(portal.control.taxpayers()).toEqual([]);
		});

	test("a taxpayer may have neither user name nor password", async ({ request }) => {
		expect((await request.post("/__mock/taxpayers", { data: { userName: "", password: "" } })).status()).toBe(201);
	});
});
