import type { CaptchaProvider } from "../../automation/index.ts";
import { pageOfPlaywright } from "../../automation/internal.ts";
import { troubled, unavailable } from "../../automation/page/errors.ts";
import { expect, test } from "../test.ts";
import { isTrue } from "./at-form.ts";
import { registerOn } from "./automated.ts";

const form = "/APIUserAccount/APIUserRegistration";

/** A fault of the portal for each outcome that a run comes to before Submit; those at Submit are in submit.automation.spec.ts. */
const cases = [
	{ fault: { fault: "otp-lost" }, outcome: "human needed", step: "otp" },
	{ fault: { fault: "captcha-broken" }, outcome: "portal unavailable", step: "logIn" },
	{ fault: { fault: "error-500", path: "/" }, outcome: "portal unavailable", step: "open" },
	{ fault: { fault: "session-dropped", path: form }, outcome: "created" },
] as const;

for (const { fault, outcome, ...expected } of cases) {
	test(`The fault ${fault.fault}${"path" in fault ? ` at ${fault.path}` : ""} ends in "${outcome}"`, async ({ browser, portal, taxpayer }) => {
		portal.control.arm(fault);
		const registration = await registerOn(portal, taxpayer, browser);
		expect(registration).toMatchObject(outcome === "created" ? { outcome } : { outcome, submitted: false, ...expected });
		isTrue(portal, registration);
		expect(portal.control.journal().filter(({ event }) => event === "fault happened")).toHaveLength(1);
	});
}

test("A session that ends before Submit is started again once, and not a second time", async ({ browser, portal, taxpayer }) => {
	portal.control.arm({ fault: "session-dropped", path: "/APIUserAccount/CreateAPIUser", times: 5 });
	const registration = await registerOn(portal, taxpayer, browser);
	expect(registration).toMatchObject({ outcome: "portal unavailable", submitted: false, what: "The portal ended the session." });
	expect(portal.control.journal().filter(({ event }) => event === "logged in")).toHaveLength(2);
});

test("For a mock portal on this machine that is not running, the required action is to start it", async ({ browser, portal, taxpayer }) => {
	await portal.close();
	expect(await registerOn(portal, taxpayer, browser)).toMatchObject({
		outcome: "portal unavailable",
		step: "open",
		mock: undefined,
		what: expect.stringContaining("ERR_CONNECTION_REFUSED"),
		actor: "caller",
		requiredAction: expect.stringContaining("npx irp-testbed serve"),
	});
});

test("Another address that refuses the connection requires action from the portal", () => {
	const error = new Error("page.goto: net::ERR_CONNECTION_REFUSED at https://portal.test/");
	expect(unavailable("The portal cannot be reached", [], error, "https://portal.test").stop).toMatchObject({ outcome: "portal unavailable", actor: "portal" });
});

for (const { status, outcome } of [
	{ status: 404, outcome: "portal changed" },
	{ status: 405, outcome: "portal changed" },
	{ status: 403, outcome: "portal unavailable" },
	{ status: 500, outcome: "portal unavailable" },
	{ status: 503, outcome: "portal unavailable" },
	{ status: undefined, outcome: "portal unavailable" },
]) {
	test(`A portal that answers ${status ?? "nothing"} is "${outcome}"`, () => {
		expect(troubled({ status, what: `The portal answers ${status}` }, []).stop.outcome).toBe(outcome);
	});
}

test("Nobody is asked for a captcha before its image has come, however late: the answer belongs to the session that comes with it", async ({
	browser,
	portal,
	taxpayer,
}) => {
	portal.control.arm({ fault: "slow", path: "/get-captcha-image" });
	const shown: boolean[] = [];
	const captcha: CaptchaProvider = async (asked) => {
		const image = pageOfPlaywright(asked.page).locator("#captcha_image");
		shown.push(await image.evaluate((element) => element instanceof HTMLImageElement && element.complete));
		return { text: "WRONG1" };
	};
	expect(await registerOn(portal, taxpayer, browser, { captcha })).toMatchObject({ outcome: "human needed", step: "logIn" });
	expect(shown).toEqual([true]);
});

test.describe("A portal whose certificate is not trusted", () => {
	test.use({ portalOptions: { https: true } });

	test("a portal with an untrusted certificate is an address that the caller has to check", async ({ browser, portal, taxpayer }) => {
		expect(await registerOn(portal, taxpayer, browser)).toMatchObject({
			outcome: "portal unavailable",
			step: "open",
			what: expect.stringContaining("ERR_CERT_"),
			actor: "caller",
			requiredAction: expect.stringContaining("certificate"),
		});
	});
});

test("A portal that does not answer within a step's time is unavailable", async ({ browser, portal, taxpayer }) => {
	portal.control.arm({ fault: "slow", path: "/" });
	expect(await registerOn(portal, taxpayer, browser, { stepTimeout: 300 })).toMatchObject({
		outcome: "portal unavailable",
		step: "open",
		what: expect.stringContaining("does not answer"),
	});
});

test("The deadline ends a run that waits for a person, and nothing was submitted", async ({ browser, portal, taxpayer }) => {
	const registration = await registerOn(portal, taxpayer, browser, {
		timeout: 1_500,
		captcha: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", reject)),
	});
	expect(registration).toMatchObject({
		outcome: "interrupted",
		submitted: false,
		what: expect.stringContaining("The time limit of the run has passed"),
		requiredAction: "Run the command again with a longer time limit",
	});
	expect(portal.control.apiUsers()).toEqual([]);
});
