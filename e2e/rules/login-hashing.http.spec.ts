import { createHash } from "node:crypto";
import { expect, pins, test } from "../test.ts";
import { firstForm } from "../visitor.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const refusal = "Invalid Login Credentials. Please check the user name and password.";

for (const release of ["2020-09", "2023-12"]) {
	test.describe(`release ${release}, the salt`, () => {
		test.use({ portalOptions: { release } });

		test("stands in the form with 15 alphanumerics, new on each page", pins("login.hash-salt"), async ({ visitor }) => {
			const [first, second] = [firstForm(await visitor.open("/")), firstForm(await visitor.open("/"))];
			expect(first["UserLogin.Salt"]).toMatch(/^[A-Za-z0-9]{15}$/);
			expect(second["UserLogin.Salt"]).not.toBe(first["UserLogin.Salt"]);
			expect((await visitor.open("/Home/GetKey")).status).toBe(404);
		});

		test("is good for one login", pins("login.hash-salt"), async ({ visitor, taxpayer }) => {
			const home = await visitor.open("/");
			const proof = { "UserLogin.UserName": taxpayer.userName, ...(await visitor.proof(firstForm(home), taxpayer.password)) };
			await visitor.send(home, { ...proof, CaptchaCode: "WRONG" });
			expect((await visitor.send(home, { ...proof, CaptchaCode: await visitor.captcha() })).refusal).toBe(refusal);
		});

		test("of another browser proves nothing", pins("login.hash-salt"), async ({ visitor, anotherVisitor, taxpayer }) => {
			const others = firstForm(await (await anotherVisitor()).open("/"));
			expect((await visitor.tryLogin(taxpayer, await visitor.proof(others, taxpayer.password))).refusal).toBe(refusal);
		});

		test("sent back by the browser, with a Password of its own choosing, proves nothing", pins("login.hash-salt"), async ({ visitor, taxpayer }) => {
			const mine = { "UserLogin.Salt": "AAAAAAAAAAAAAAA" };
			expect((await visitor.tryLogin(taxpayer, { ...mine, ...(await visitor.proof(mine, taxpayer.password)) })).refusal).toBe(refusal);
		});
	});
}

test.describe("release 2025-11, the key", () => {
	test("is handed out by GET /Home/GetKey, new at each request", pins("login.hash-key"), async ({ visitor }) => {
		const answers = [await visitor.open("/Home/GetKey"), await visitor.open("/Home/GetKey")];
		for (const answer of answers) expect(JSON.parse(answer.text)).toEqual({ key: expect.stringMatching(/^\S+$/) });
		expect(answers[1]?.text).not.toBe(answers[0]?.text);
		expect(firstForm(await visitor.open("/"))).not.toHaveProperty(["UserLogin.Salt"]);
	});

	test("is good for one login", pins("login.hash-key"), async ({ visitor, taxpayer }) => {
		const home = await visitor.open("/");
		const proof = { "UserLogin.UserName": taxpayer.userName, ...(await visitor.proof({}, taxpayer.password)) };
		await visitor.send(home, { ...proof, CaptchaCode: "WRONG" });
		expect((await visitor.send(home, { ...proof, CaptchaCode: await visitor.captcha() })).refusal).toBe(refusal);
	});

	test("of another browser proves nothing", pins("login.hash-key"), async ({ visitor, anotherVisitor, taxpayer }) => {
		const others = await (await anotherVisitor()).proof({}, taxpayer.password);
		expect((await visitor.tryLogin(taxpayer, others)).refusal).toBe(refusal);
	});

	test("has to be fetched before a login", pins("login.hash-key"), async ({ visitor, taxpayer }) => {
		const home = await visitor.open("/");
		const Password = sha256(sha256(taxpayer.password));
		const fields = { "UserLogin.UserName": taxpayer.userName, "UserLogin.Password": Password, CaptchaCode: await visitor.captcha() };
		expect((await visitor.send(home, fields)).refusal).toBe(refusal);
	});

	test("decides by UserLogin.Password, whatever the other two fields hold", pins("login.hash-key"), async ({ visitor, taxpayer }) => {
		const others = { "UserLogin.HiddenPasswordSha": "", "UserLogin.PasswordMD5": "x" };
		expect((await visitor.tryLogin(taxpayer, others)).path).toBe("/Home/MainMenu");
		expect((await visitor.tryLogin(taxpayer, { "UserLogin.Password": sha256(taxpayer.password) })).refusal).toBe(refusal);
	});

	test("the plain password is refused", async ({ visitor, taxpayer }) => {
		expect((await visitor.tryLogin(taxpayer, { "UserLogin.Password": taxpayer.password })).refusal).toBe(refusal);
	});
});
