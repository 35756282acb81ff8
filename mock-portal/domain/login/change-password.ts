import { timingSafeEqual } from "node:crypto";
import { passwordRefusal } from "../api-access/api-user.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";
import { digestPassword, type PasswordDigests } from "./login.ts";

/** The posted form. */
export interface ChangePasswordForm {
	readonly oldPassword: string;
	readonly newPassword: string;
	readonly newPasswordAgain: string;
}

/** Why a main user's password cannot be changed: checks the form from top to bottom, then the old password. Ledger: `change-password.checks`. */
export function loginPasswordChangeRefusal(
	{ oldPassword, newPassword, newPasswordAgain }: ChangePasswordForm,
	digests: PasswordDigests,
): PortalText | undefined {
	if (oldPassword === "") return portalTexts.enterOldPassword;
	const refusal = passwordRefusal(newPassword);
	if (refusal) return refusal;
	if (newPassword !== newPasswordAgain) return portalTexts.passwordMismatch;
	const isOld = (password: string) => timingSafeEqual(Buffer.from(digestPassword(password).sha256), Buffer.from(digests.sha256));
	if (!isOld(oldPassword)) return portalTexts.wrongOldPassword;
	return isOld(newPassword) ? portalTexts.samePassword : undefined;
}
