import { load } from "cheerio/slim";
import { type Claim, cannotTell } from "./claim.ts";
import { all, hasControl, hasElements, hasHeading, hasLimit, inOrder, isAt, postsTo, saysText } from "./judges.ts";

const home = ["login panel", "home"] as const;
const withSalt = ["2020-09", "2023-12"] as const;
const withKey = ["2025-11"] as const;

/** What captures of the home page, the login panel and the second factor show. */
export const loginClaims: readonly Claim[] = [
	{
		entry: "home.navigation",
		says: "The navigation has Home, Laws, Help, Search, Contact Us, Registration, Statistics and Login, in this order.",
		on: home,
		judge({ html }) {
			const page = load(html);
			const labelsOf = (list: (typeof lists)[number]) =>
				page(list)
					.children("li")
					.toArray()
					.map((entry) => page(entry).find("a, button").first().text());
			const lists = page("ul").toArray();
			const labels = lists.map(labelsOf).find((texts) => texts.includes("Search") && texts.includes("Registration"));
			if (!labels) return cannotTell("the page has no list with Search and Registration");
			return inOrder(["Home", "Laws", "Help", "Search", "Contact Us", "Registration", "Statistics", "Login"], labels);
		},
	},
	{
		entry: "home.navigation",
		says: "The menus link to /Others/GSPSLIST and /Home/UserRegistration.",
		on: home,
		judge: all(hasControl({ tag: "a", href: "/Others/GSPSLIST" }), hasControl({ tag: "a", href: "/Home/UserRegistration" })),
	},
	{ entry: "home.notices", says: "The page has the block LATEST UPDATES.", on: home, judge: hasHeading("LATEST UPDATES") },
	{ entry: "home.login-panel", says: "The button #btnLogin opens the panel.", on: home, judge: hasControl({ tag: "button", id: "btnLogin" }) },
	{ entry: "home.login-panel", says: "The form posts to /Home/Login.", on: home, judge: postsTo("/Home/Login") },
	{
		entry: "home.login-panel",
		says: "The user name is #txtUserName, with the name UserLogin.UserName.",
		on: home,
		judge: hasControl({ tag: "input", id: "txtUserName", name: "UserLogin.UserName" }),
	},
	{
		entry: "home.login-panel",
		says: "The password is #txt_password, with the name UserLogin.Password.",
		on: home,
		judge: hasControl({ tag: "input", type: "password", id: "txt_password", name: "UserLogin.Password" }),
	},
	{
		entry: "home.login-panel",
		says: "The captcha has #captcha_image and the field #CaptchaCode.",
		on: home,
		judge: all(hasElements("#captcha_image"), hasControl({ tag: "input", id: "CaptchaCode", name: "CaptchaCode" })),
	},
	{ entry: "home.login-panel", says: "The panel is sent by button.btnlogin.", on: home, judge: hasElements("button.btnlogin") },
	{
		entry: "captcha.image",
		says: "A captcha has 6 characters.",
		on: home,
		releases: withKey,
		judge: hasLimit({ id: "CaptchaCode" }, 6),
	},
	{
		entry: "captcha.image",
		says: "A captcha has 5 characters.",
		on: home,
		releases: withSalt,
		judge: hasLimit({ id: "CaptchaCode" }, 5),
	},
	{
		entry: "login.hash-salt",
		says: "The login form has the hidden field UserLogin.Salt.",
		on: home,
		releases: withSalt,
		judge: hasControl({ type: "hidden", name: "UserLogin.Salt" }),
	},
	{
		entry: "login.hash-key",
		says: "The login form has the hidden fields UserLogin.HiddenPasswordSha and UserLogin.PasswordMD5.",
		on: home,
		releases: withKey,
		judge: all(hasControl({ type: "hidden", name: "UserLogin.HiddenPasswordSha" }), hasControl({ type: "hidden", name: "UserLogin.PasswordMD5" })),
	},
	{ entry: "login.outcome", says: "A successful login leads to /Home/MainMenu.", on: ["main menu", "main menu, opened"], judge: isAt("/Home/MainMenu") },
	{
		entry: "session.antiforgery",
		says: "Each form has the hidden field __RequestVerificationToken.",
		on: [...home, "OTP step"],
		judge: hasControl({ type: "hidden", name: "__RequestVerificationToken" }),
	},
	{
		entry: "session.logout",
		says: "Logout is a link to /Home/Logout.",
		on: ["main menu", "main menu, opened", "OTP step"],
		judge: hasControl({ tag: "a", href: "/Home/Logout" }),
	},
	{
		entry: "second-factor.page",
		says: "The page of the second factor has #txtOtp and #btnVerifyOTP.",
		on: ["second factor"],
		judge: all(hasControl({ tag: "input", id: "txtOtp" }), hasControl({ id: "btnVerifyOTP" })),
	},
	{
		entry: "second-factor.page",
		says: "A native dialog says that an OTP was sent.",
		on: ["second factor"],
		judge: ({ contract: { dialogs } }) =>
			dialogs.some((text) => /otp/i.test(text)) ? { verdict: "confirmed" } : cannotTell("the capture has no dialog of this screen"),
	},
	{ entry: "second-factor.page", says: "Its address is /Home/LoginOTP.", on: ["second factor"], assumed: true, judge: isAt("/Home/LoginOTP") },
	{
		entry: "second-factor.page",
		says: "It has #btnResendOTP.",
		on: ["second factor"],
		assumed: true,
		judge: hasControl({ id: "btnResendOTP" }),
	},
	{
		entry: "second-factor.notice",
		says: "The notice is #exampleModal, and a button with data-dismiss=modal closes it.",
		on: ["dialog over the page"],
		judge: hasElements("#exampleModal.modal", "#exampleModal button"),
	},
	{
		entry: "second-factor.notice",
		says: "Its title is Alert on 2 Factor Authentication.",
		on: ["dialog over the page"],
		judge: saysText("Alert on 2 Factor Authentication"),
	},
];
