import { type Message, messages } from "./messages.ts";
import type { GstinStatus, Taxpayer } from "./taxpayer.ts";

const byStatus: Readonly<Record<GstinStatus, Message | undefined>> = {
	active: undefined,
	inactive: messages.accountFrozen,
	cancelled: messages.accountCancelled,
	suspended: messages.accountSuspended,
};

/** Why a taxpayer may not come in, its password being right. Ledger: `login.gstin-status`. */
export function accountRefusal({ status, enabled }: Pick<Taxpayer, "status" | "enabled">): Message | undefined {
	return byStatus[status] ?? (enabled ? undefined : messages.notEnabled);
}
