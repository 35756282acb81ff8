import { badInput, expect, test } from "../test.ts";

test("POST /__mock/sessions logs a taxpayer in and answers the cookie", async ({ visitor, portal, taxpayer, request }) => {
	const answer = await request.post("/__mock/sessions", { data: { gstin: taxpayer.gstin } });
	expect(answer.status()).toBe(201);
	const { name, value } = await answer.json();
	const menu = await visitor.open("/Home/MainMenu", { headers: { Cookie: `${name}=${value}` } });
	expect(menu.path).toBe("/Home/MainMenu");
	expect(portal.control.journal().at(-1)).toMatchObject({ event: "logged in", gstin: taxpayer.gstin, details: { by: "control API" } });
});

test("a control-API login with a verified OTP opens the registration form, and no OTP is sent", async ({ visitorAfterOtp, portal }) => {
	const form = await visitorAfterOtp.open("/APIUserAccount/APIUserRegistration");
	expect([form.path, form.$("#frmApiUser").length]).toEqual(["/APIUserAccount/APIUserRegistration", 1]);
	expect(portal.control.journal().map(({ event }) => event)).not.toContain("OTP sent");
});

test("without a verified OTP the registration form of a control-API login leads to the OTP step", async ({ visitor, portal, taxpayer }) => {
	const { name, value } = portal.control.logIn({ gstin: taxpayer.gstin });
	const answer = await visitor.open("/APIUserAccount/APIUserRegistration", { headers: { Cookie: `${name}=${value}` }, redirects: false });
	expect([answer.status, answer.headers.location]).toEqual([302, "/APIUserAccount/CreateAPIUser"]);
});

test("a control-API login ends the taxpayer's earlier session", async ({ visitor, portal, taxpayer }) => {
	await visitor.logIn(taxpayer);
	portal.control.logIn({ gstin: taxpayer.gstin });
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
});

for (const { what, body, says } of [
	{ what: "without a GSTIN", body: {}, says: "gstin" },
	{ what: "for a taxpayer that does not exist", body: { gstin: "29AAACN1234F1ZT" }, says: "There is no taxpayer with the GSTIN 29AAACN1234F1ZT" },
	{ what: "with an unknown field", body: { gstin: "29AAACN1234F1ZT", otp: "1" }, says: 'Unknown field "otp"' },
])
	test(`POST /__mock/sessions ${what} is refused, and names the fault`, badInput, async ({ request }) => {
		const answer = await request.post("/__mock/sessions", { data: body });
		expect([answer.status(), (await answer.json()).error]).toEqual([400, expect.stringContaining(says)]);
	});
