import { type PersonaName, personas } from "../../mock-portal/sample-data/personas.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";

const inactive = "Your account has been Freezed as GSTIN is inactive";
const cancelled = "Your account has been cancelled as GSTIN is inactive";
const suspended = "Your account has been suspended as GSTIN is inactive";
const notEnabled = "Sorry you are not enabled for e-Invoicing System on Production.";
const locked = "This account is locked after 5 wrong passwords. Please try again after 15 minutes.";

const persona = (name: PersonaName) => personas[name].make(601).taxpayer;

for (const { what, taxpayer, refusal, reason } of [
	{ what: "an inactive GSTIN", taxpayer: buildTaxpayer(601, { status: "inactive" }), refusal: inactive, reason: "GSTIN inactive" },
	{ what: "a cancelled GSTIN", taxpayer: persona("cancelled"), refusal: cancelled, reason: "GSTIN cancelled" },
	{ what: "a suspended GSTIN", taxpayer: persona("suspended"), refusal: suspended, reason: "GSTIN suspended" },
	{ what: "no enablement for e-invoicing", taxpayer: persona("not-enabled"), refusal: notEnabled, reason: "not enabled" },
	{
		what: "a suspended GSTIN, not enabled either",
		taxpayer: buildTaxpayer(601, { status: "suspended", enabled: false }),
		refusal: suspended,
		reason: "GSTIN suspended",
	},
	{
		what: "a suspended GSTIN, registered for the second factor",
		taxpayer: buildTaxpayer(601, { status: "suspended", secondFactor: { sms: true, sandes: true, shieldSecret: "" } }),
		refusal: suspended,
		reason: "GSTIN suspended",
	},
] as const) {
	test(`a login with ${what} is told so after the right password`, pins("login.gstin-status"), async ({ visitor, portal }) => {
		portal.control.addTaxpayer(taxpayer);
		const answer = await visitor.tryLogin(taxpayer);
		expect([answer.status, answer.path, answer.$("div.divError").text()]).toEqual([200, "/Home/Login", refusal]);
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "login refused", gstin: taxpayer.gstin, details: { reason } });
		expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
		expect((await visitor.open("/Home/LoginOTP")).path).toBe("/");
		expect(portal.control.inbox()).toEqual([]);
	});
}

test(
	"a wrong password does not reveal the GSTIN's status, and counts for the lockout",
	pins("login.gstin-status", "login.lockout"),
	async ({ visitor, portal }) => {
		const taxpayer = portal.control.addTaxpayer(persona("suspended"));
		const told: (string | undefined)[] = [];
		for (let i = 0; i < 5; i++) told.push((await visitor.tryLogin({ ...taxpayer, password: "Wrong#123" })).refusal);
		expect(told.slice(0, 4).every((refusal) => refusal?.startsWith("Invalid Login Credentials"))).toBe(true);
		expect([told[4], (await visitor.tryLogin(taxpayer)).refusal]).toEqual([locked, locked]);
		portal.control.advanceClock(15 * 60_000);
		expect((await visitor.tryLogin(taxpayer)).refusal).toBe(suspended);
	},
);

for (const release of ["2020-09", "2023-12"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("a suspended GSTIN is told by a native alert", pins("login.gstin-status"), async ({ visitor, portal }) => {
			const answer = await visitor.tryLogin(portal.control.addTaxpayer(persona("suspended")));
			expect([answer.status, answer.path]).toEqual([200, "/Home/Login"]);
			expect(answer.text).toContain(`alert('${suspended}')`);
		});
	});
}
