import type { Entry } from "./entry.ts";

/** Change Password: the password of the portal login. */
export const changePassword = {
	"change-password.page": {
		what: "`/UserAccount/ChangePassword` has Old Password:, New Password: and Re-enter Password:, and sends them as typed. The portal stores digests only. After the change, every session of the user ends, also a session that waits for the second factor. A page says so and leads to `/`.",
		evidence: ["H", "A"],
		source: "saved main menu (path)",
		assumed: "the fields (`#txtOldPassword`, `#txtNewPassword`, `#txtConfirmPassword`, `#btnSubmit`) and everything else except the path",
	},
	"change-password.checks": {
		what: "The portal checks the new password by the rules of an API user's password: 8 to 15 characters, else 3003. Then it checks that both entries of the new password are equal, then the old password (wrong: 3024), then that the new password differs from the old one (else 3023). A wrong old password does not count towards the lockout.",
		evidence: ["O", "A"],
		source: "NIC's error codes",
		assumed: "the length and the order of the checks",
	},
} as const satisfies Record<string, Entry>;
