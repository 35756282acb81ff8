import type { Entry } from "./entry.ts";

export const account = {
	"login.gstin-status": {
		what: "After the right password: GSTIN inactive 3033, cancelled 3034, suspended 3035; then not enabled for e-invoicing 3046. None of it is told to a wrong password or a locked login, and the second factor is not asked.",
		evidence: ["O", "A"],
		source: "NIC's error codes; that they stand here, and the order, is assumed",
	},
	"technical-contacts.page": {
		what: "Contacts of Technical Person, /UserAccount/TechPersonContacts: a login of who has not filled it in leads there, and a red Exit (.btn-danger) to the main menu; filled in, it leads to the main menu and is not met again. The menu has it as Update Contact Details, where Submit stays on the page and confirms.",
		evidence: ["H", "C", "G", "A"],
		source: "saved main menu (path), programs and guides that leave it by Exit; what Submit leads to is assumed",
	},
	"technical-contacts.form": {
		what: "Name (letters, at most 50), mobile (10 digits that begin with 6 to 9, or the 00000 of our fixtures; else 3006) and e-mail, judged from top to bottom; #txtName, #txtMobile, #txtEmail, #btnSubmit.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes; programs and guides meet the three fields; ids and rules are assumed",
	},
	"change-password.page": {
		what: "/UserAccount/ChangePassword has Old Password:, New Password:, Re-enter Password: and sends them as typed; the portal keeps digests only. After the change every session of the user ends, also those that await the second factor; a page says so and leads to /.",
		evidence: ["H", "A"],
		source: "saved main menu (path); fields (#txtOldPassword, #txtNewPassword, #txtConfirmPassword, #btnSubmit) and the rest are assumed",
	},
	"change-password.checks": {
		what: "The new password is judged as an API user's is: 8 to 15 characters, 3003; then whether it was re-entered alike; then 3024 for a wrong old password, 3023 for the same again. A wrong old password does not count towards the lockout.",
		evidence: ["O", "A"],
		source: "NIC's error codes; length and order are assumed",
	},
} as const satisfies Record<string, Entry>;
