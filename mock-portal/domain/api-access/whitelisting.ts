import { BlockList, isIPv4 } from "node:net";
import { type PortalText, portalTexts } from "../portal-texts.ts";

/** A taxpayer's application under IP Whitelisting > Application, with the officer's decision. */
export interface WhitelistingApplication {
	readonly gstin: string;
	/** IPv4 */
	readonly addresses: readonly string[];
	/** ms since 1970 */
	readonly appliedAt: number;
	readonly status: "waiting" | "approved" | "rejected";
	/** ms since 1970; null while the application waits */
	readonly decidedAt: number | null;
}

/**
 * Ranges that the public internet does not route, as IANA lists them. The documentation ranges (RFC 5737) are left out: here
 * they stand for public Indian addresses.
 */
const reserved = new BlockList();
for (const [network, prefix] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.88.99.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["224.0.0.0", 4],
	["240.0.0.0", 4],
] as const)
	reserved.addSubnet(network, prefix);

/** The first reason to refuse an application for these addresses; `undefined` when they are accepted. Ledger: `whitelisting.addresses`. */
export function addressesRefusal(addresses: readonly string[]): PortalText | undefined {
	if (addresses.length === 0) return portalTexts.enterAddress;
	for (const address of addresses) {
		if (!isIPv4(address)) return portalTexts.addressInvalid;
		if (reserved.check(address)) return portalTexts.addressNotPublic;
	}
	return new Set(addresses).size === addresses.length ? undefined : portalTexts.addressRepeated;
}

/** Why a taxpayer with this earlier application cannot apply now. Ledger: `whitelisting.application`. */
export function applicationRefusal(application: WhitelistingApplication | undefined): PortalText | undefined {
	if (application?.status === "waiting") return portalTexts.waitForOfficer;
	return application?.status === "approved" ? portalTexts.whitelistedAlready : undefined;
}

/** The message of IP Whitelisting > Status; `undefined` for an approved application. Ledger: `whitelisting.status`. */
export function statusMessage(application: WhitelistingApplication | undefined): PortalText | undefined {
	if (!application) return portalTexts.notApplied;
	if (application.status === "approved") return undefined;
	return application.status === "waiting" ? portalTexts.waitForOfficer : portalTexts.whitelistingRejected;
}
