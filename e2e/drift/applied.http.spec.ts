import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { places } from "../../mock-portal/drift/operator.ts";
import { createPortal, InvalidOption } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { sellerOf } from "../api/seller.ts";
import { startIrp } from "../commands/in-process.ts";
import { openForm } from "../screens/account-form.ts";
import { expect, test } from "../test.ts";
import { Visitor } from "../visitor.ts";

test.describe("Drift is asked for by name", () => {
	test("drift operators that cannot be applied are refused in code and over HTTP, and no portal is created", async ({ portal, request }) => {
		const drift = ["gsp-near-twin", "gsp-removed"];
		const says = "The drift operators gsp-removed and gsp-near-twin cannot be combined";
		const problem = createPortal({ drift });
		await expect(problem).rejects.toBeInstanceOf(InvalidOption);
		await expect(problem).rejects.toThrow(says);
		const answer = await request.post("/__mock/portals", { data: { drift } });
		expect(answer.status()).toBe(400);
		expect((await answer.json()).error).toContain(`Field "drift": ${says}`);
		expect(portal.control.portals.list()).toEqual([]);
	});

	test("a drift seed that is not a whole number is refused", async () => {
		await expect(createPortal({ drift: ["ids-random"], seed: 0.5 })).rejects.toThrow("Invalid seed 0.5. Expected a whole number from 0 to 999999.");
	});

	test("a created portal has its own drift, which the control API names", async ({ portal, request }) => {
		const drift = ["labels-star", "ids-prefixed"];
		expect((await request.post("/__mock/portals", { data: { drift, seed: 9 } })).status()).toBe(201);
		expect(await (await request.get("/p1/__mock/drift")).json()).toEqual({ active: drift, seed: 9, operators: driftOperators });
		expect(await (await request.get("/p1/")).text()).toContain("User name *");
		expect(portal.control.drift()).toMatchObject({ active: [], seed: null });
		expect(await (await request.get("/")).text()).not.toContain("User name *");
		expect((await request.get("/p1/")).headers()["x-mock-portal"]).toBe("irp-testbed 2025-11");
	});

	test("the journal of a drifted portal begins with its operators", async ({ portal }) => {
		const { control } = portal.control.portals.create({ drift: ["labels-star", "slow-pages"], seed: 9 });
		expect(control.journal().filter(({ event }) => event === "drift applied")).toMatchObject([
			{ details: { operators: "labels-star, slow-pages", seed: "9" } },
		]);
		expect(portal.control.journal().map(({ event }) => event)).not.toContain("drift applied");
	});

	test("irp-testbed serve accepts drift operators, generated changes and a seed", async () => {
		const command = startIrp(["serve", "--port", "0", "--json", "--seed", "9", "--drift", "labels-star", "generated-7"]);
		const { portal } = JSON.parse(await command.firstLine());
		expect(await (await fetch(`${portal}/__mock/drift`)).json()).toMatchObject({
			active: ["labels-star", "generated-7"],
			seed: 9,
			operators: expect.arrayContaining([expect.objectContaining({ name: "generated-7" })]),
		});
		command.interrupt();
		expect((await command.ended).exitCode).toBe(0);
	});
});

test.describe("On a portal that asks for consent", () => {
	const drift = ["consent-page", "redirect-after-login"];
	test.use({ portalOptions: { drift } });

	test("on a portal that asks for consent, no address of the main menu opens before it", async ({ visitor, taxpayer }) => {
		const asked = await visitor.tryLogin(taxpayer);
		expect(asked.path).toBe("/Home/Consent");
		expect((await visitor.open("/Home/DashBoard")).path).toBe("/Home/Consent");
		await visitor.send(asked, { Agree: "yes" });
		expect((await visitor.open("/Home/DashBoard")).path).toBe("/Home/DashBoard");
	});

	test("consent is valid for one taxpayer on one portal", async ({ portal, visitor, taxpayer }) => {
		expect((await visitor.send(await visitor.tryLogin(taxpayer), { Agree: "yes" })).path).toBe("/Home/DashBoard");
		expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/DashBoard");
		expect((await visitor.tryLogin(portal.control.addTaxpayer(buildTaxpayer(102)))).path).toBe("/Home/Consent");

		const other = await createPortal({ drift, taxpayers: [taxpayer] });
		expect((await new Visitor(other.url, other.control, visitor.cookies()).tryLogin(taxpayer)).path).toBe("/Home/Consent");
		await other.close();
	});
});

test.describe("On a portal without the GSP", () => {
	test.use({ portalOptions: { drift: ["gsp-removed"] } });

	test("a GSP that is missing from the list keeps its client id, and its API users authenticate", async ({ portal, taxpayer }) => {
		expect((await sellerOf(portal, taxpayer)).token).not.toBe("");
	});
});

test.describe("On releases that answer Submit with a message", () => {
	test.use({ portalOptions: { release: "2023-12", drift: ["after-submit-other"] } });

	test("on a release that answers Submit with a message, after-submit-other shows the list instead", async ({ portal, visitor, taxpayer }) => {
		const answer = await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
		expect(answer.path).toBe(places.list.path);
		expect(answer.$("td").text()).toContain("API_tera2025");
		expect(portal.control.apiUsers()).toHaveLength(1);
	});
});

test.describe("A captcha on the OTP page", () => {
	test.use({ portalOptions: { drift: ["otp-captcha"] } });

	test("a captcha on the OTP page is checked before the OTP and is valid for one answer", async ({ portal, visitor, taxpayer }) => {
		const step = await visitor.openOtpStep(taxpayer);
		const Otp = portal.control.inbox()[0]?.code;
		await visitor.captcha();
		const refused = await visitor.send(step, { Otp, OtpCaptcha: "WRONG" });
		expect([refused.path, refused.refusal]).toEqual([places.OTP.path, "Invalid Captcha. Please enter the captcha shown in the image."]);
		expect((await visitor.send(refused, { Otp, OtpCaptcha: await visitor.captcha() })).path).toBe(places.form.path);
	});
});

test.describe("Other names of fields", () => {
	test.use({ portalOptions: { drift: ["names-renamed"] } });

	test("other field names replace the old ones on the pages of the flow, and on no other page", async ({ visitor, taxpayer }) => {
		const oldNames = await visitor.tryLogin(taxpayer);
		expect(oldNames.refusal).toContain("Invalid Captcha");
		const { "UserLogin.Password": proof } = await visitor.proof({}, taxpayer.password);
		const newNames = { "Login.UserId": taxpayer.userName, "Login.Secret": proof, "Login.Captcha": await visitor.captcha() };
		expect((await visitor.send(oldNames, newNames)).path).toBe("/Home/MainMenu");
		// Forgot Username is no page of the flow.
		const press = await openForm(visitor, "/Home/ForgotUserName");
		const fields = { Gstin: taxpayer.gstin, Mobile: taxpayer.mobile, CaptchaCode: await visitor.captcha() };
		expect(await press("Send", fields)).toMatchObject({ ok: true });
	});
});

test.describe("Submit that is lost", () => {
	test.use({ portalOptions: { drift: ["submit-lost"] } });

	test("a lost Submit leads to an empty list", async ({ portal, visitor, taxpayer }) => {
		const answer = await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
		expect(answer.path).toBe(places.list.path);
		expect(answer.text).toContain("There is no Api user.");
		expect(portal.control.apiUsers()).toEqual([]);
	});
});

test.describe("A near-twin of a GSP", () => {
	test.use({ portalOptions: { drift: ["gsp-near-twin"] } });

	test("a near-twin of a GSP is another GSP, and is registered when it is chosen", async ({ portal, visitor, taxpayer }) => {
		const form = await visitor.openApiUserForm(taxpayer);
		const twin = form.$("#ddlGsp option").filter((_, option) => form.$(option).text() === "Tera Software Solutions Limited");
		await visitor.submitApiUser(form, { GspId: twin.attr("value") });
		expect(portal.control.apiUsers()).toMatchObject([{ gsp: "Tera Software Solutions Limited" }]);
	});
});

test.describe("A portal without drift", () => {
	test("the pages of a portal without drift have no notes of operators", async ({ request, portal }) => {
		portal.control.addTaxpayer(buildTaxpayer(1));
		expect(await (await request.get("/")).text()).not.toMatch(/data-(was|renamed)/);
	});
});
