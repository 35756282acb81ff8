import { expect, pins, test } from "../test.ts";
import { firstForm } from "../visitor.ts";
import { byXPath } from "./xpath.ts";

/** What scripts rely on before the login, on each release. */
const releases = [
	{ release: "2020-09", hidden: ["UserLogin.Salt"], captcha: { characters: 5, width: 250, height: 55 }, antiforgery: "X-CSRF-TOKEN" },
	{ release: "2023-12", hidden: ["UserLogin.Salt"], captcha: { characters: 5, width: 250, height: 55 }, antiforgery: "X-CSRF-TOKEN" },
	{
		release: "2025-11",
		hidden: ["UserLogin.HiddenPasswordSha", "UserLogin.PasswordMD5"],
		captcha: { characters: 6, width: 275, height: 55 },
		antiforgery: ".AspNetCore.Antiforgery.irpTestbed0",
	},
] as const;

const loginButton = "/html/body/div[1]/header/div[2]/div/div[2]/div/div/form/div/div/div/div/div[4]/div[5]/button";

for (const { release, hidden, captcha, antiforgery } of releases) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test(
			"the first form of / posts to /Home/Login and has the named inputs that scripts send",
			pins("home.login-panel", "session.antiforgery"),
			async ({ visitor }) => {
				const home = await visitor.open("/");
				const form = home.$("form").first();
				expect([form.attr("action"), form.attr("method")]).toEqual(["/Home/Login", "post"]);
				const visible = ["UserLogin.UserName", "UserLogin.Password", "CaptchaCode"];
				expect(Object.keys(firstForm(home)).sort()).toEqual([...visible, ...hidden, "__RequestVerificationToken"].sort());
				expect(form.find("input[type=hidden]")).toHaveLength(hidden.length + 1);
				expect(firstForm(home).__RequestVerificationToken).toMatch(/^CfDJ8[\w-]{40,}$/);
			},
		);

		test("the login panel is closed at first; its button Login has the absolute XPath", pins("home.login-panel"), async ({ visitor }) => {
			const { $ } = await visitor.open("/");
			expect($("button#btnLogin.homepageloginbtn").text()).toBe("Login");
			const panel = $("#loginPanel");
			expect([panel.length, panel.is("[hidden]")]).toEqual([1, true]);
			expect(panel.find("#txtUserName, #txt_password, #CaptchaCode, #captcha_image, .btnlogin")).toHaveLength(5);
			const button = byXPath($, loginButton);
			expect([button.attr("class"), button.text().trim()]).toEqual(["btn btn-primary btn-block btnlogin", "Login"]);
		});

		test("the captcha is a PNG of the release's size and number of characters, never cached", pins("captcha.image"), async ({ visitor, portal }) => {
			expect((await visitor.open("/")).$("#captcha_image").attr("src")).toBe("/get-captcha-image");
			const { headers, body } = await visitor.open("/get-captcha-image");
			expect(headers).toMatchObject({ "content-type": "image/png", "cache-control": "no-store" });
			expect(body.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
			expect([body.readUInt32BE(16), body.readUInt32BE(20)]).toEqual([captcha.width, captcha.height]);
			expect(portal.control.captchas()[0]?.text).toMatch(new RegExp(`^[A-Z0-9]{${captcha.characters}}$`));
			expect(await visitor.captcha()).toHaveLength(captcha.characters);
		});

		test("cookies have the real names and attributes", pins("session.cookie", "session.antiforgery"), async ({ visitor, taxpayer }) => {
			const attributes = "; Path=/; HttpOnly; SameSite=Lax";
			const setCookies = [...(await visitor.open("/")).setCookies, ...(await visitor.open("/get-captcha-image")).setCookies];
			expect(setCookies.map((cookie) => cookie.replace(/=[^;]+/, "")).sort()).toEqual([antiforgery, "gsteinvoice"].map((name) => name + attributes).sort());
			expect(setCookies.find((cookie) => cookie.startsWith(antiforgery))).toContain(`${antiforgery}=CfDJ8`);
			const loggedIn = await visitor.tryLogin(taxpayer, {}, { redirects: false });
			expect(loggedIn.setCookies.map((cookie) => cookie.replace(/=[^;]+/, ""))).toEqual([`gsteinvoice${attributes}`]);
		});

		test("saved cookies, put into another client, go on with the session", pins("session.cookie"), async ({ visitor, anotherVisitor, taxpayer }) => {
			await visitor.logIn(taxpayer);
			const Cookie = (await visitor.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
			const menu = await (await anotherVisitor()).open("/Home/MainMenu", { headers: { Cookie } });
			expect([menu.path, menu.$("h4").first().text()]).toEqual(["/Home/MainMenu", "Dash Board"]);
		});

		test("the home page shows titles, notices and updates, newest first", pins("home.notices", "home.navigation"), async ({ visitor, portal }) => {
			const { $ } = await visitor.open("/");
			expect([$("title").text(), $(".logintitle").text()]).toEqual(["Home - nic.einvoice.web", "E-INVOICE SYSTEM LOGIN"]);
			expect([$(".heading").text(), $(".subheading").text(), $(".portal-name").text()]).toEqual([
				"GOODS AND SERVICES TAX",
				"e - Invoice System",
				"e-Invoice 1 Portal",
			]);
			expect($(".notice h4").text()).toBe("Dear Taxpayers");
			expect($(".ticker").text()).toContain("enabled for e-invoicing");
			expect($(".updates h5").text()).toBe("LATEST UPDATES");
			const dates = $(".updates li b")
				.toArray()
				.map((date) => $(date).text().split("/").reverse().join("-"));
			expect(dates.length).toBeGreaterThan(0);
			expect(dates).toEqual([...dates].sort().reverse());
			expect((dates[0] ?? "").slice(0, 7) <= portal.release.id, "no update is newer than the release").toBe(true);
		});
	});
}

test("ids, names, classes and labels of the login's inputs are the real ones", pins("home.login-panel"), async ({ visitor }) => {
	const { $ } = await visitor.open("/");
	for (const [id, name, className, label] of [
		["txtUserName", "UserLogin.UserName", "txtUserName", "User name"],
		["txt_password", "UserLogin.Password", "txtPassWord", "Password"],
		["CaptchaCode", "CaptchaCode", "form-control", "ENTER ABOVE CAPTCHA"],
	] as const) {
		const input = $(`#${id}`);
		expect([input.length, input.attr("name"), input.hasClass(className), $(`label[for=${id}]`).text()]).toEqual([1, name, true, label]);
	}
	expect(
		$("#loginPanel a")
			.toArray()
			.map((link) => [$(link).text(), $(link).attr("href")]),
	).toEqual([
		["Forgot Password?", "/Home/ForgotUserPwd"],
		["Forgot Username?", "/Home/ForgotUserName"],
	]);
});

test("the navigation has the real entries in their order: Search is the 4th li, Registration the 6th", pins("home.navigation"), async ({ visitor }) => {
	const { $ } = await visitor.open("/");
	const entries = $("#lower-header ul li").toArray();
	expect(entries.map((entry) => $(entry).children().first().text())).toEqual([
		"Home",
		"Laws",
		"Help",
		"Search",
		"Contact Us",
		"Registration",
		"Statistics",
		"Login",
	]);
	const links = (entry: number) =>
		$(entries[entry - 1])
			.find("div a")
			.toArray()
			.map((link) => `${$(link).text()} ${$(link).attr("href")}`);
	expect(links(3).some((link) => link.startsWith("Tools "))).toBe(true);
	expect(links(4)).toEqual([
		"Tax Payer / GSTIN /Others/TaxpayerSearch",
		"Products & Services /Others/Product",
		"e-Invoice Status of Taxpayer /Others/EinvEnabled",
		"Verify Signed Invoice /Others/VSignedInvoice",
		"Master Codes /Others/MasterCodes",
		"GST Suvidha Providers / ERPs /Others/GSPSLIST",
		"Pincode /Others/PincodeSearch",
		"Pin to Pin Distance /Others/GetPinCodeDistance",
	]);
	expect(links(6)).toEqual(["Portal Login /Home/UserRegistration", "e-Invoice Enablement /Home/Enablement"]);
});

test("no link of the home page is dead: each opens its page, or one that says what it is", pins("not-imitated"), async ({ visitor }) => {
	const imitated = ["/Home/UserRegistration", "/Home/ForgotUserPwd", "/Home/ForgotUserName", "/Others/GSPSLIST"];
	const { $ } = await visitor.open("/");
	const links = $("body a[href^='/']").toArray();
	expect(links.length).toBeGreaterThan(15);
	for (const link of links) {
		const [href, label] = [$(link).attr("href") ?? "", $(link).text()];
		const page = await visitor.open(href);
		expect.soft([page.status, page.path], href).toEqual([200, href]);
		if (href === "/") continue;
		expect.soft(page.$("h4").first().text(), href).toBe(label.replace("?", ""));
		if (imitated.includes(href)) {
			expect.soft(page.$(".not-imitated"), href).toHaveLength(0);
			expect.soft(page.$("title").text(), href).toBe(`${href.replace(/.*\//, "")} - nic.einvoice.web`);
		} else {
			expect.soft(page.$(".not-imitated").text(), href).toMatch(/On the e-Invoice portal this is \S+.*This mock does not imitate it\./s);
			expect.soft(page.$("title").text(), href).toBe(`${label} - nic.einvoice.web`);
		}
	}
});
