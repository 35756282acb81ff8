import type { Entry } from "./entry.ts";

export const account = {
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
