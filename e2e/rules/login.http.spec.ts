import { expect, pins, test } from "../test.ts";
import type { Visitor } from "../visitor.ts";

const refusal = "Invalid Login Credentials. Please check the user name and password.";
const locked = "This account is locked after 5 wrong passwords. Please try again after 15 minutes.";
const minute = 60_000;

const wrongPasswords = async (visitor: Visitor, userName: string, times: number) => {
	const told: (string | undefined)[] = [];
	for (let i = 0; i < times; i++) told.push((await visitor.tryLogin({ userName, password: "Wrong#123" })).refusal);
	return told;
};

test("the right password leads to the main menu by a redirect", pins("login.outcome"), async ({ visitor, taxpayer, portal }) => {
	const answer = await visitor.tryLogin(taxpayer, {}, { redirects: false });
	expect([answer.status, answer.headers.location]).toEqual([302, "/Home/MainMenu"]);
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
	expect(portal.control.journal().at(-1)).toMatchObject({ event: "logged in", gstin: taxpayer.gstin });
});

test(
	"a wrong password is refused in div.divError, with the panel open and the user name kept",
	pins("login.outcome", "login.messages"),
	async ({ visitor, taxpayer }) => {
		const answer = await visitor.tryLogin({ ...taxpayer, password: "Wrong#123" });
		expect([answer.status, answer.path, answer.$("div.divError").text()]).toEqual([200, "/Home/Login", refusal]);
		expect(answer.$("#loginPanel").attr("hidden")).toBeUndefined();
		expect(answer.$("#txtUserName").val()).toBe(taxpayer.userName);
		expect(answer.$("#txt_password").val()).toBeUndefined();
		expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
	},
);

for (const release of ["2020-09", "2023-12"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("a wrong password is told by alert('Invalid Login Credentials…", pins("login.outcome", "login.messages"), async ({ visitor, taxpayer }) => {
			const answer = await visitor.tryLogin({ ...taxpayer, password: "Wrong#123" });
			expect([answer.status, answer.path]).toEqual([200, "/Home/Login"]);
			expect(answer.text).toContain(`alert('${refusal}')`);
			expect(answer.$("div.divError")).toHaveLength(0);
		});
	});
}

test("an unknown user name is answered as a wrong password is", pins("login.messages"), async ({ visitor, taxpayer }) => {
	const unknown = await visitor.tryLogin({ ...taxpayer, userName: "nobody_0001" });
	expect([unknown.status, unknown.path, unknown.refusal]).toEqual([200, "/Home/Login", refusal]);
});

test("an empty user name and an empty password are refused alike", async ({ visitor, taxpayer }) => {
	expect((await visitor.tryLogin({ ...taxpayer, userName: "" })).refusal).toBe(refusal);
	expect((await visitor.tryLogin({ ...taxpayer, password: "" })).refusal).toBe(refusal);
	expect((await visitor.tryLogin(taxpayer, { "UserLogin.Password": "" })).refusal).toBe(refusal);
});

test("the letter case of the user name and spaces around it do not count", pins("login.user-name"), async ({ visitor, taxpayer }) => {
	expect((await visitor.logIn({ ...taxpayer, userName: `  ${taxpayer.userName.toUpperCase()} ` })).path).toBe("/Home/MainMenu");
});

test("the password's letter case counts", async ({ visitor, taxpayer }) => {
	expect((await visitor.tryLogin({ ...taxpayer, password: taxpayer.password.toLowerCase() })).refusal).toBe(refusal);
});

test("the password of another taxpayer is refused", async ({ visitor, taxpayer, portal }) => {
	const other = portal.control.addTaxpayer({ seed: 102 });
	expect((await visitor.tryLogin({ ...taxpayer, password: other.password })).refusal).toBe(refusal);
});

test("the fifth wrong password in a row locks the login, even for the right one", pins("login.lockout"), async ({ visitor, taxpayer, portal }) => {
	expect(await wrongPasswords(visitor, taxpayer.userName, 5)).toEqual([refusal, refusal, refusal, refusal, locked]);
	expect((await visitor.tryLogin(taxpayer)).refusal).toBe(locked);
	expect(portal.control.journal().filter(({ event }) => event === "account locked")).toHaveLength(1);
});

test(
	"a lockout ends after 15 minutes, no matter how often the right password was tried in it",
	pins("login.lockout"),
	async ({ visitor, taxpayer, portal }) => {
		portal.control.freezeClock();
		await wrongPasswords(visitor, taxpayer.userName, 5);
		portal.control.advanceClock(15 * minute - 1);
		expect((await visitor.tryLogin(taxpayer)).refusal).toBe(locked);
		portal.control.advanceClock(1);
		expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
	},
);

test("wrong passwords during a lockout do not make it longer", pins("login.lockout"), async ({ visitor, taxpayer, portal }) => {
	portal.control.freezeClock();
	await wrongPasswords(visitor, taxpayer.userName, 5);
	portal.control.advanceClock(10 * minute);
	expect(await wrongPasswords(visitor, taxpayer.userName, 2)).toEqual([locked, locked]);
	portal.control.advanceClock(5 * minute);
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test("after a lockout there are five tries again", pins("login.lockout"), async ({ visitor, taxpayer, portal }) => {
	await wrongPasswords(visitor, taxpayer.userName, 5);
	portal.control.advanceClock(15 * minute);
	expect(await wrongPasswords(visitor, taxpayer.userName, 5)).toEqual([refusal, refusal, refusal, refusal, locked]);
});

test("a right password between wrong ones starts the count anew", pins("login.lockout"), async ({ visitor, taxpayer }) => {
	await wrongPasswords(visitor, taxpayer.userName, 4);
	await visitor.logIn(taxpayer);
	expect(await wrongPasswords(visitor, taxpayer.userName, 4)).toEqual([refusal, refusal, refusal, refusal]);
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test("tries from several browsers count together", pins("login.lockout"), async ({ visitor, anotherVisitor, taxpayer }) => {
	await wrongPasswords(visitor, taxpayer.userName, 3);
	expect(await wrongPasswords(await anotherVisitor(), taxpayer.userName, 2)).toEqual([refusal, locked]);
});

test("a lockout of one taxpayer does not affect another", pins("login.lockout"), async ({ visitor, taxpayer, portal }) => {
	const other = portal.control.addTaxpayer({ seed: 102 });
	await wrongPasswords(visitor, taxpayer.userName, 5);
	expect((await visitor.tryLogin(other)).path).toBe("/Home/MainMenu");
});

test("the journal of wrong and right logins holds no password and no digest", async ({ visitor, taxpayer, portal }) => {
	await visitor.tryLogin({ ...taxpayer, password: "Wrong#123" });
	await visitor.logIn(taxpayer);
	const journal = JSON.stringify(portal.control.journal());
	for (const secret of ["Wrong#123", taxpayer.password]) expect(journal).not.toContain(secret);
	expect(journal).not.toMatch(/[0-9a-f]{32}/);
});
