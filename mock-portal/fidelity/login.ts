import type { Entry } from "./entry.ts";

export const login = {
	"home.navigation": {
		what: "The home page has Home, Laws, Help, Search (4th), Contact Us, Registration (6th), Statistics, and Login as a button; Search and Registration open menus with the real paths. What Laws and Help hold is assumed, except Tools.",
		evidence: ["S", "C", "A"],
		source: "screenshots of the home page; programs that open its menus by position",
	},
	"home.notices": {
		what: "The home page has a notice to Dear Taxpayers, a ticker on enablement and dated LATEST UPDATES, in our words.",
		evidence: ["S"],
		source: "screenshots of 2023",
	},
	"home.two-portals": {
		what: "e-Invoice 1 Portal and e-Invoice 2 Portal are the same application over the same taxpayers: logins and API users are good on both. A new login on one ends the session on the other.",
		evidence: ["S", "A"],
		source: "the header and a notice on screenshots; that a login on one ends that on the other is assumed",
	},
	"home.login-panel": {
		what: "button#btnLogin opens a panel whose inputs are hidden before; the panel's form is the first of the page and posts to /Home/Login: #txtUserName, #txt_password, #captcha_image, #CaptchaCode, button.btnlogin, with the absolute XPath of that button. The button opens the panel and never closes it.",
		evidence: ["H", "S", "A"],
		source: "saved login pages; that a second click does not close it is assumed",
	},
	"captcha.image": {
		what: "GET /get-captcha-image gives a raster image of capitals and digits, new at each request and bound to the session: 5 characters in 250x55 (2020-09, 2023-12), 6 in 275x55 (2025-11). Characters that people confuse are left out.",
		evidence: ["H", "A"],
		source: "saved images; the alphabet is assumed",
	},
	"captcha.life-cycle": {
		what: "A captcha is good for one answer, in any letter case, within 5 minutes.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"login.hash-salt": {
		what: "2020-09 and 2023-12: the page sends UserLogin.Password = sha256(sha256(md5(password)) + UserLogin.Salt); the salt has 15 alphanumerics and is good for one login.",
		evidence: ["H", "C", "A"],
		source: "saved login page (field names), programs that log in; that a salt is good only once is assumed",
	},
	"login.hash-key": {
		what: "2025-11: the page fetches a key from GET /Home/GetKey and sends UserLogin.HiddenPasswordSha = sha256(password), UserLogin.Password = sha256(sha256(password) + key), UserLogin.PasswordMD5 = sha256(sha256(md5(password)) + key). The mock decides by UserLogin.Password.",
		evidence: ["H", "C", "A"],
		source: "saved login page (field names), programs that log in; which field decides, and that a key is good only once, is assumed",
	},
	"login.outcome": {
		what: "A login that succeeds redirects to /Home/MainMenu. One that fails answers 200 at /Home/Login, with a native alert (2020-09, 2023-12) or div.divError (2025-11); the panel stays open.",
		evidence: ["H", "C", "A"],
		source: "programs that log in; saved page of 2025-11; that the panel is open is assumed",
	},
	"login.messages": {
		what: "Refusals begin with Invalid Captcha and Invalid Login Credentials; an unknown user name is answered as a wrong password is. What follows the beginnings is ours.",
		evidence: ["C", "A"],
		source: "programs that look for these beginnings",
	},
	"login.user-name": {
		what: "The letter case of a user name, and spaces around it, do not count at login.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"login.checks-order": {
		what: "The captcha is judged before user name and password, so a wrong captcha does not count towards the lockout.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"login.lockout": {
		what: "5 wrong passwords in a row lock the login for 15 minutes; a right one in between starts the count anew.",
		evidence: ["A"],
		source: "that erroneous hits block accounts is published, the numbers are not",
	},
	"login.gstin-status": {
		what: "After the right password: GSTIN inactive 3033, cancelled 3034, suspended 3035; then not enabled for e-invoicing 3046. None of it is told to a wrong password or a locked login, and the second factor is not asked.",
		evidence: ["O", "A"],
		source: "NIC's error codes; that they stand here, and the order, is assumed",
	},
	"session.two-cookies": {
		what: "Of two cookies with the same name in one request, the last one counts.",
		evidence: ["C"],
		source: "ASP.NET Core fills a dictionary; Python requests sends the old and the new session cookie after the redirect of a login",
	},
	"session.cookie": {
		what: "The session is in the cookie gsteinvoice (HttpOnly, SameSite=Lax); saved cookies put into a fresh browser go on with it. Logging in changes its value.",
		evidence: ["H", "A"],
		source: "saved cookies; the change at login is assumed",
	},
	"session.antiforgery": {
		what: "Each form has a hidden __RequestVerificationToken that begins with CfDJ8 and goes with the cookie .AspNetCore.Antiforgery.<id> (2020-09, 2023-12: X-CSRF-TOKEN). A post without it, or with another browser's, is answered 400 and changes nothing.",
		evidence: ["H", "A"],
		source: "saved pages and cookies; the answer is ASP.NET Core's, its page is ours",
	},
	"session.life-cycle": {
		what: "A session ends 20 minutes after the last request for a page that needs it (public pages do not count); a new login of the same user ends the one before. A page that needs a login then redirects to /.",
		evidence: ["C", "A"],
		source: "programs test for a live session by whether /Home/MainMenu keeps its address; the rest is assumed",
	},
	"session.logout": {
		what: "GET /Home/Logout ends the session and leads to /.",
		evidence: ["H", "A"],
		source: "saved main menu (the link); where it leads is assumed",
	},
	"messages.own": {
		what: "Texts with a published code are NIC's to the letter, misspellings included; texts without one are worded by us.",
		evidence: ["O", "A"],
		source: "NIC's list of error codes",
	},
} as const satisfies Record<string, Entry>;
