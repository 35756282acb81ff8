import { setTimeout } from "node:timers/promises";
import { checkApiUser, type OtpProvider } from "../../automation/index.ts";
import { pageOfPlaywright } from "../../automation/internal.ts";
import { type PersonaName, personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, test } from "../test.ts";
import { registerFromForm } from "./at-form.ts";
import { mockProviders, registerOn } from "./automated.ts";

type Expected = { readonly outcome: string; readonly actor?: string; readonly step?: string; readonly says?: RegExp };

/** Reaches the main menu: no API user is looked for further. */
const comesIn: Expected = { outcome: "not found" };

/** What the automation comes to as it looks an API user up, for each persona that no other test logs in. */
const outcomes: Readonly<Partial<Record<PersonaName, Expected>>> = {
	"second-factor": comesIn,
	shield: comesIn,
	"second-factor-notice": comesIn,
	"no-contacts": comesIn,
	"not-enabled": { outcome: "refused by the portal", actor: "person", step: "logIn", says: /not enabled for e-Invoicing/ },
	suspended: { outcome: "refused by the portal", actor: "person", step: "logIn", says: /suspended/ },
	cancelled: { outcome: "refused by the portal", actor: "person", step: "logIn", says: /cancelled/ },
	"locked-out": { outcome: "refused by the portal", actor: "person", step: "logIn", says: /locked after 5 wrong passwords/ },
	"no-login": { outcome: "invalid input", actor: "caller" },
	"direct-integrator": comesIn,
	"sister-concern": comesIn,
};

for (const name of Object.keys(personas).filter((key): key is PersonaName => key in outcomes)) {
	const expected = outcomes[name];
	if (!expected) continue;
	const { outcome, actor, step, says } = expected;
	test(`A taxpayer that ${personas[name].about}: ${outcome === "not found" ? "the main menu is reached" : outcome}${says ? `, in the portal's words` : ""}`, async ({
		browser,
		portal,
	}) => {
		const { taxpayer } = portal.control.addPersona(name, 7);
		const { userName, password, gstin } = taxpayer;
		const checked = await checkApiUser({
			portal: portal.url,
			userName,
			password,
			gstin,
			apiUserName: "nobody99",
			...mockProviders(),
			browser,
			stepTimeout: 20_000,
		});
		expect(checked).toMatchObject({ outcome, ...(step ? { step, submitted: false } : {}), ...(actor ? { actor } : {}) });
		if (says) expect("quoted" in checked && checked.quoted.join()).toMatch(says);
	});
}

test("A taxpayer without a mobile gets no OTP: refused in the portal's words", async ({ browser, portal }) => {
	const { taxpayer } = portal.control.addPersona("no-mobile", 7);
	const registration = await registerOn(portal, taxpayer, browser);
	expect(registration).toMatchObject({
		outcome: "refused by the portal",
		actor: "person",
		step: "otp",
		submitted: false,
		quoted: [expect.stringMatching(/^Mobile No\. is blank/)],
	});
});

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

test("A name that the taxpayer has already is refused before anything is submitted", async ({ browser, portal }) => {
	const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", 7);
	const again = await registerOn(portal, taxpayer, browser, { gsp: "FOCUSOFTNET", apiUserName: apiUsers[0]?.userName ?? "" });
	expect(again).toMatchObject({
		outcome: "refused by the portal",
		submitted: false,
		step: "mainMenu",
		what: expect.stringContaining("created before this run"),
	});
	expect(portal.control.inbox(taxpayer.gstin).filter(({ purpose }) => purpose === "create API user")).toEqual([]);
});

test("A name that another taxpayer has is refused in the portal's words, and was submitted once", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const { apiUsers } = portal.control.addPersona("two-gsps", 8);
	const ended = await registerFromForm({ page, portal, taxpayer, apiUserName: apiUsers[0]?.userName.replace("API_", "") ?? "" });
	expect(ended).toMatchObject({
		outcome: "refused by the portal",
		submitted: true,
		actor: "caller",
		quoted: [expect.stringMatching(/^This username is already registered/)],
	});
	expect(portal.control.apiUsers(taxpayer.gstin)).toEqual([]);
});

test("A person who takes longer over the second factor than a page may take is waited for", async ({ browser, portal }) => {
	const { taxpayer } = portal.control.addPersona("second-factor", 7);
	const { otp, captcha } = mockProviders();
	const late: OtpProvider = async (asked) => {
		await setTimeout(2_500);
		return otp(asked);
	};
	const { userName, password } = taxpayer;
	expect(
		await checkApiUser({ portal: portal.url, userName, password, captcha, otp: late, browser, apiUserName: "nobody99", stepTimeout: 2_000 }),
	).toMatchObject({ outcome: "not found" });
});

test("A password that a portal quotes is removed from the result", async ({ browser, portal, taxpayer }) => {
	const apiPassword = "Sample#Quoted1";
	const stopped = await registerOn(portal, taxpayer, browser, {
		apiPassword,
		captcha: async ({ page }) => {
			await pageOfPlaywright(page).route("**/Home/Login", (route) =>
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

test("The automation uses a portal below its prefix", async ({ browser, portal }) => {
	const beside = portal.control.portals.create({ release: "2025-11", seed: 3 });
	const { userName, password } = beside.control.addPersona("plain", 7).taxpayer;
	expect(await checkApiUser({ portal: beside.url, userName, password, ...mockProviders(), browser, apiUserName: "nobody99" })).toMatchObject({
		outcome: "not found",
		portal: beside.url,
	});
});
