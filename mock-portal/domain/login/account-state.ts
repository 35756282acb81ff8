import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import { portalTexts } from "../portal-texts.ts";
import type { GstinStatus, Taxpayer } from "../taxpayer.ts";

const byStatus: Readonly<Record<GstinStatus, ApiErrorText | undefined>> = {
	active: undefined,
	inactive: portalTexts.accountFrozen,
	cancelled: portalTexts.accountCancelled,
	suspended: portalTexts.accountSuspended,
};

/** Why a taxpayer cannot log in with the right password, or use the APIs. Ledger: `login.gstin-status`, `auth-api.account`. */
export function accountRefusal({ status, enabled }: Pick<Taxpayer, "status" | "enabled">): ApiErrorText | undefined {
	return byStatus[status] ?? (enabled ? undefined : portalTexts.notEnabled);
}
