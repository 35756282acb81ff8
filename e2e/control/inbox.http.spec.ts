import { otpDelay } from "../../mock-portal/domain/faults.ts";
import { limits } from "../../mock-portal/domain/limits.ts";
import { expect, test } from "../test.ts";

test("the inbox names the fault that lost an OTP, and how to get another", async ({ inbox, portal, loggedInVisitor: visitor, taxpayer }) => {
	portal.control.arm({ fault: "otp-lost" });
	portal.control.arm({ fault: "otp-delayed", gstin: portal.control.addPersona("plain").taxpayer.gstin });
	expect(() => inbox.otp()).toThrow(/^No OTP has arrived for \w+\. Faults that happened or are armed: otp-lost\. /);

	const first = await visitor.open("/APIUserAccount/CreateAPIUser");
	expect(() => inbox.otp()).toThrow(
		`No OTP has arrived for ${taxpayer.gstin}. Faults that happened or are armed: otp-lost. After portal.control.advanceClock(${Math.max(limits.otpResendAfter, otpDelay)}), a delayed OTP has arrived, and Resend OTP sends another`,
	);

	const resend = first.$("#lnkResendOTP").attr("href") ?? "";
	await visitor.open(resend);
	expect(() => inbox.otp()).toThrow("No OTP has arrived");
	portal.control.advanceClock(limits.otpResendAfter);
	await visitor.open(resend);
	expect(inbox.otp()).toBe(await inbox.waitForOtp());
});

test("the inbox blames no fault when nothing has been sent and no fault was armed", async ({ inbox, taxpayer }) => {
	expect(() => inbox.otp()).toThrow(new Error(`No OTP has arrived for ${taxpayer.gstin}`));
});

test("the inbox names the fault that kept a captcha from being drawn", async ({ inbox, portal, request }) => {
	portal.control.arm({ fault: "maintenance", path: "/" });
	await request.get("/");
	expect(() => inbox.captcha()).toThrow("0 captchas wait, not one. Faults that happened or are armed: maintenance");
});
