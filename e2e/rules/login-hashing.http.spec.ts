import { createHash } from "node:crypto";
import { expect, pins, test } from "../test.ts";
import { firstForm } from "../visitor.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const refusal = "Invalid Login Credentials. Please check the user name and password.";

for (const release of ["2020-09", "2023-12"]) {
	test.describe(`release ${release}, the salt`, () => {
		test.use({ portalOptions: { release } });

		test("the salt in the login form has 15 alphanumeric characters and is new on each page", pins("login.hash-salt"), async ({ visitor }) => {
			const [first, second] = [firstForm(await visitor.open("/")), firstForm(await visitor.open("/"))];
			expect(first["UserLogin.Salt"]).toMatch(/^[A-Za-z0-9]{15}$/);
			expect(second["UserLogin.Salt"]).not.toBe(first["UserLogin.Salt"]);
			expect((await visitor.open("/Home/GetKey")).status).toBe(404);
		});

		test("the salt is valid for one login", pins("login.hash-salt"), async ({ visitor, taxpayer }) => {
			const home = await visitor.open("/");
			const proof = { "UserLogin.UserName": taxpayer.userName, ...(await visitor.proof(firstForm(home), taxpayer.password)) };
			await visitor.send(home, { ...proof, CaptchaCode: "WRONG" });
			expect((await visitor.send(home, { ...proof, CaptchaCode: await visitor.captcha() })).refusal).toBe(refusal);
		});

		test("the salt of another browser is refused", pins("login.hash-salt"), async ({ visitor, anotherVisitor, taxpayer }) => {
			const others = firstForm(await (await anotherVisitor()).open("/"));
			expect((await visitor.tryLogin(taxpayer, await visitor.proof(others, taxpayer.password))).refusal).toBe(refusal);
		});

		test("a salt that the browser sends back with its own Password is refused", pins("login.hash-salt"), async ({ visitor, taxpayer }) => {
			const mine = { "UserLogin.Salt": "AAAAAAAAAAAAAAA" };
			expect((await visitor.tryLogin(taxpayer, { ...mine, ...(await visitor.proof(mine, taxpayer.password)) })).refusal).toBe(refusal);
		});
	});
}

test.describe("release 2025-11, the key", () => {
	test("GET /Home/GetKey returns a new login key at each request", pins("login.hash-key"), async ({ visitor }) => {
		const answers = [await visitor.open("/Home/GetKey"), await visitor.open("/Home/GetKey")];
		for (const answer of answers) expect(JSON.parse(answer.text)).toEqual({ key: expect.stringMatching(/^\S+$/) });
		expect(answers[1]?.text).not.toBe(answers[0]?.text);
		expect(firstForm(await visitor.open("/"))).not.toHaveProperty(["UserLogin.Salt"]);
	});

	test("the login key is valid for one login", pins("login.hash-key"), async ({ visitor, taxpayer }) => {
		const home = await visitor.open("/");
		const proof = { "UserLogin.UserName": taxpayer.userName, ...(await visitor.proof({}, taxpayer.password)) };
		await visitor.send(home, { ...proof, CaptchaCode: "WRONG" });
		expect((await visitor.send(home, { ...proof, CaptchaCode: await visitor.captcha() })).refusal).toBe(refusal);
	});

	test("the login key of another browser is refused", pins("login.hash-key"), async ({ visitor, anotherVisitor, taxpayer }) => {
		const others = await (await anotherVisitor()).proof({}, taxpayer.password);
		expect((await visitor.tryLogin(taxpayer, others)).refusal).toBe(refusal);
	});

	test("the login key has to be fetched before a login", pins("login.hash-key"), async ({ visitor, taxpayer }) => {
		const home = await visitor.open("/");
		const Password = sha256(sha256(taxpayer.password));
		const fields = { "UserLogin.UserName": taxpayer.userName, "UserLogin.Password": Password, CaptchaCode: await visitor.captcha() };
		expect((await visitor.send(home, fields)).refusal).toBe(refusal);
	});

	test("a login with a key is decided by UserLogin.Password, whatever the other two fields contain", pins("login.hash-key"), async ({ visitor, taxpayer }) => {
		const others = { "UserLogin.HiddenPasswordSha": "", "UserLogin.PasswordMD5": "x" };
		expect((await visitor.tryLogin(taxpayer, others)).path).toBe("/Home/MainMenu");
		expect((await visitor.tryLogin(taxpayer, { "UserLogin.Password": sha256(taxpayer.password) })).refusal).toBe(refusal);
	});

	test("the plain password is refused", async ({ visitor, taxpayer }) => {
		expect((await visitor.tryLogin(taxpayer, { "UserLogin.Password": taxpayer.password })).refusal).toBe(refusal);
	});
});
