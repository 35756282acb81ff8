import type { Entry } from "./entry.ts";

/** The home page, its login panel, and the session. */
export const login = {
	"home.navigation": {
		what: "The home page has Home, Laws, Help, Search (4th), Contact Us, Registration (6th), Statistics, and Login as a button. Search and Registration open menus with the real paths.",
		evidence: ["S", "C", "A"],
		source: "screenshots of the home page; programs that open its menus by position",
		assumed: "the contents of Laws and Help, except Tools",
	},
	"home.notices": {
		what: "The home page has a notice to Dear Taxpayers, a ticker on enablement, and dated LATEST UPDATES. Their words are ours.",
		evidence: ["S"],
		source: "screenshots of 2023",
	},
	"home.two-portals": {
		what: "e-Invoice 1 Portal and e-Invoice 2 Portal are the same application over the same taxpayers. Logins and API users work on both. A new login on one ends the session on the other.",
		evidence: ["S", "A"],
		source: "the header and a notice on screenshots",
		assumed: "that a login on one ends the session on the other",
	},
	"home.login-panel": {
		what: "`button#btnLogin` opens a panel; its inputs are hidden before. The panel's form is the first of the page and posts to `/Home/Login`: `#txtUserName`, `#txt_password`, `#captcha_image`, `#CaptchaCode`, `button.btnlogin`. This button has the same absolute XPath as on the real portal. `#btnLogin` opens the panel and never closes it.",
		evidence: ["H", "S", "A"],
		source: "saved login pages",
		assumed: "that a second click does not close the panel",
	},
	"captcha.image": {
		what: "`GET /get-captcha-image` gives a raster image of capitals and digits. Each request gives a new captcha, bound to the session: 5 characters in 250x55 (2020-09, 2023-12), 6 in 275x55 (2025-11). Characters that people confuse are left out.",
		evidence: ["H", "A"],
		source: "saved images",
		assumed: "the alphabet",
	},
	"captcha.life-cycle": {
		what: "A captcha is valid for one answer, in any letter case, within 5 minutes.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"login.hash-salt": {
		what: "2020-09 and 2023-12: the page sends `UserLogin.Password` = sha256(sha256(md5(password)) + `UserLogin.Salt`). The salt has 15 alphanumerics and is valid for one login.",
		evidence: ["H", "C", "A"],
		source: "saved login page (field names), programs that log in",
		assumed: "that a salt is valid only once",
	},
	"login.hash-key": {
		what: "2025-11: the page fetches a key from `GET /Home/GetKey` and sends `UserLogin.HiddenPasswordSha` = sha256(password), `UserLogin.Password` = sha256(sha256(password) + key), `UserLogin.PasswordMD5` = sha256(sha256(md5(password)) + key). The mock checks `UserLogin.Password`.",
		evidence: ["H", "C", "A"],
		source: "saved login page (field names), programs that log in",
		assumed: "which field decides, and that a key is valid only once",
	},
	"login.outcome": {
		what: "A successful login redirects to `/Home/MainMenu`. A failed login answers 200 at `/Home/Login`, with a native alert (2020-09, 2023-12) or `div.divError` (2025-11), and the panel stays open.",
		evidence: ["H", "C", "A"],
		source: "programs that log in; saved page of 2025-11",
		assumed: "that the panel is open",
	},
	"login.messages": {
		what: "Refusals begin with Invalid Captcha and Invalid Login Credentials. An unknown user name gets the same answer as a wrong password.",
		evidence: ["C", "A"],
		source: "programs that look for these beginnings",
		assumed: "what follows the beginnings",
	},
	"login.user-name": {
		what: "Letter case, and spaces before or after the user name, do not count at login.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"login.checks-order": {
		what: "The portal checks the captcha before user name and password, so a wrong captcha does not count towards the lockout.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"login.lockout": {
		what: "5 wrong passwords in a row lock the login for 15 minutes. A correct password in between resets the count.",
		evidence: ["A"],
		source: "it is published that erroneous attempts block accounts, but not how many, or for how long",
	},
	"login.gstin-status": {
		what: "After the correct password, the portal refuses a GSTIN that is inactive (3033), cancelled (3034), suspended (3035), or not enabled for e-invoicing (3046), in this order, and does not ask for the second factor. A wrong password or a locked login gets none of these answers.",
		evidence: ["O", "A"],
		source: "NIC's error codes",
		assumed: "that these codes are used here, and the order",
	},
	"session.two-cookies": {
		what: "If a request has two cookies with the same name, the last one counts.",
		evidence: ["C"],
		source: "ASP.NET Core fills a dictionary; Python requests sends the old and the new session cookie after the redirect of a login",
	},
	"session.cookie": {
		what: "The session is in the cookie `gsteinvoice` (HttpOnly, SameSite=Lax). A fresh browser with the saved cookies continues the session. A login changes the value of the cookie.",
		evidence: ["H", "A"],
		source: "saved cookies",
		assumed: "the change at login",
	},
	"session.antiforgery": {
		what: "Each form has a hidden `__RequestVerificationToken` that begins with `CfDJ8` and belongs to the cookie `.AspNetCore.Antiforgery.<id>` (2020-09, 2023-12: `X-CSRF-TOKEN`). A post without it, or with the token of another browser, gets 400 and changes nothing.",
		evidence: ["H", "A"],
		source: "saved pages and cookies; the status is that of ASP.NET Core",
		assumed: "the page that comes with the 400",
	},
	"session.life-cycle": {
		what: "A session ends 20 minutes after the last request for a page that needs a login; public pages do not count. A new login of the same user ends the previous session. Afterwards, a page that needs a login redirects to `/`.",
		evidence: ["C", "A"],
		source: "programs test for a live session by whether `/Home/MainMenu` keeps its address",
		assumed: "everything else",
	},
	"session.logout": {
		what: "`GET /Home/Logout` ends the session and redirects to `/`.",
		evidence: ["H", "A"],
		source: "saved main menu (the link)",
		assumed: "where it redirects to",
	},
	"messages.own": {
		what: "Texts with a published code are NIC's to the letter, misspellings included. Texts without a code are ours.",
		evidence: ["O", "A"],
		source: "NIC's list of error codes",
		assumed: "the words of texts without a code",
	},
} as const satisfies Record<string, Entry>;
