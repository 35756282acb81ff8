import type { Entry } from "./entry.ts";

export const secondFactor = {
	"second-factor.applies": {
		what: "After the right password, a taxpayer that is registered for the second factor is asked for it; one that is not comes in without, whatever its turnover. Not in 2020-09.",
		evidence: ["S", "O", "A"],
		source: "notices and screenshots of 2023; that who is not registered comes in, so that the guides' steps hold as written, is assumed",
	},
	"second-factor.page": {
		what: "A native alert says that an OTP was sent, then a page has #txtOtp and #btnVerifyOTP. Its address /Home/LoginOTP, #btnResendOTP and Exit to / are ours. For who has the app alone nothing is sent, and no alert says so.",
		evidence: ["C", "A"],
		source: "programs that log in; the address, the alert's words and the rest are assumed",
	},
	"second-factor.modes": {
		what: "The OTP comes by SMS, in the Sandes app, or from the NIC-GST-Shield app; any one that is registered works. SMS and Sandes bring the same OTP.",
		evidence: ["O", "A"],
		source: "NIC's notes on the second factor; that SMS and Sandes bring the same OTP is assumed",
	},
	"second-factor.shield": {
		what: "The NIC-GST-Shield app shows a new OTP every 30 seconds (TOTP: SHA-1, 6 digits, the portal's clock). The present and the one before are good, each once; each period allows 3 wrong tries.",
		evidence: ["O", "A"],
		source: "NIC's notes on the app (30 seconds); that it is TOTP by RFC 6238, its parameters and tries are assumed",
	},
	"second-factor.session": {
		what: "Between password and second factor no page behind the login opens, and the user's other session lives on. It ends, and the session's cookie changes, when the second factor is right. Logging in again starts over.",
		evidence: ["A"],
		source: "nothing is published",
	},
	"second-factor.registration": {
		what: "2025-11 has /RegisterOTP/SMSReg, /RegisterOTP/SandesReg and /RegisterOTP/TOTPReg. SMS and Sandes are registered by an OTP that comes that way (#btnSendOTP, #txtOtp, #btnVerifyOTP), the app by a secret (#lblShieldSecret) and the first OTP that it shows. Each page shows what is registered.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025 (paths); what the pages hold is assumed",
	},
	"second-factor.notice": {
		what: "#exampleModal.modal.fade.exampleModal, Alert on 2 Factor Authentication, covers the main menu; button[data-dismiss=modal] closes it. The mock shows it each time the menu is opened to a taxpayer with secondFactorNotice that is not registered: before its date it informs and a click beside it or Escape closes it too; from that date it insists: its button alone closes it. Other taxpayers do not meet it, so that the guides' steps hold as written. Not in 2020-09.",
		evidence: ["H", "A"],
		source: "saved main menu of November 2025; its words, who meets it when, and that 2023-12 has it, are assumed",
	},
	"second-factor.dates": {
		what: "The second factor is mandatory for a turnover above Rs 100 crore since 20 Aug 2023, above 20 crore since 20 Nov 2023 (as shown on the portal), above 5 crore since 1 Feb 2025, for everyone since 1 Apr 2025.",
		evidence: ["O"],
		source: "NIC's and GSTN's notes; for 20 crore 1 Nov 2023 and 1 Jan 2025 are published too",
	},
} as const satisfies Record<string, Entry>;
