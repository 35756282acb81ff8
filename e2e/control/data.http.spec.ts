import { createPortal } from "../../mock-portal/portal.ts";
import { badInput, expect, test } from "../test.ts";

test.describe("Export and import", () => {
	test("an export that is imported into another portal gives the same portal, and its taxpayers can log in there", async ({
		portal,
		visitor,
		anotherVisitor,
		request,
	}) => {
		for (const { name } of portal.control.personas()) portal.control.addPersona(name);
		const { taxpayer } = portal.control.addPersona("plain");
		await visitor.startAtForm(taxpayer).then((form) => visitor.submitApiUser(form));
		portal.control.freezeClock();
		const taken = await (await request.get("/__mock/export")).json();

		const other = await createPortal();
		other.control.addPersona("suspended", 900);
		other.control.import(taken);
		const { journal, ...tables } = other.control.export().tables;
		const { journal: before, ...tablesBefore } = taken.tables;
		expect(tables).toEqual(tablesBefore);
		expect(journal).toEqual([...before, expect.objectContaining({ event: "data imported" })]);
		expect(other.control.clock()).toEqual(portal.control.clock());
		expect(other.control.apiUsers()).toEqual(portal.control.apiUsers());
		expect(other.control.taxpayers()).toEqual(portal.control.taxpayers());
		expect(other.control.whitelistings()).toEqual(portal.control.whitelistings());
		expect(other.control.whitelistings().length).toBeGreaterThan(0);
		await other.close();

		expect((await request.post("/__mock/import", { data: taken })).status()).toBe(200);
		expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
		await (await anotherVisitor()).logIn(taxpayer);
	});

	test("an export contains no session and no token secret, and says that it is synthetic", async ({ portal, visitor, taxpayer }) => {
		await visitor.openOtpStep(taxpayer);
		const exported = portal.control.export();
		const text = JSON.stringify(exported);
		expect(text).not.toContain(await visitor.cookie("gsteinvoice"));
		expect(exported.tables.settings?.map(({ name }) => name)).not.toContain("secret");
		expect(Object.keys(exported.tables)).not.toContain("sessions");
		expect(exported.about).toMatch(/synthetic/);
		expect(exported.release).toBe("2025-11");
	});

	test("an export contains the newest 1000 entries of the journal", async ({ portal }) => {
		for (let index = 0; index < 1_005; index++) portal.control.advanceClock(1);
		expect(portal.control.export().tables.journal?.map(({ number }) => number)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 6));
	});

	for (const { name, spoil, says } of [
		{ name: "is no object", spoil: () => [], says: /./ },
		{ name: "is of another format", spoil: (sound: object) => ({ ...sound, format: "else" }), says: /^Field "format": / },
		{ name: "has a field too many", spoil: (sound: object) => ({ ...sound, extra: 1 }), says: 'Unknown field "extra"' },
		{ name: "lacks a table", spoil: withTables(({ api_users, ...others }) => others), says: /^Field "tables\.api_users"|^Unknown field "tables\.api_users"/ },
		{ name: "has a table too many", spoil: withTables((tables) => ({ ...tables, sessions: [] })), says: 'Unknown field "tables.sessions"' },
		{
			name: "has a wrong GSTIN",
			spoil: withFirst("taxpayers", { gstin: "29AAACN1234F1Z" }),
			says: 'Field "tables.taxpayers.0.gstin": a GSTIN has 15 characters: two digits, then digits and capitals',
		},
		{ name: "has a wrong profile", spoil: withFirst("taxpayers", { profile: {} }), says: /^Field "tables\.taxpayers\.0\.profile\.legalName"/ },
		{ name: "has a status that there is not", spoil: withFirst("api_users", { status: "gone" }), says: /^Field "tables\.api_users\.0\.status"/ },
		{ name: "has a number for a text", spoil: withFirst("api_users", { user_name: 1 }), says: /^Field "tables\.api_users\.0\.user_name"/ },
		{
			name: "has an API user of a taxpayer that there is not",
			spoil: withFirst("api_users", { gstin: "29AAACN1234F1ZT" }),
			says: 'Field "tables.api_users": the gstin of a row is not in taxpayers',
		},
		{
			name: "has the same API user twice",
			spoil: withTables(({ api_users = [], ...others }) => ({ ...others, api_users: [...api_users, ...api_users] })),
			says: /^Field "tables": .*api_users\.user_name/,
		},
		{
			name: "has another portal's secret",
			spoil: withTables((tables) => ({ ...tables, settings: [{ name: "secret", value: "x" }] })),
			says: /^Field "tables\.settings\.0\.name": /,
		},
		{
			name: "has a clock that is none",
			spoil: withTables((tables) => ({ ...tables, settings: [{ name: "clock", value: "{}" }] })),
			says: 'Field "tables.settings.0.value": not a valid clock',
		},
	])
		test(`a document that ${name} is refused, and changes nothing`, badInput, async ({ portal, request }) => {
			portal.control.addPersona("two-gsps");
			portal.control.freezeClock();
			const before = portal.control.export();
			const answer = await request.post("/__mock/import", { data: spoil(JSON.parse(JSON.stringify(before))) });
			expect(answer.status()).toBe(400);
			expect((await answer.json()).error).toMatch(says);
			expect(portal.control.export()).toEqual(before);
		});
});

type Tables = Record<string, Record<string, unknown>[]>;

function withTables(change: (tables: Tables) => Tables) {
	return (sound: { tables: Tables }) => ({ ...sound, tables: change(sound.tables) });
}

function withFirst(table: string, fields: Record<string, unknown>) {
	return withTables((tables) => ({ ...tables, [table]: (tables[table] ?? []).map((row, index) => (index === 0 ? { ...row, ...fields } : row)) }));
}
