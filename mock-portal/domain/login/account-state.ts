import type { Published } from "../api-access/api-error-texts.ts";
import { messages } from "../portal-texts.ts";
import type { GstinStatus, Taxpayer } from "../taxpayer.ts";

const byStatus: Readonly<Record<GstinStatus, Published | undefined>> = {
	active: undefined,
	inactive: messages.accountFrozen,
	cancelled: messages.accountCancelled,
	suspended: messages.accountSuspended,
};

/** Why a taxpayer may not come in: by the portal's login, its password being right, or by an API. Ledger: `login.gstin-status`, `auth-api.account`. */
export function accountRefusal({ status, enabled }: Pick<Taxpayer, "status" | "enabled">): Published | undefined {
	return byStatus[status] ?? (enabled ? undefined : messages.notEnabled);
}
