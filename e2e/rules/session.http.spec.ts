import { expect, pins, test } from "../test.ts";

const minute = 60_000;

test("without a session, no page behind the login opens: each leads to /", pins("session.life-cycle"), async ({ visitor, portal }) => {
	const behindLogin = portal.release.menu.flatMap((top) => [top, ...(top.entries ?? []).flatMap((entry) => [entry, ...(entry.entries ?? [])])]);
	const paths = ["/Home/MainMenu", "/APIUserAccount/APIUserRegistration", ...behindLogin.flatMap(({ href }) => href ?? [])];
	expect(paths.length).toBeGreaterThan(30);
	for (const path of paths) {
		const answer = await visitor.open(path, { redirects: false });
		expect([path, answer.status, answer.headers.location]).toEqual([path, 302, "/"]);
	}
});

for (const { idle, live } of [
	{ idle: 20 * minute - 1, live: true },
	{ idle: 20 * minute, live: false },
]) {
	test(`a session is ${live ? "live" : "ended"} after ${idle} ms without a request`, pins("session.life-cycle"), async ({ visitor, taxpayer, portal }) => {
		portal.control.freezeClock();
		await visitor.logIn(taxpayer);
		portal.control.advanceClock(idle);
		expect((await visitor.open("/Home/MainMenu")).path).toBe(live ? "/Home/MainMenu" : "/");
		const ended = portal.control.journal().filter(({ event }) => event === "session ended");
		expect(ended).toMatchObject(live ? [] : [{ gstin: taxpayer.gstin, details: { reason: "idle" } }]);
	});
}

test("each request lets a session live on for 20 minutes", pins("session.life-cycle"), async ({ visitor, taxpayer, portal }) => {
	portal.control.freezeClock();
	await visitor.logIn(taxpayer);
	for (let i = 0; i < 4; i++) {
		portal.control.advanceClock(15 * minute);
		expect((await visitor.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
	}
});

test("an ended session stays ended, and a new login works", pins("session.life-cycle"), async ({ visitor, taxpayer, portal }) => {
	await visitor.logIn(taxpayer);
	portal.control.advanceClock(20 * minute);
	await visitor.open("/Home/MainMenu");
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test(
	"an OTP that was verified before the session ended opens nothing after the next login",
	pins("api-user.otp-grant"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.openApiUserForm(taxpayer);
		portal.control.advanceClock(20 * minute);
		await visitor.logIn(taxpayer);
		expect((await visitor.open("/APIUserAccount/APIUserRegistration")).path).toBe("/APIUserAccount/CreateAPIUser");
	},
);

test("a login in another browser ends the session in the first", pins("session.life-cycle"), async ({ visitor, anotherVisitor, taxpayer, portal }) => {
	await visitor.logIn(taxpayer);
	const second = await anotherVisitor();
	await second.logIn(taxpayer);
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
	expect((await second.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
	const ended = portal.control.journal().filter(({ event }) => event === "session ended");
	expect(ended).toMatchObject([{ gstin: taxpayer.gstin, details: { reason: "another login" } }]);
});

test("a failed login in another browser ends nothing", pins("session.life-cycle"), async ({ visitor, anotherVisitor, taxpayer }) => {
	await visitor.logIn(taxpayer);
	await (await anotherVisitor()).tryLogin({ ...taxpayer, password: "Wrong#123" });
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
});

test("a login of another taxpayer ends nothing", pins("session.life-cycle"), async ({ visitor, anotherVisitor, taxpayer, portal }) => {
	await visitor.logIn(taxpayer);
	await (await anotherVisitor()).logIn(portal.control.addTaxpayer({ seed: 102 }));
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
});

test("logging in once more in the same browser works", pins("session.life-cycle"), async ({ visitor, taxpayer }) => {
	await visitor.logIn(taxpayer);
	await visitor.logIn(taxpayer);
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
});

test("another taxpayer who logs in in the same browser inherits no verified OTP", pins("api-user.otp-grant"), async ({ visitor, taxpayer, portal }) => {
	const form = await visitor.openApiUserForm(taxpayer);
	const other = portal.control.addTaxpayer({ seed: 102 });
	const menu = await visitor.logIn(other);
	expect(menu.$(".tradenamegstinheading").text()).toContain(other.gstin);
	expect((await visitor.submitApiUser(form)).path).toBe("/APIUserAccount/CreateAPIUser");
	expect(portal.control.apiUsers()).toEqual([]);
});

test(
	"logging in changes the session's cookie, and the value before is worth nothing",
	pins("session.cookie"),
	async ({ visitor, anotherVisitor, taxpayer, portal }) => {
		await visitor.captcha();
		const before = await visitor.cookie("gsteinvoice");
		expect(before).toMatch(/^\S{20,}$/);
		await visitor.logIn(taxpayer);
		expect(await visitor.cookie("gsteinvoice")).not.toBe(before);
		const fixated = await (await anotherVisitor()).open("/Home/MainMenu", { headers: { Cookie: `gsteinvoice=${before}` } });
		expect(fixated.path).toBe("/");
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "logged in" });
	},
);

test("with an invented session cookie, the main menu leads to /", pins("session.life-cycle"), async ({ visitor }) => {
	const Cookie = `gsteinvoice=${"A".repeat(32)}`;
	const answer = await visitor.open("/Home/MainMenu", { headers: { Cookie } });
	expect([answer.path, answer.$("#btnLogin").length]).toEqual(["/", 1]);
});

test(
	"Logout in the main menu leads to / and ends the session, also for a client that kept its cookie",
	pins("session.logout"),
	async ({ visitor, anotherVisitor, taxpayer, portal }) => {
		const menu = await visitor.logIn(taxpayer);
		const Cookie = `gsteinvoice=${await visitor.cookie("gsteinvoice")}`;
		const logout = menu.$("#lower-header a[title=Logout]");
		expect((await visitor.open(logout.attr("href") ?? "none")).path).toBe("/");
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "logged out", gstin: taxpayer.gstin });
		for (const script of [visitor, await anotherVisitor()]) expect((await script.open("/Home/MainMenu", { headers: { Cookie } })).path).toBe("/");
	},
);
