import { setTimeout } from "node:timers/promises";
import type { OtpProvider } from "../../automation/index.ts";
import { type PersonaName, personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, test } from "../test.ts";
import { isHonest, mockProviders, registerOn } from "./automated.ts";

type Expected = { readonly outcome: string; readonly actor?: string; readonly step?: string; readonly says?: RegExp };

const created: Expected = { outcome: "created" };

/** What the automation comes to, for each persona. */
const outcomes: Readonly<Record<PersonaName, Expected>> = {
	plain: created,
	"second-factor": created,
	shield: { outcome: "human needed", actor: "person", step: "mainMenu" },
	"second-factor-notice": created,
	"no-contacts": created,
	"no-mobile": { outcome: "refused by the portal", actor: "person", step: "otp", says: /^Mobile No\. is blank/ },
	"not-enabled": { outcome: "refused by the portal", actor: "person", step: "logIn", says: /not enabled for e-Invoicing/ },
	suspended: { outcome: "refused by the portal", actor: "person", step: "logIn", says: /suspended/ },
	cancelled: { outcome: "refused by the portal", actor: "person", step: "logIn", says: /cancelled/ },
	"locked-out": { outcome: "refused by the portal", actor: "person", step: "logIn", says: /locked after 5 wrong passwords/ },
	"two-gsps": created,
	"no-login": { outcome: "invalid input", actor: "caller" },
	"direct-integrator": created,
	"sister-concern": created,
};

for (const name of Object.keys(personas).filter((key): key is PersonaName => key in outcomes)) {
	const { outcome, actor, step, says } = outcomes[name];
	test(`A taxpayer that ${personas[name].about}: ${outcome}${says ? `, in the portal's words` : ""}`, async ({ browser, portal }) => {
		const { taxpayer } = portal.control.addPersona(name, 7);
		const before = portal.control.journal().filter(({ event }) => event === "API user created").length;
		const registration = await registerOn(portal, taxpayer, browser);
		expect(registration).toMatchObject({ outcome, ...(step ? { step, submitted: false } : {}), ...(actor ? { actor } : {}) });
		if (says) expect("quoted" in registration && registration.quoted.join()).toMatch(says);
		const made = portal.control.journal().filter(({ event }) => event === "API user created").length - before;
		expect(made, "API users made").toBe(outcome === "created" ? 1 : 0);
		expect(portal.control.apiUsers().filter(({ userName }) => userName === "API_tera2025")).toHaveLength(made);
	});
}

test("A wrong password is tried once, and the portal is quoted", async ({ browser, portal, taxpayer }) => {
	const registration = await registerOn(portal, { ...taxpayer, password: "Wrong#2025" }, browser);
	expect(registration).toMatchObject({
		outcome: "refused by the portal",
		step: "logIn",
		actor: "caller",
		quoted: [expect.stringMatching(/^Invalid Login Credentials/)],
	});
	expect(portal.control.journal().filter(({ event }) => event === "login refused")).toHaveLength(1);
});

test("A wrong captcha stops the run before any password is tried again", async ({ browser, portal, taxpayer }) => {
	const registration = await registerOn(portal, taxpayer, browser, { captcha: async () => ({ text: "WRONG1" }) });
	expect(registration).toMatchObject({ outcome: "human needed", step: "logIn", actor: "person", quoted: [expect.stringMatching(/captcha/i)] });
	expect(portal.control.journal().filter(({ event }) => event === "login refused")).toMatchObject([{ details: { reason: "captcha" } }]);
});

test("An OTP that is refused twice stops the run, with the third try left to a person", async ({ browser, portal, taxpayer }) => {
	const registration = await registerOn(portal, taxpayer, browser, { otp: async ({ tried }) => (tried.length === 0 ? "000000" : "000001") });
	expect(registration).toMatchObject({ outcome: "human needed", step: "otp", submitted: false });
	expect(portal.control.journal().filter(({ event }) => event === "OTP refused")).toHaveLength(2);
});

test("The login of another taxpayer is left at the main menu", async ({ browser, portal, taxpayer }) => {
	const other = portal.control.addTaxpayer({ ...portal.control.addPersona("plain", 8).taxpayer, gstin: "29AAACN1234F1ZT", userName: "other_login" });
	const registration = await registerOn(portal, { ...taxpayer, gstin: other.gstin }, browser);
	expect(registration).toMatchObject({ outcome: "invalid input", step: "mainMenu", what: expect.stringContaining(taxpayer.gstin) });
	expect(portal.control.inbox(), "no OTP was asked for").toEqual([]);
});

test("A name that is there already is told apart from one that this run makes, and nothing is submitted", async ({ browser, portal, taxpayer }) => {
	isHonest(portal, await registerOn(portal, taxpayer, browser));
	const again = await registerOn(portal, taxpayer, browser, { gsp: "FOCUSOFTNET" });
	expect(again).toMatchObject({ outcome: "refused by the portal", submitted: false, step: "mainMenu", what: expect.stringContaining("made before this run") });
	expect(portal.control.inbox(taxpayer.gstin), "the second run asked for no OTP").toHaveLength(1);
});

test("A name that another taxpayer has is refused in the portal's words, and was submitted once", async ({ browser, portal, taxpayer }) => {
	await registerOn(portal, portal.control.addPersona("plain", 8).taxpayer, browser);
	const refused = await registerOn(portal, taxpayer, browser);
	expect(refused).toMatchObject({
		outcome: "refused by the portal",
		submitted: true,
		actor: "caller",
		quoted: [expect.stringMatching(/^This username is already registered/)],
	});
	expect(portal.control.apiUsers(taxpayer.gstin)).toEqual([]);
});

test("A person who takes longer over the second factor than the portal may over a page is waited for", async ({ browser, portal }) => {
	const { taxpayer } = portal.control.addPersona("second-factor", 7);
	const { otp } = mockProviders();
	const late: OtpProvider = async (asked) => {
		if (asked.purpose === "second factor") await setTimeout(2_500);
		return otp(asked);
	};
	expect(await registerOn(portal, taxpayer, browser, { otp: late, stepTimeout: 2_000 })).toMatchObject({ outcome: "created" });
});

test("A password that a portal quotes goes no further", async ({ browser, portal, taxpayer }) => {
	const apiPassword = "Sample#Quoted1";
	const stopped = await registerOn(portal, taxpayer, browser, {
		apiPassword,
		captcha: async ({ page }) => {
			await page.route("**/Home/Login", (route) =>
				route.fulfill({
					contentType: "text/html",
					body: `<form><div class="divError">No ${apiPassword}, no ${taxpayer.password}</div><input id="txt_password" type="password" name="UserLogin.Password"></form>`,
				}),
			);
			return { text: "ANY123" };
		},
	});
	expect(stopped).toMatchObject({ outcome: "refused by the portal", quoted: ["No •••, no •••"] });
});

test("A dry run fills and checks the form, and submits nothing", async ({ browser, portal, taxpayer }) => {
	const registration = await registerOn(portal, taxpayer, browser, { dryRun: true });
	expect(registration).toMatchObject({ outcome: "checked", apiUserName: "API_tera2025", gsp: "Tera Software Limited" });
	expect(registration.resolved.map(({ target }) => target)).toEqual(expect.arrayContaining(["gsp", "apiPasswordAgain"]));
	expect(portal.control.apiUsers()).toEqual([]);
	expect(portal.control.journal().map(({ event }) => event)).not.toContain("API user refused");
});

test("Sessions in a portal under a prefix work as well", async ({ browser, portal }) => {
	const beside = portal.control.portals.create({ release: "2025-11", seed: 3 });
	const [taxpayer] = beside.control.taxpayers();
	const registration = await registerOn(
		{ ...portal, url: beside.url },
		{ userName: taxpayer?.userName ?? "", password: taxpayer?.password ?? "", gstin: taxpayer?.gstin ?? "" },
		browser,
	);
	expect(registration.outcome).toBe("created");
	expect(beside.control.apiUsers()).toMatchObject([{ userName: "API_tera2025", gsp: "Tera Software Limited" }]);
});
