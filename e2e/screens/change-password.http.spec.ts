import { personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, pins, test } from "../test.ts";

const path = "/UserAccount/ChangePassword";
const next = "Sample#2025";
const done = "The password is changed. Please log in again with the new password.";
const policy = "Password should contains atleast one upper case, one lower case, one number and one special characters like [%,$,#,@,_,!,*]";
const form = (old: string, fresh: string, again = fresh) => ({ OldPassword: old, NewPassword: fresh, ConfirmPassword: again });

test("the old password is good no more, and the portal keeps neither", pins("change-password.page"), async ({ visitor, taxpayer, portal }) => {
	await visitor.logIn(taxpayer);
	const changed = await visitor.send(await visitor.open(path), form(taxpayer.password, next));
	expect([changed.status, changed.path, changed.$("#divSuccess").text(), changed.refusal]).toEqual([200, path, done, undefined]);
	expect((await visitor.tryLogin(taxpayer)).refusal).toMatch(/^Invalid Login Credentials/);
	await visitor.logIn({ ...taxpayer, password: next });
	expect(JSON.stringify([portal.control.journal(), portal.control.taxpayers()])).not.toContain(next);
	expect(portal.control.journal().map(({ event }) => event)).toEqual(expect.arrayContaining(["password changed", "session ended"]));
});

test("every session of the user ends, and nobody else's", pins("change-password.page"), async ({ visitor, anotherVisitor, taxpayer, portal }) => {
	const other = await anotherVisitor();
	await other.logIn(portal.control.addTaxpayer({ seed: 502 }));
	await visitor.logIn(taxpayer);
	const page = await visitor.open(path);
	await visitor.send(page, form(taxpayer.password, next));
	expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
	expect((await visitor.send(page, form(next, "Sample#2026"))).path).toBe("/");
	await visitor.logIn({ ...taxpayer, password: next });
	expect((await other.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
});

test(
	"after a password change, a session that gave the old password cannot finish the second factor",
	pins("change-password.page"),
	async ({ visitor, anotherVisitor, portal }) => {
		const taxpayer = portal.control.addTaxpayer(personas["second-factor"].make(503).taxpayer);
		const otp = () => portal.control.inbox()[0]?.code;
		await visitor.send(await visitor.tryLogin(taxpayer), { Otp: otp() });
		const second = await anotherVisitor();
		const asked = await second.tryLogin(taxpayer);
		expect(asked.path).toBe("/Home/LoginOTP");
		await visitor.send(await visitor.open(path), form(taxpayer.password, next));
		expect((await second.send(asked, { Otp: otp() })).path).toBe("/");
	},
);

test("what is wrong is refused in this order, and the password stays", pins("change-password.checks"), async ({ visitor, taxpayer, portal }) => {
	await visitor.logIn(taxpayer);
	const page = await visitor.open(path);
	const old = taxpayer.password;
	for (const [posted, refusal] of [
		[form("", "x"), "Please enter the Old Password."],
		[form("Wrong#123", ""), "Please enter the Password."],
		[form("Wrong#123", "Sa#4567"), "Password should have 8 to 15 characters."],
		[form("Wrong#123", "Sample#202512345"), "Password should have 8 to 15 characters."],
		[form("Wrong#123", "sample#2025"), policy],
		[form("Wrong#123", "Sample2025"), policy],
		[form("Wrong#123", next, "Sample#2026"), "Password and Re-enter Password do not match."],
		[form("Wrong#123", next, ""), "Password and Re-enter Password do not match."],
		[form("Wrong#123", next), "Change of password unsuccessfull,pls check the existing password"],
		[form(old.toLowerCase(), next), "Change of password unsuccessfull,pls check the existing password"],
		[form(old, old), "The New PassWord And Old PassWord Cannot Be Same"],
	] as const) {
		const answer = await visitor.send(page, posted);
		expect([posted, answer.status, answer.path, answer.refusal]).toEqual([posted, 200, path, refusal]);
		expect(answer.$("input[type=password][value]")).toHaveLength(0);
	}
	expect(portal.control.taxpayers()[0]).toMatchObject({ password: old, lockedUntil: null });
	const refused = portal.control.journal().filter(({ event }) => event === "password change refused");
	expect(refused).toHaveLength(11);
	expect(JSON.stringify(refused)).not.toContain("Wrong#123");
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test("wrong old passwords do not lock the login", pins("change-password.checks"), async ({ visitor, taxpayer }) => {
	await visitor.logIn(taxpayer);
	const page = await visitor.open(path);
	for (let i = 0; i < 6; i++) await visitor.send(page, form("Wrong#123", next));
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test.describe("release 2023-12", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test(
		"a refusal is a native alert, and the new password is good with the salted hash",
		pins("change-password.page", "login.hash-salt"),
		async ({ visitor, taxpayer }) => {
			await visitor.logIn(taxpayer);
			const page = await visitor.open(path);
			expect((await visitor.send(page, form("Wrong#123", next))).text).toContain("alert('Change of password unsuccessfull,pls check the existing password')");
			await visitor.send(page, form(taxpayer.password, next));
			expect((await visitor.tryLogin({ ...taxpayer, password: next })).path).toBe("/Home/MainMenu");
		},
	);
});
