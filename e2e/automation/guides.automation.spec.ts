import { theOnlyApiUser } from "../journeys/truth.ts";
import { expect, test } from "../test.ts";
import { registerOn } from "./automated.ts";

/** Each published guide, on a release that it describes or one that came after it. */
const guides = [
	{
		guide: "Guide 1, Clear, 2020",
		release: "2020-09",
		gsp: "DEFMACRO SOFTWARE PRIVATE LIMITED",
		apiUserName: "clear2020",
		apiPassword: "Sample#2020",
	},
	{
		guide: "Guide 2, Clear, 2020",
		release: "2025-11",
		gsp: "DEFMACRO SOFTWARE PRIVATE LIMITED",
		apiUserName: "einv2020gsp",
		apiPassword: "Guide_2*2020",
	},
	{ guide: "Guide 3, MasterGST, 2023", release: "2023-12", gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" },
];

for (const { guide, release, ...asked } of guides) {
	test.describe(`${guide}, on release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test(`the automation registers ${asked.gsp} as in ${guide} on release ${release}, and claims only what the portal shows`, async ({
			browser,
			portal,
			taxpayer,
		}) => {
			const steps: string[] = [];
			const registration = await registerOn(portal, taxpayer, browser, {
				...asked,
				onStep: ({ words, state }) => void (state === "done" && steps.push(words)),
			});
			// A release without a list confirms the name only.
			const shown = portal.release.afterSubmit === "list" ? "listed" : "message";
			const created = {
				apiUserName: `API_${asked.apiUserName}`,
				gsp: asked.gsp,
				gstin: taxpayer.gstin,
				evidence: { [shown]: expect.stringContaining(`API_${asked.apiUserName}`) },
			};
			expect(registration).toMatchObject({
				mock: `irp-testbed ${release}`,
				...(shown === "listed" ? { outcome: "created", ...created } : { outcome: "created, not confirmed", submitted: true, created }),
			});
			expect(steps).toEqual([
				"Open the portal and click Login",
				"Enter user name, password and captcha, and click Login",
				"Reach the main menu",
				"API Registration > User Credentials > Create API User",
				"Enter the OTP and click Verify OTP",
				"Select Through GSP",
				"Select your GSP",
				"Enter user name and password",
				"Submit",
				...(shown === "listed" ? ["Check that the API user was created"] : []),
			]);
			expect(
				registration.resolved.filter(({ without }) => without.length > 0),
				"every strategy of the registry finds its target",
			).toEqual([]);
			await theOnlyApiUser(portal, { gstin: taxpayer.gstin, gsp: asked.gsp, userName: `API_${asked.apiUserName}`, password: asked.apiPassword });
		});
	});
}
