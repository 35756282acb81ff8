import type { Entry } from "./entry.ts";

const programs = "programs that drive these pages";

/** The pages before the login: registration for the portal, forgotten user name, forgotten password, list of GSPs. */
export const portalAccount = {
	"registration.steps": {
		what: "Registration > Portal Login, `/Home/UserRegistration`, has `#txtGstin`, captcha, `#btngo` (fills in legal and trade name, masked mobile and e-mail), `#btnSendOPT` (sic), `#txtOtp`, `#btnVerifyOTP`, `#txtUserName`, `#txtForgotPassword`, `#txtConfirmPassword`, `#btnSave`. Each button except the first shows a native alert. The fields of a step appear after the previous step. Afterwards the portal login works.",
		evidence: ["C", "A"],
		source: programs,
		assumed: "which details are filled in, that the steps appear one by one, the labels, and the words of the alerts",
	},
	"registration.refusals": {
		what: "The portal refuses a malformed GSTIN with 3030, an unknown one with 3001, one that has a login already with 3027, a cancelled one with 3013, an inactive one with 3016, a suspended one with 3014, one that is not enabled for e-invoicing with 3046, and one without a mobile with 3012. It gives the first refusal of this order, and checks again at each later step.",
		evidence: ["O", "A"],
		source: "NIC's error codes",
		assumed: "the codes for an unknown and for a suspended GSTIN, and the order",
	},
	"registration.user-name": {
		what: "The main user's name has 6 to 20 letters, digits and `_`. A name that another main user has, in any letter case, is refused with 3004.",
		evidence: ["O", "A"],
		source: "NIC's error codes",
		assumed: "the limits, the characters, and that letter case does not count",
	},
	"registration.password": {
		what: "The password of a main user follows the rules of an API user's password: 8 to 15 characters, at least one of each class, else 3003. Both entries must be equal. The page sends the password as typed; only the login hashes.",
		evidence: ["O", "A"],
		source: "NIC's error codes",
		assumed: "the length, and that the page sends the password as typed",
	},
	"forgot-user-name.page": {
		what: "`/Home/ForgotUserName` has GSTIN, registered mobile, captcha, `#btngo`, and a link Exit. The portal sends the user name to the registered mobile. A native alert says so. The page never shows the name.",
		evidence: ["C", "A"],
		source: programs,
		assumed: "IDs of the inputs, and the words",
	},
	"forgot-password.page": {
		what: "`/Home/ForgotUserPwd` has `#txtUserName`, `#txtGstin`, captcha, `#txtRegMobile`, `#btnSendOTP`, `#txtOtp`, `#btnVerifyOTP`, `#txtForgotPassword`, `#txtConfirmPassword`, `#btnSave`. Each button shows a native alert.",
		evidence: ["C", "A"],
		source: programs,
		assumed: "that the steps appear one by one, the labels, and the words of the alerts",
	},
	"forgot-password.outcome": {
		what: "The new password works at once, and the old one no longer. Sessions of the taxpayer end, also those that wait for the second factor. A lockout ends too. The new password can equal the old one.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"forgotten.silence": {
		what: "Forgot Username and Forgot Password give the same answer, 3005, for an unknown GSTIN, a GSTIN without a portal login, another taxpayer's user name, and a wrong mobile. 3030 and 3006 are only about the format of what was typed.",
		evidence: ["O", "A"],
		source: "NIC's error codes",
		assumed: "that these codes are used here",
	},
	"account-forms.technique": {
		what: "The pages before the login post the whole form, with its `__RequestVerificationToken`, by script to their own paths (`/Home/UserRegistration/Details`, `SendOTP`, `VerifyOTP`, `Save`; `/Home/ForgotUserName/Send`; `/Home/ForgotUserPwd/SendOTP`, `VerifyOTP`, `Save`) and get JSON: `ok`, `alert`, `details`. For an answer that is not JSON, the page shows 3043.",
		evidence: ["A"],
		source: "only the alerts are known",
	},
	"account-forms.steps": {
		what: "The steps are bound to one session and one taxpayer. An OTP or a verification for another GSTIN, browser or purpose does not count. A step without the previous one is refused. An ended session gets a message that says so. Starting with another GSTIN abandons the first.",
		evidence: ["A"],
		source: "a precaution of the mock",
	},
	"account-forms.captcha": {
		what: "`#txtCaptchaCode` changes to upper case while the user types. The portal checks the captcha first. Each answer uses the captcha up, so the page fetches another one.",
		evidence: ["C", "A"],
		source: programs,
		assumed: "that the captcha comes first, and that each answer uses it up",
	},
	"home.structure": {
		what: "The list of the navigation and the login form are side by side in the header. The GSP list and both inputs of Forgot Username have the absolute XPaths that public programs use. The wrappers are `forgotusernameformdiv` and `forgotpasswdformdiv`.",
		evidence: ["C"],
		source: "absolute XPaths of a public test suite for einvoice1 and einvoice2 (2023)",
	},
	"gsps-list.table": {
		what: "Search > GST Suvidha Providers / ERPs, `/Others/GSPSLIST`, is a plain table of the GSPs in the order of the dropdown, then of the ERPs.",
		evidence: ["C", "A"],
		source: programs,
		assumed: "columns and order",
	},
} as const satisfies Record<string, Entry>;
