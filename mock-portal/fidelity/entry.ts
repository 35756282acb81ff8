/**
 * How well a behaviour is known, strongest first. `H`: saved real HTML, or two independent sources that agree. `S`: a
 * screenshot of the real portal. `O`: an official NIC or GSTN publication. `C`: a public program that drove the live site.
 * `G`: vendors' published guides. `T`: tried here with published vectors, and found to hold. `A`: not known, an assumption of ours.
 */
export type EvidenceGrade = "H" | "S" | "O" | "C" | "G" | "T" | "A";

/** A behaviour that the mock imitates. */
export interface Entry {
	readonly what: string;
	/** Of its parts, the strongest first; an `A` says that a part is assumed. */
	readonly evidence: readonly EvidenceGrade[];
	readonly source: string;
}
