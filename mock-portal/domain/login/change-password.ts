import { timingSafeEqual } from "node:crypto";
import { passwordRefusal } from "../api-access/api-user.ts";
import { type Message, messages } from "../portal-texts.ts";
import { digestPassword, type PasswordDigests } from "./login.ts";

/** The form as it was posted. */
export interface ChangePasswordForm {
	readonly oldPassword: string;
	readonly newPassword: string;
	readonly newPasswordAgain: string;
}

/** Why a main user's password is not changed: first what the form itself says, from top to bottom, then the old password. Ledger: `change-password.checks`. */
export function changePasswordRefusal({ oldPassword, newPassword, newPasswordAgain }: ChangePasswordForm, digests: PasswordDigests): Message | undefined {
	if (oldPassword === "") return messages.enterOldPassword;
	const refusal = passwordRefusal(newPassword);
	if (refusal) return refusal;
	if (newPassword !== newPasswordAgain) return messages.passwordMismatch;
	const isOld = (password: string) => timingSafeEqual(Buffer.from(digestPassword(password).sha256), Buffer.from(digests.sha256));
	if (!isOld(oldPassword)) return messages.wrongOldPassword;
	return isOld(newPassword) ? messages.samePassword : undefined;
}
