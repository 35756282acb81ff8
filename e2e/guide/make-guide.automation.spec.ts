import type { Browser } from "@playwright/test";
import { mockCaptcha, mockInbox } from "../../automation/index.ts";
import { defaultColours, guideFiles, recordRun } from "../../guide/index.ts";
import { makeGuide } from "../../guide/make/make-guide.ts";
import { createPortal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, test } from "../test.ts";

const gsp = "Tera Software Limited";

const about = {
	vendor: "Example Tax Software",
	release: "2025-11",
	date: "2026-11-26",
	language: "en",
	colours: defaultColours,
	signal: new AbortController().signal,
};

/** A run with the login of a taxpayer, who has a second factor. */
async function recordedWith(seed: number, browser: Browser) {
	const taxpayer = buildTaxpayer(seed, { secondFactor: { sms: true, sandes: false, shieldSecret: "" } });
	const portal = await createPortal({ captcha: "fixed", taxpayers: [taxpayer] });
	try {
		const session = { portal: portal.url, userName: taxpayer.userName, password: taxpayer.password ?? "", browser, captcha: mockCaptcha(), otp: mockInbox() };
		const recording = await recordRun({ session, gsp, address: "https://portal.example", submit: true });
		if (recording.outcome !== "recorded") throw new Error(recording.what);
		return { taxpayer, recording };
	} finally {
		await portal.close();
	}
}

test("guides that are made with two taxpayers are the same to the byte, and name neither of them", async ({ browser }) => {
	// Two registrations with pictures take longer than most tests.
	test.slow();
	const { taxpayer, recording } = await recordedWith(1, browser);
	const { guide, files } = await guideFiles(browser, recording, about);
	const other = await makeGuide(browser, (await recordedWith(2, browser)).recording, about);
	expect(guide).toEqual(other.guide);
	expect(other.pictures.size).toBe(20);
	for (const [name, png] of other.pictures) expect.soft(png.equals(Buffer.from(files.get(name) ?? "")), name).toBe(true);
	expect(guide.steps.map(({ words }) => words)).toEqual([
		"Open **https://portal.example** in your browser.",
		"Click **Login**.",
		"Type your user name in the field **User name**.",
		"Type your password in the field **Password**.",
		"Type the characters of the picture in the field **ENTER ABOVE CAPTCHA**.",
		"Click **Login**.",
		"The browser shows the message **OTP has been sent to the registered mobile number**. Click **OK**.",
		"Type the OTP in the field **Enter OTP**.",
		"Click **Verify OTP**.",
		"Click **API Registration** in the left menu.",
		"Click **User Credentials** in the left menu.",
		"Click **Create API User** in the left menu.",
		"Type the OTP in the field **Enter OTP**.",
		"Click **Verify OTP**.",
		"Select **Through GSP**.",
		"Choose **Tera Software Limited** in the list **Select your GSP**.",
		"Type a new user name in the field **Username**.",
		"Type a new password in the field **Password**.",
		"Type the same password in the field **Re-enter Password**.",
		"Click **Submit**.",
		"Check that the page shows **API_sampleuser1**.",
	]);
	const text = [...files].filter(([name]) => /\.(?:md|html)$/.test(name)).join();
	for (const secret of [taxpayer.gstin, taxpayer.userName, taxpayer.tradeName, "Sample#2025"]) expect(text).not.toContain(secret);
});
