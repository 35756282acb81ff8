import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { openForm, texts } from "./account-form.ts";

const path = "/Home/ForgotUserName";
const told = (mobile: string) => `Your user name has been sent to the registered mobile number XXXXXX${mobile.slice(-4)}.`;

test(
	"over HTTP the reply says where the name went, and not the name",
	pins("forgot-user-name.page", "account-forms.technique"),
	async ({ visitor, taxpayer, portal }) => {
		const press = await openForm(visitor, path);
		const fields = { Gstin: ` ${taxpayer.gstin.toLowerCase()} `, Mobile: taxpayer.mobile, CaptchaCode: await visitor.captcha() };
		expect(await press("Send", fields)).toEqual({ ok: true, alert: told(taxpayer.mobile) });
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "user name sent", gstin: taxpayer.gstin });
	},
);

test("a wrong GSTIN, login and mobile get the same answer", pins("forgotten.silence"), async ({ visitor, taxpayer, portal }) => {
	const withoutLogin = portal.control.addTaxpayer({ seed: 103, userName: "", password: "" });
	const withoutMobile = portal.control.addTaxpayer({ seed: 104, mobile: "" });
	const unknown = buildTaxpayer(105);
	const press = await openForm(visitor, path);
	for (const [Gstin, Mobile, reason] of [
		[taxpayer.gstin, "0000000000", "another mobile"],
		[withoutLogin.gstin, withoutLogin.mobile, "no portal login"],
		[withoutMobile.gstin, taxpayer.mobile, "another mobile"],
		[unknown.gstin, unknown.mobile, "unknown GSTIN"],
	] as const) {
		expect(await press("Send", { Gstin, Mobile, CaptchaCode: await visitor.captcha() }), reason).toEqual({ ok: false, alert: texts.notFound });
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "user name not sent", details: { reason } });
	}
	expect(portal.control.inbox()).toEqual([]);
});

test("malformed input is refused as such", pins("forgotten.silence"), async ({ visitor, taxpayer }) => {
	const press = await openForm(visitor, path);
	for (const [fields, alert] of [
		[{ Gstin: "29" }, texts.invalidGstin],
		[{ Gstin: "" }, texts.invalidGstin],
		[{ Mobile: "" }, "Invalid Mobile Number"],
		[{ Mobile: taxpayer.mobile.slice(1) }, "Invalid Mobile Number"],
		[{ Mobile: `${taxpayer.mobile.slice(1)}x` }, "Invalid Mobile Number"],
	] as const)
		expect(await press("Send", { Gstin: taxpayer.gstin, Mobile: taxpayer.mobile, CaptchaCode: await visitor.captcha(), ...fields })).toEqual({
			ok: false,
			alert,
		});
});

test("a wrong captcha gives nothing away, and a captcha is good for one answer", pins("account-forms.captcha"), async ({ visitor, taxpayer, portal }) => {
	const press = await openForm(visitor, path);
	const fields = { Gstin: taxpayer.gstin, Mobile: taxpayer.mobile };
	const CaptchaCode = await visitor.captcha();
	expect(await press("Send", { ...fields, CaptchaCode: "wrong" })).toEqual({ ok: false, alert: texts.captcha });
	expect(await press("Send", { ...fields, CaptchaCode })).toEqual({ ok: false, alert: texts.captcha });
	expect(await press("Send", { Gstin: "29", CaptchaCode })).toEqual({ ok: false, alert: texts.captcha });
	expect(portal.control.inbox()).toEqual([]);
});
