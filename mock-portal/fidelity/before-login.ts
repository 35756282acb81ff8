import type { Entry } from "./entry.ts";

const programs = "programs that drive these pages";

export const beforeLogin = {
	"registration.steps": {
		what: "Registration > Portal Login, /Home/UserRegistration: #txtGstin, captcha, #btngo (legal and trade name, masked mobile and mail fill in), #btnSendOPT (sic), #txtOtp, #btnVerifyOTP, #txtUserName, #txtForgotPassword, #txtConfirmPassword, #btnSave; a native alert after each button but the first. What a step needs appears after the one before. Then the portal login works.",
		evidence: ["C", "A"],
		source: `${programs}; which details fill in, that steps appear one by one, labels and the alerts' words are assumed`,
	},
	"registration.refusals": {
		what: "A GSTIN is refused with 3030 when it is malformed, 3001 when the portal does not know it, 3027 when its login is there already, 3013 when cancelled, 3016 when inactive, 3014 when suspended, 3046 when not enabled for e-invoicing, 3012 without a mobile; the first of them in this order, and again at each later step.",
		evidence: ["O", "A"],
		source: "NIC's error codes; which of them stands for an unknown and for a suspended GSTIN, and the order, is assumed",
	},
	"registration.user-name": {
		what: "The main user's name has 6 to 20 letters, digits and _. One that another main user has, in any letter case, is refused with 3004.",
		evidence: ["O", "A"],
		source: "NIC's error codes; the limits, the characters and the letter case are assumed",
	},
	"registration.password": {
		what: "The password of a main user follows the rules of an API user's: 8 to 15 characters, each class at least once, else 3003; typed twice alike. It is sent as typed: only the login hashes.",
		evidence: ["O", "A"],
		source: "NIC's error codes; the length and that the page sends it as typed is assumed",
	},
	"forgot-user-name.page": {
		what: "/Home/ForgotUserName: GSTIN, registered mobile, captcha, #btngo, a link Exit. The user name goes to the registered mobile; the page tells so by native alert and never shows the name.",
		evidence: ["C", "A"],
		source: `${programs}; ids of the inputs, and the words, are assumed`,
	},
	"forgot-password.page": {
		what: "/Home/ForgotUserPwd: #txtUserName, #txtGstin, captcha, #txtRegMobile, #btnSendOTP, #txtOtp, #btnVerifyOTP, #txtForgotPassword, #txtConfirmPassword, #btnSave; a native alert after each button.",
		evidence: ["C", "A"],
		source: `${programs}; that steps appear one by one, labels and the alerts' words are assumed`,
	},
	"forgot-password.outcome": {
		what: "The new password works at once and the old one no longer; sessions of the taxpayer end, those that await the second factor too; so does a lockout. The new password may be the old one.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"forgotten.silence": {
		what: "Forgot Username and Forgot Password answer an unknown GSTIN, one without a portal login, another's user name and another mobile all alike, with 3005; 3030 and 3006 speak of the form of what was typed only.",
		evidence: ["O", "A"],
		source: "NIC's error codes; their use here is assumed",
	},
	"account-forms.technique": {
		what: "The pages before the login post the whole form, with its __RequestVerificationToken, by script to paths of their own (/Home/UserRegistration/Details, SendOTP, VerifyOTP, Save; /Home/ForgotUserName/Send; /Home/ForgotUserPwd/SendOTP, VerifyOTP, Save) and get JSON: ok, alert, details. An answer that is no JSON is told as 3043.",
		evidence: ["A"],
		source: "only the alerts are known",
	},
	"account-forms.steps": {
		what: "Steps are bound to one session and one taxpayer: an OTP or a grant for another GSTIN, another browser or another purpose counts for nothing, a step without the one before is refused, and an ended session is told so. Asking for another GSTIN leaves the first.",
		evidence: ["A"],
		source: "our own care",
	},
	"account-forms.captcha": {
		what: "#txtCaptchaCode is upper-cased as it is typed; it is judged first, and each answer uses the captcha up, so the page fetches another.",
		evidence: ["C", "A"],
		source: `${programs}; order and use are assumed`,
	},
	"home.structure": {
		what: "The navigation's list and the login form stand side by side in the header; the GSP list and both inputs of Forgot Username have the absolute XPaths that public programs use; wrappers forgotusernameformdiv and forgotpasswdformdiv.",
		evidence: ["C"],
		source: "absolute XPaths of a public test suite for einvoice1 and einvoice2 (2023)",
	},
	"gsps-list.table": {
		what: "Search > GST Suvidha Providers / ERPs, /Others/GSPSLIST: a plain table of the dropdown's GSPs in its order, then of the ERPs.",
		evidence: ["C", "A"],
		source: `${programs}; columns and order are assumed`,
	},
} as const satisfies Record<string, Entry>;
