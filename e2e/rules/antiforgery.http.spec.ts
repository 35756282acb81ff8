import { expect, pins, test } from "../test.ts";
import { type Answer, type FormFields, firstForm, type Visitor } from "../visitor.ts";

const token = "__RequestVerificationToken";
const told = "The form came without the antiforgery token of this browser.";

/** A token that another browser was given. */
async function foreignToken(anotherVisitor: () => Visitor): Promise<string | undefined> {
	return firstForm(await (await anotherVisitor()).open("/"))[token];
}

const wrongTokens: readonly (readonly [what: string, wrong: (own: string, foreign: string | undefined) => string | undefined])[] = [
	["no token", () => undefined],
	["an empty token", () => ""],
	["a token of another browser", (_own, foreign) => foreign],
	["a token cut short", (own) => own.slice(0, -4)],
	["a token with another beginning", (own) => `AAAAA${own.slice(5)}`],
	["the beginning alone", () => "CfDJ8"],
	["a token with one character changed", (own) => own.slice(0, 20) + (own[20] === "A" ? "B" : "A") + own.slice(21)],
];

function refusedFor(answer: Answer) {
	expect(answer.status).toBe(400);
	expect(answer.$("main p").first().text()).toContain(told);
}

for (const [what, wrong] of wrongTokens) {
	test(
		`${what}: the login is answered 400, and its captcha still waits`,
		pins("session.antiforgery"),
		async ({ visitor, anotherVisitor, taxpayer, portal }) => {
			const foreign = await foreignToken(anotherVisitor);
			const home = await visitor.open("/");
			const fields: FormFields = {
				"UserLogin.UserName": taxpayer.userName,
				CaptchaCode: await visitor.captcha(),
				...(await visitor.proof({}, taxpayer.password)),
			};
			refusedFor(await visitor.send(home, { ...fields, [token]: wrong(firstForm(home)[token] ?? "", foreign) }));
			expect(portal.control.journal().at(-1)).toMatchObject({ event: "request refused", details: { path: "/Home/Login", reason: "antiforgery token" } });
			expect((await visitor.send(home, fields)).path).toBe("/Home/MainMenu");
		},
	);

	test(`${what}: an OTP is answered 400, and none of its tries is lost`, pins("session.antiforgery"), async ({ visitor, anotherVisitor, taxpayer, inbox }) => {
		const foreign = await foreignToken(anotherVisitor);
		const step = await visitor.openOtpStep(taxpayer);
		const own = firstForm(step)[token] ?? "";
		for (let i = 0; i < 3; i++) refusedFor(await visitor.send(step, { Otp: "000000", [token]: wrong(own, foreign) }));
		refusedFor(await visitor.send(step, { Otp: inbox.otp(), [token]: wrong(own, foreign) }));
		await visitor.enterOtp(step, taxpayer);
	});

	test(
		`${what}: a registration form is answered 400, and makes nothing`,
		pins("session.antiforgery"),
		async ({ visitor, anotherVisitor, taxpayer, portal }) => {
			const foreign = await foreignToken(anotherVisitor);
			const form = await visitor.startAtForm(taxpayer);
			refusedFor(await visitor.submitApiUser(form, { [token]: wrong(firstForm(form)[token] ?? "", foreign) }));
			expect(portal.control.apiUsers()).toEqual([]);
			await visitor.submitApiUser(form);
			expect(portal.control.apiUsers()).toHaveLength(1);
		},
	);
}

test("the right token without its cookie is answered 400", pins("session.antiforgery"), async ({ visitor, anotherVisitor }) => {
	const home = await visitor.open("/");
	refusedFor(await (await anotherVisitor()).send(home, {}));
});

test("a token is good for every form and as long as its browser keeps the cookie", pins("session.antiforgery"), async ({ visitor, taxpayer, portal }) => {
	const own = firstForm(await visitor.open("/"))[token];
	const form = await visitor.startAtForm(taxpayer);
	await visitor.submitApiUser(form, { [token]: own });
	expect(portal.control.apiUsers()).toHaveLength(1);
});
