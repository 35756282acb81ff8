import type { Entry } from "./entry.ts";

export const apiRegistration = {
	"gstin.check-character": {
		what: "A GSTIN has a state, a PAN, an entity, Z and a check character by the published formula; taxpayers need a right one.",
		evidence: ["O"],
		source: "GSTN's format of the GSTIN",
	},
	"otp.opening-sends": {
		what: "Opening API Registration > User Credentials > Create API User sends an OTP to the registered mobile; the page has the heading API Registration, Enter OTP: and the button Verify OTP.",
		evidence: ["S", "G"],
		source: "screenshots of December 2023, most guides",
	},
	"otp.digits": { what: "An OTP has 6 digits.", evidence: ["C"], source: "programs that read it from messages" },
	"otp.life-cycle": {
		what: "An OTP is good for 10 minutes, 3 wrong tries and one use, in the session that asked for it, and only the latest. Another can be had after 30 seconds, or at once when the latest cannot be used any more. An empty OTP is no try.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"otp.masked-mobile": {
		what: "Mobile and mail come from the GST Common Portal and are shown masked; without a mobile, 3012.",
		evidence: ["O", "A"],
		source: "NIC's manuals and error codes; how many characters show is assumed",
	},
	"api-user.otp-grant": {
		what: "A right OTP leads to the form at /APIUserAccount/APIUserRegistration for 10 minutes and one API user; without it, the form's address leads to the OTP step. Opening Create API User again sends another OTP and takes nothing away.",
		evidence: ["A"],
		source: "the address and the rules are ours",
	},
	"api-user.hooks": {
		what: "Ids, names and option values of the OTP step and the form: #txtOtp, #btnVerifyOTP, radios RegistrationType, #ddlGsp, #ddlErp, #ddlHolderGstin, #txtApiUserName, #txtPassword, #txtConfirmPassword, #btnSubmit, Exit .btn-danger; labels are bound to their inputs.",
		evidence: ["A"],
		source: "by analogy with the site's other OTP and account pages",
	},
	"api-user.channel": {
		what: "DO you wish to Register your GSTIN for API Interface: with the radios Through GSP, Through ERP, Through Client-Id of other GSTIN, none chosen; what belongs to a choice appears only after it.",
		evidence: ["S"],
		source: "screenshots of December 2023",
	},
	"api-user.form": {
		what: "Through GSP: Select your GSP:, Username: with a fixed API_ before the input, Password:, Re-enter Password:, a strength hint whose best word is Strong!, Submit and Exit.",
		evidence: ["S"],
		source: "screenshots of December 2023",
	},
	"api-user.gsp-list": {
		what: "The dropdown's names are spelled and ordered as seen in December 2023, then as published by GSTN. BVM IT Consulting Services India Private Limited only in 2025-11. The complete current list is not public.",
		evidence: ["S", "O", "G", "A"],
		source: "screenshot of the dropdown, GSTN's list of GSPs, guides of 2025; that the rest follows in that order is assumed",
	},
	"api-user.prefix": {
		what: "The user name is API_ and what the user types; the prefix counts from then on.",
		evidence: ["S", "G"],
		source: "screenshots of December 2023, guides",
	},
	"api-user.name": {
		what: "After the prefix: letters and digits only, 6 to 15 of them. A name that is taken, in any letter case and by anyone, is refused with 3004.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes; lengths as seen in the wild; limits and letter case are assumed",
	},
	"api-user.password": {
		what: "8 to 15 characters, of letters, digits and % $ # @ _ ! *, each class at least once, else 3003. With the longest name that is 34 characters, well under the 59 that API clients can encrypt.",
		evidence: ["S", "O", "A"],
		source: "NIC's error codes; the e-Way Bill form allows 15; the minimum, and that no other character is taken, is assumed",
	},
	"api-user.checks-order": {
		what: "A form is judged from top to bottom: channel; GSP, ERP or GSTIN; user name, password, re-entered password; then whether the name is taken; then whether there is an active API user of that registration already.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"api-user.several-gsps": {
		what: "A GSTIN may have an API user with each of several GSPs; a second active one with the same GSP is refused with 3073.",
		evidence: ["O", "G", "A"],
		source: "guides; NIC's text; its use here is assumed",
	},
	"api-user.outcome": {
		what: "Submit leads to the form with a success message (2020-09, 2023-12) or to the list of API users (2025-11). The same form sent twice is answered twice alike and makes one API user.",
		evidence: ["S", "G", "A"],
		source: "screenshot of December 2023, guides of 2025; the message's words, the list's columns and the second sending are assumed",
	},
	"api-user.list": {
		what: "List of API Users (2025-11) shows name, channel, GSP, ERP or holder of the client id, date and status, frozen ones too; without any, 3068.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes; the columns are assumed",
	},
	"api-user.stored": {
		what: "The portal keeps a salted hash of an API user's password, never the password.",
		evidence: ["A"],
		source: "our own care",
	},
} as const satisfies Record<string, Entry>;
