import { type PortalText, portalTexts } from "../portal-texts.ts";

/** What a taxpayer asked for under IP Whitelisting > Application, and what the officer made of it. */
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
 * Ranges whose addresses nobody can call from, as IANA lists them. The ranges for documentation (RFC 5737) are not among
 * them: here they stand for public Indian ones.
 */
const reserved = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.0.0.0/24",
	"192.88.99.0/24",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"224.0.0.0/4",
	"240.0.0.0/4",
].map((range) => {
	const [first = "", bits] = range.split("/");
	return { first: addressNumber(first) ?? 0, size: 2 ** (32 - Number(bits)) };
});

/** An IPv4 address as a number; `undefined` for anything but four decimals of 0 to 255 without leading zeros. */
function addressNumber(text: string): number | undefined {
	const parts = text.split(".");
	if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return undefined;
	return parts.reduce((number, part) => number * 256 + Number(part), 0);
}

/** Why these addresses cannot be applied for, the first reason; `undefined` when they can. Ledger: `whitelisting.addresses`. */
export function addressesRefusal(addresses: readonly string[]): PortalText | undefined {
	if (addresses.length === 0) return portalTexts.enterAddress;
	for (const address of addresses) {
		const number = addressNumber(address);
		if (number === undefined) return portalTexts.addressInvalid;
		if (reserved.some(({ first, size }) => number >= first && number < first + size)) return portalTexts.addressNotPublic;
	}
	return new Set(addresses).size === addresses.length ? undefined : portalTexts.addressRepeated;
}

/** Why a taxpayer with this application cannot apply now. Ledger: `whitelisting.application`. */
export function applicationRefusal(application: WhitelistingApplication | undefined): PortalText | undefined {
	if (application?.status === "waiting") return portalTexts.waitForOfficer;
	return application?.status === "approved" ? portalTexts.whitelistedAlready : undefined;
}

/** What Status says beside, or in place of, the addresses. Ledger: `whitelisting.status`. */
export function statusMessage(application: WhitelistingApplication | undefined): PortalText | undefined {
	if (!application) return portalTexts.notApplied;
	if (application.status === "approved") return undefined;
	return application.status === "waiting" ? portalTexts.waitForOfficer : portalTexts.whitelistingRejected;
}
