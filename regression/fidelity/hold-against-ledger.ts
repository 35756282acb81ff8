import type { Entry } from "../../mock-portal/fidelity/entry.ts";
import { ledger } from "../../mock-portal/fidelity/ledger.ts";
import { newestRelease } from "../../mock-portal/releases/index.ts";
import { type Capture, mockSays } from "../capture/capture.ts";
import type { Manifest } from "../capture/manifest.ts";
import type { Claim, Finding } from "./claim.ts";
import { apiUserClaims } from "./claims-api-users.ts";
import { loginClaims } from "./claims-login.ts";
import { menuClaims } from "./claims-menu.ts";

/** Every claim that a capture can decide. */
export const claims: readonly Claim[] = [...loginClaims, ...menuClaims, ...apiUserClaims];

export type FidelityVerdict = Finding["verdict"];

/** A claim and what the capture says about it. */
export interface JudgedClaim {
	readonly says: string;
	readonly verdict: FidelityVerdict;
	/** Screen that was read; null if the capture has none of those that show it. */
	readonly screen: string | null;
	/** What the capture has instead, or what is missing to decide. */
	readonly note?: string;
	readonly assumed: boolean;
}

/** A ledger entry held against a capture. */
export interface JudgedEntry {
	readonly id: string;
	readonly area: string;
	readonly what: string;
	readonly verdict: FidelityVerdict;
	/** Whether the entry's assumption is decided by this capture; null for an entry without an assumption. A capture of a mock decides none. */
	readonly assumption: "confirmed" | "contradicted" | "open" | null;
	readonly claims: readonly JudgedClaim[];
}

export interface FidelityReport {
	/** Where the capture comes from, and when it was made. */
	readonly capture: Pick<Manifest, "source" | "date" | "release">;
	/** Whether the capture is of a mock. It then shows what the mock does, and says nothing about the real portal. */
	readonly isMock: boolean;
	/** Release that the claims are about. */
	readonly release: string;
	readonly entries: readonly JudgedEntry[];
}

/** Holds a capture against the ledger. Works on data alone and opens nothing. */
export function holdAgainstLedger({ manifest, screens }: Capture): FidelityReport {
	const { source, date, release } = manifest;
	const id = release.id ?? newestRelease.id;
	const isMock = release.because === mockSays;
	const judged = (claim: Claim): JudgedClaim => {
		const shown = claim.on.flatMap((name) => screens.find(({ contract }) => contract.screen === name && contract.status < 400) ?? [])[0];
		const finding: Finding = shown ? claim.judge(shown) : { verdict: "cannot tell", why: "the capture does not have the screen" };
		const note = finding.verdict === "contradicted" ? finding.found : finding.verdict === "cannot tell" ? finding.why : undefined;
		return {
			says: claim.says,
			verdict: finding.verdict,
			screen: shown?.contract.screen ?? null,
			...(note === undefined ? {} : { note }),
			assumed: claim.assumed ?? false,
		};
	};
	const applicable = claims.filter(({ releases }) => releases?.includes(id) ?? true);
	const entries = ledger.flatMap(({ title, entries: all }) =>
		Object.entries(all).map(([name, entry]): JudgedEntry => {
			const own = applicable.filter((claim) => claim.entry === name).map(judged);
			return { id: name, area: title, what: entry.what, verdict: verdictOf(own), assumption: assumptionOf(entry, isMock ? [] : own), claims: own };
		}),
	);
	return { capture: { source, date, release }, isMock, release: id, entries };
}

const verdictOf = (own: readonly JudgedClaim[]): FidelityVerdict =>
	(["contradicted", "confirmed"] as const).find((verdict) => own.some((claim) => claim.verdict === verdict)) ?? "cannot tell";

/** An assumption is settled where every claim about it is decided. */
function assumptionOf({ evidence }: Entry, own: readonly JudgedClaim[]): JudgedEntry["assumption"] {
	if (!evidence.includes("A")) return null;
	const about = own.filter(({ assumed }) => assumed);
	const verdict = verdictOf(about);
	if (verdict === "contradicted") return verdict;
	return about.length > 0 && about.every((claim) => claim.verdict === "confirmed") ? "confirmed" : "open";
}
