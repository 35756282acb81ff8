import { type CaptchaProvider, mockCaptcha } from "../../automation/index.ts";
import { expect, test } from "../test.ts";
import { isHonest, registerOn } from "./automated.ts";

const form = "/APIUserAccount/APIUserRegistration";

/** Faults of the portal, and what the automation comes to, on a release with a list of API users and on one without. */
const cases = [
	{ fault: { fault: "otp-lost" }, outcome: "human needed", step: "otp" },
	{ fault: { fault: "otp-delayed" }, outcome: "human needed", step: "otp" },
	{ fault: { fault: "otp-wrong-length" }, outcome: "human needed", step: "otp" },
	{ fault: { fault: "captcha-broken" }, outcome: "portal unavailable", step: "logIn" },
	{ fault: { fault: "session-dropped", path: "/Home/MainMenu" }, outcome: "portal unavailable", step: "logIn" },
	{ fault: { fault: "session-dropped", path: form }, outcome: "created" },
	{ fault: { fault: "session-dropped", path: form, step: 2 }, outcome: "portal unavailable", submitted: true },
	{ fault: { fault: "error-500", path: "/" }, outcome: "portal unavailable", step: "open" },
	{ fault: { fault: "error-502", path: "/APIUserAccount/CreateAPIUser" }, outcome: "portal unavailable", step: "createApiUser" },
	{ fault: { fault: "error-502", path: form, step: 2 }, outcome: "portal unavailable", submitted: true },
	{ fault: { fault: "maintenance", path: "/Home/Login" }, outcome: "portal unavailable", step: "logIn" },
	{ fault: { fault: "waf-rejected", path: form, step: 2 }, outcome: "portal unavailable", submitted: true },
	{ fault: { fault: "no-confirmation" }, outcome: "created", submitted: true },
	{ fault: { fault: "refused-though-made" }, outcome: "created", submitted: true },
] as const;

for (const { fault, outcome, ...expected } of cases) {
	const where = "path" in fault ? ` at ${fault.path}${"step" in fault ? ", as it is submitted" : ""}` : "";
	test(`Fault ${fault.fault}${where}: ${outcome}`, async ({ browser, portal, taxpayer }) => {
		portal.control.arm(fault);
		const registration = await registerOn(portal, taxpayer, browser);
		expect(registration).toMatchObject(outcome === "created" ? { outcome } : { outcome, submitted: false, ...expected });
		isHonest(portal, registration);
		expect(portal.control.journal().filter(({ event }) => event === "fault struck")).toHaveLength(1);
	});
}

test.describe("Where the portal has no list of API users", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	for (const fault of ["no-confirmation", "refused-though-made"] as const) {
		test(`fault ${fault}: what became of the form is unknown, and a person is told to look`, async ({ browser, portal, taxpayer }) => {
			portal.control.arm({ fault });
			const registration = await registerOn(portal, taxpayer, browser);
			expect(registration).toMatchObject({
				outcome: "outcome unknown",
				submitted: true,
				actor: "person",
				what: expect.stringContaining("API_tera2025"),
			});
			isHonest(portal, registration);
		});
	}

	test("a session that ends as the form is submitted leaves the outcome unknown", async ({ browser, portal, taxpayer }) => {
		portal.control.arm({ fault: "session-dropped", path: form, step: 2 });
		const registration = await registerOn(portal, taxpayer, browser);
		expect(registration).toMatchObject({ outcome: "outcome unknown", submitted: true });
		isHonest(portal, registration);
	});
});

test("A session that ends again and again before anything was submitted is begun once more, and no more", async ({ browser, portal, taxpayer }) => {
	portal.control.arm({ fault: "session-dropped", path: form, times: 5 });
	const registration = await registerOn(portal, taxpayer, browser);
	expect(registration).toMatchObject({ outcome: "portal unavailable", submitted: false, what: "The portal has ended the session." });
	expect(portal.control.journal().filter(({ event }) => event === "logged in")).toHaveLength(2);
});

test("A portal that cannot be reached is said to be so", async ({ browser, portal, taxpayer }) => {
	await portal.close();
	expect(await registerOn(portal, taxpayer, browser)).toMatchObject({
		outcome: "portal unavailable",
		step: "open",
		mock: undefined,
		what: expect.stringContaining("ERR_CONNECTION_REFUSED"),
		actor: "portal",
	});
});

test("Nobody is asked for a captcha before its image has come, however late: the answer belongs to the session that comes with it", async ({
	browser,
	portal,
	taxpayer,
}) => {
	portal.control.arm({ fault: "slow", path: "/get-captcha-image" });
	const shown: boolean[] = [];
	const captcha: CaptchaProvider = async (asked) => {
		shown.push(await asked.image.evaluate((image) => image instanceof HTMLImageElement && image.complete));
		return mockCaptcha()(asked);
	};
	expect(await registerOn(portal, taxpayer, browser, { captcha })).toMatchObject({ outcome: "created" });
	expect(shown).toEqual([true]);
});

test.describe("Where a portal's certificate is not trusted", () => {
	test.use({ portalOptions: { https: true } });

	test("it is the caller's to see to, not the portal's", async ({ browser, portal, taxpayer }) => {
		expect(await registerOn(portal, taxpayer, browser)).toMatchObject({
			outcome: "portal unavailable",
			step: "open",
			what: expect.stringContaining("ERR_CERT_"),
			actor: "caller",
			requiredAction: expect.stringContaining("certificate"),
		});
	});
});

test("A portal that does not answer in time is said to be so", async ({ browser, portal, taxpayer }) => {
	portal.control.arm({ fault: "slow", path: "/Home/MainMenu" });
	expect(await registerOn(portal, taxpayer, browser, { stepTimeout: 700 })).toMatchObject({
		outcome: "portal unavailable",
		step: "logIn",
		what: "The portal does not answer.",
	});
});

test("The deadline for all of it ends a run that waits for a person, and says that nothing was submitted", async ({ browser, portal, taxpayer }) => {
	const registration = await registerOn(portal, taxpayer, browser, {
		timeout: 1_500,
		otp: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", reject)),
	});
	expect(registration).toMatchObject({
		outcome: "interrupted",
		submitted: false,
		what: expect.stringContaining("The time for the whole run is over"),
		requiredAction: "Run it again with more time",
	});
	expect(portal.control.apiUsers()).toEqual([]);
});
