import { expect, pins, test } from "../test.ts";

const refusal = "Invalid Captcha. Please enter the captcha shown in the image.";
const minute = 60_000;

test("a wrong captcha is refused, and nobody is logged in", pins("captcha.life-cycle", "login.messages"), async ({ visitor, taxpayer, portal }) => {
	const answer = await visitor.tryLogin(taxpayer, { CaptchaCode: "000000" });
	expect([answer.status, answer.path, answer.refusal]).toEqual([200, "/Home/Login", refusal]);
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
	expect(portal.control.journal().at(-1)).toMatchObject({ event: "login refused", details: { reason: "captcha" } });
});

for (const [what, code] of [
	["an empty captcha", ""],
	["no captcha at all", undefined],
] as const) {
	test(`${what} is refused`, async ({ visitor, taxpayer }) => {
		expect((await visitor.tryLogin(taxpayer, { CaptchaCode: code })).refusal).toBe(refusal);
	});
}

test("a login without having fetched the captcha's image is refused", async ({ visitor, taxpayer }) => {
	const home = await visitor.open("/");
	expect((await visitor.send(home, { "UserLogin.UserName": taxpayer.userName, CaptchaCode: "" })).refusal).toBe(refusal);
});

test("a captcha may be typed in small letters and with spaces around it", pins("captcha.life-cycle"), async ({ visitor, taxpayer }) => {
	const home = await visitor.open("/");
	const text = await visitor.captcha();
	const proof = await visitor.proof({}, taxpayer.password);
	const answer = await visitor.send(home, { "UserLogin.UserName": taxpayer.userName, ...proof, CaptchaCode: ` ${text.toLowerCase()} ` });
	expect(answer.path).toBe("/Home/MainMenu");
});

test("a captcha is used up by a login that it served", pins("captcha.life-cycle"), async ({ visitor, taxpayer }) => {
	const home = await visitor.open("/");
	const CaptchaCode = await visitor.captcha();
	const first = await visitor.send(home, { "UserLogin.UserName": taxpayer.userName, ...(await visitor.proof({}, "Wrong#123")), CaptchaCode });
	expect(first.refusal).toBe("Invalid Login Credentials. Please check the user name and password.");
	const second = await visitor.send(home, { "UserLogin.UserName": taxpayer.userName, ...(await visitor.proof({}, taxpayer.password)), CaptchaCode });
	expect(second.refusal).toBe(refusal);
});

test("a captcha is used up by a wrong answer", pins("captcha.life-cycle"), async ({ visitor, taxpayer }) => {
	const home = await visitor.open("/");
	const text = await visitor.captcha();
	await visitor.send(home, { CaptchaCode: "WRONG" });
	const proof = await visitor.proof({}, taxpayer.password);
	expect((await visitor.send(home, { "UserLogin.UserName": taxpayer.userName, ...proof, CaptchaCode: text })).refusal).toBe(refusal);
});

test("a new image makes the earlier captcha invalid", pins("captcha.image"), async ({ visitor, taxpayer }) => {
	const first = await visitor.captcha();
	const second = await visitor.captcha();
	expect(second).not.toBe(first);
	const home = await visitor.open("/");
	const proof = await visitor.proof({}, taxpayer.password);
	expect((await visitor.send(home, { "UserLogin.UserName": taxpayer.userName, ...proof, CaptchaCode: first })).refusal).toBe(refusal);
});

test("a captcha shown to another browser is refused", pins("captcha.image"), async ({ visitor, anotherVisitor, taxpayer }) => {
	const others = await (await anotherVisitor()).captcha();
	expect((await visitor.tryLogin(taxpayer, { CaptchaCode: others })).refusal).toBe(refusal);
});

for (const { age, accepted } of [
	{ age: 5 * minute - 1, accepted: true },
	{ age: 5 * minute, accepted: false },
]) {
	test(`a captcha ${age} ms old is ${accepted ? "still good" : "expired"}`, pins("captcha.life-cycle"), async ({ visitor, taxpayer, portal }) => {
		portal.control.freezeClock();
		const home = await visitor.open("/");
		const CaptchaCode = await visitor.captcha();
		const proof = await visitor.proof({}, taxpayer.password);
		portal.control.advanceClock(age);
		const answer = await visitor.send(home, { "UserLogin.UserName": taxpayer.userName, ...proof, CaptchaCode });
		expect([answer.path, answer.refusal]).toEqual(accepted ? ["/Home/MainMenu", undefined] : ["/Home/Login", refusal]);
	});
}

test("wrong captchas never lock the login", pins("login.checks-order", "login.lockout"), async ({ visitor, taxpayer }) => {
	for (let i = 0; i < 6; i++) expect((await visitor.tryLogin({ ...taxpayer, password: "Wrong#123" }, { CaptchaCode: "000000" })).refusal).toBe(refusal);
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test.describe("release 2023-12", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test("a wrong captcha is told by alert('Invalid Captcha…", pins("login.messages", "login.outcome"), async ({ visitor, taxpayer }) => {
		const answer = await visitor.tryLogin(taxpayer, { CaptchaCode: "00000" });
		expect(answer.text).toContain(`alert('${refusal}')`);
		expect(answer.$("div.divError")).toHaveLength(0);
		expect(answer.path).toBe("/Home/Login");
	});
});
