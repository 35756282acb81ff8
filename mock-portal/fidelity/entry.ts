/**
 * How well a behaviour is known, strongest first. `H`: saved real HTML, or two independent sources that agree. `S`: a
 * screenshot of the real portal. `O`: an official NIC or GSTN publication. `C`: a public program that drove the live site.
 * `G`: guides published by vendors. `T`: checked here against published test vectors. `A`: not known; an assumption of ours.
 */
export type EvidenceGrade = "H" | "S" | "O" | "C" | "G" | "T" | "A";

/** A behaviour that the mock imitates. */
export interface Entry {
	/** In Markdown. */
	readonly what: string;
	/** The grades of its parts, strongest first. `A` means that a part is assumed; `A` alone, that all of it is. */
	readonly evidence: readonly EvidenceGrade[];
	/** Where the behaviour is known from. */
	readonly source: string;
	/** The part that is assumed. Given where `A` stands beside other grades. */
	readonly assumed?: string;
}

/** A part of the portal, with the entries about it. */
export interface Area {
	readonly title: string;
	/** Whether a person who creates an API user meets these behaviours. */
	readonly createsApiUser: boolean;
	readonly entries: Readonly<Record<string, Entry>>;
}
