import type { Entry } from "./entry.ts";

export const secondFactor = {
	"second-factor.applies": {
		what: "After the correct password, the portal asks for the second factor if the taxpayer has registered for it. Other taxpayers log in without it, whatever their turnover. 2020-09 has no second factor.",
		evidence: ["S", "O", "A"],
		source: "notices and screenshots of 2023",
		assumed: "that unregistered taxpayers log in without it; the steps of the guides need this",
	},
	"second-factor.page": {
		what: "A native alert says that an OTP was sent. Then a page has `#txtOtp` and `#btnVerifyOTP`. Its address `/Home/LoginOTP`, `#btnResendOTP` and Exit to `/` are ours. A taxpayer with the app alone gets no OTP sent, and no alert.",
		evidence: ["C", "A"],
		source: "programs that log in",
		assumed: "the address, the words of the alert, and everything except the two IDs",
	},
	"second-factor.modes": {
		what: "The OTP comes by SMS, in the Sandes app, or from the NIC-GST-Shield app. Each registered way works. SMS and Sandes bring the same OTP.",
		evidence: ["O", "A"],
		source: "NIC's notes on the second factor",
		assumed: "that SMS and Sandes bring the same OTP",
	},
	"second-factor.shield": {
		what: "The NIC-GST-Shield app shows a new OTP every 30 seconds (TOTP: SHA-1, 6 digits, the portal's clock). The current OTP and the previous one are valid, each once. Each period allows 3 wrong attempts.",
		evidence: ["O", "A"],
		source: "NIC's notes on the app (30 seconds)",
		assumed: "that it is TOTP by RFC 6238, its parameters, and the number of attempts",
	},
	"second-factor.session": {
		what: "Between password and second factor, no page behind the login opens, and the user's other session stays alive. When the second factor is correct, the other session ends and the session's cookie changes. Another login starts from the beginning.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"second-factor.registration": {
		what: "2025-11 has `/RegisterOTP/SMSReg`, `/RegisterOTP/SandesReg` and `/RegisterOTP/TOTPReg`. A taxpayer registers SMS or Sandes with an OTP that comes that way (`#btnSendOTP`, `#txtOtp`, `#btnVerifyOTP`), and the app with a secret (`#lblShieldSecret`) and the first OTP that the app shows. Each page shows what is registered.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025 (paths)",
		assumed: "the contents of the pages",
	},
	"second-factor.notice": {
		what: "`#exampleModal.modal.fade.exampleModal`, Alert on 2 Factor Authentication, covers the main menu; `button[data-dismiss=modal]` closes it. The mock shows it on each opening of the menu to a taxpayer with `secondFactorNotice` that is not registered. Before the date of the notice, Escape or a click beside it closes it too. From that date on, only its button closes it. Other taxpayers do not see it, because the guides have no such step. 2020-09 does not have it.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025",
		assumed: "its words, which taxpayers see it and when, and that 2023-12 has it",
	},
	"second-factor.dates": {
		what: "The second factor is mandatory for a turnover above Rs 100 crore since 20 Aug 2023, above 20 crore since 20 Nov 2023 (as shown on the portal), above 5 crore since 1 Feb 2025, and for everyone since 1 Apr 2025.",
		evidence: ["O"],
		source: "NIC's and GSTN's notes; for 20 crore, 1 Nov 2023 and 1 Jan 2025 are published too",
	},
} as const satisfies Record<string, Entry>;
