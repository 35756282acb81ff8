import type { Entry } from "./entry.ts";

/** Create API User: the OTP step, the form, Through GSP, and the list of API users. */
export const apiRegistration = {
	"gstin.check-character": {
		what: "A GSTIN has a state code, a PAN, an entity number, Z, and a check character by the published formula. The mock accepts only taxpayers with a correct one.",
		evidence: ["O"],
		source: "GSTN's format of the GSTIN",
	},
	"otp.opening-sends": {
		what: "The portal sends an OTP to the registered mobile when the user opens API Registration > User Credentials > Create API User. The page has the heading API Registration, Enter OTP:, and the button Verify OTP.",
		evidence: ["S", "G"],
		source: "screenshots of December 2023, most guides",
	},
	"otp.digits": { what: "An OTP has 6 digits.", evidence: ["C"], source: "programs that read it from messages" },
	"otp.life-cycle": {
		what: "An OTP is valid for 10 minutes, 3 wrong attempts and one use, in the session that asked for it. Only the latest OTP is valid. The portal sends another one after 30 seconds, or at once when the latest can no longer be used. An empty OTP does not count as an attempt.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"otp.masked-mobile": {
		what: "Mobile and e-mail come from the GST Common Portal and are shown masked. Without a mobile: 3012.",
		evidence: ["O", "A"],
		source: "NIC's manuals and error codes",
		assumed: "how many characters are shown",
	},
	"api-user.otp-grant": {
		what: "A correct OTP gives access to the form at `/APIUserAccount/APIUserRegistration` for 10 minutes and one API user. Without it, the address of the form leads to the OTP step. Opening Create API User again sends another OTP and does not end the access.",
		evidence: ["A"],
		source: "the address and the rules are ours",
	},
	"api-user.hooks": {
		what: "The OTP step and the form have the IDs, names and option values `#txtOtp`, `#btnVerifyOTP`, radios `RegistrationType`, `#ddlGsp`, `#ddlErp`, `#ddlHolderGstin`, `#txtApiUserName`, `#txtPassword`, `#txtConfirmPassword`, `#btnSubmit`, and Exit `.btn-danger`. Labels are bound to their inputs.",
		evidence: ["A"],
		source: "by analogy with the portal's other OTP and account pages",
	},
	"api-user.channel": {
		what: "DO you wish to Register your GSTIN for API Interface: has the radio buttons Through GSP, Through ERP and Through Client-Id of other GSTIN. None is chosen at first. The fields of a choice appear only after it.",
		evidence: ["S"],
		source: "screenshots of December 2023",
	},
	"api-user.form": {
		what: "Through GSP has Select your GSP:, Username: with a fixed `API_` before the input, Password:, Re-enter Password:, a strength hint (Strong! is its best value), Submit and Exit.",
		evidence: ["S"],
		source: "screenshots of December 2023",
	},
	"api-user.gsp-list": {
		what: "The names in the dropdown are spelled and ordered as seen in December 2023, then as published by GSTN. BVM IT Consulting Services India Private Limited is in 2025-11 only. The complete current list is not public.",
		evidence: ["S", "O", "G", "A"],
		source: "screenshot of the dropdown, GSTN's list of GSPs, guides of 2025",
		assumed: "that the names after those on the screenshot follow in GSTN's order",
	},
	"api-user.prefix": {
		what: "The name of an API user is `API_` and what the user types. The prefix is part of the name everywhere else.",
		evidence: ["S", "G"],
		source: "screenshots of December 2023, guides",
	},
	"api-user.name": {
		what: "After the prefix, the name has 6 to 15 letters and digits. A name that any taxpayer has already, in any letter case, is refused with 3004.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, lengths seen in programs",
		assumed: "the limits, and that letter case does not count",
	},
	"api-user.password": {
		what: "The password has 8 to 15 characters: letters, digits and `% $ # @ _ ! *`, at least one of each class, else 3003. With the longest name that makes 34 characters, well below the 59 that API clients can encrypt.",
		evidence: ["S", "O", "A"],
		source: "NIC's error codes; the e-Way Bill form allows 15 characters",
		assumed: "the minimum length, and that no other character is accepted",
	},
	"api-user.checks-order": {
		what: "The portal checks the form from top to bottom: channel; GSP, ERP or GSTIN; user name, password, re-entered password. Then it checks whether the name is taken, then whether the taxpayer already has an active API user of that registration.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"api-user.several-gsps": {
		what: "A GSTIN can have an API user with each of several GSPs. A second active one with the same GSP is refused with 3073.",
		evidence: ["O", "G", "A"],
		source: "guides, NIC's text of 3073",
		assumed: "that 3073 is used here",
	},
	"api-user.outcome": {
		what: "Submit leads to the form with a success message (2020-09, 2023-12) or to the list of API users (2025-11). If the same form is sent twice, the portal gives the same answer twice and makes one API user.",
		evidence: ["S", "G", "A"],
		source: "screenshot of December 2023, guides of 2025",
		assumed: "the words of the message, the columns of the list, and the answer to the second sending",
	},
	"api-user.list": {
		what: "List of API Users (2025-11) shows name, channel, GSP, ERP or holder of the client ID, date and status, also of frozen API users. Without any API user: 3068.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes",
		assumed: "the columns",
	},
	"api-user.stored": {
		what: "The portal stores a salted hash of an API user's password, never the password.",
		evidence: ["A"],
		source: "a precaution of the mock",
	},
} as const satisfies Record<string, Entry>;
