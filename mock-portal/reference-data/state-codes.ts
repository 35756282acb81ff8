/** What a PIN code may begin with: ranges of the first three digits. */
type PinPrefixes = readonly (readonly [from: number, to: number])[];

const of = (...ranges: readonly (number | readonly [number, number])[]): PinPrefixes =>
	ranges.map((range) => (typeof range === "number" ? [range, range] : range));

/** The first three digits of PIN codes by state code. Ranges overlap at borders: a necessary condition, no proof. Ledger: `invoice-rules.addresses`. */
const pinPrefixes: Readonly<Record<string, PinPrefixes>> = {
	"01": of([180, 194]),
	"02": of([171, 177]),
	"03": of([140, 160]),
	"04": of(140, 160),
	"05": of([244, 263]),
	"06": of([121, 136]),
	"07": of(110),
	"08": of([301, 345]),
	"09": of([201, 285]),
	"10": of([800, 855]),
	"11": of(737),
	"12": of([790, 792]),
	"13": of([797, 798]),
	"14": of(795),
	"15": of(796),
	"16": of(799),
	"17": of([793, 794]),
	"18": of([781, 788]),
	"19": of([700, 743]),
	"20": of([813, 835]),
	"21": of([751, 770]),
	"22": of([490, 497]),
	"23": of([450, 488]),
	"24": of([360, 396]),
	"26": of(362, 396),
	"27": of([400, 445]),
	"29": of([560, 591]),
	"30": of(403),
	"31": of(682),
	"32": of([670, 695]),
	"33": of([600, 643]),
	"34": of(533, 605, 607, 609, 673),
	"35": of(744),
	"36": of([500, 509], 518, 533),
	"37": of([500, 535]),
	"38": of([180, 184], 194),
};

/** Another country; valid for recipients abroad only. */
export const otherCountry = "96";

/** Another territory of India. */
export const otherTerritory = "97";

/** Codes of states, union territories and the other territory, two digits. */
export const stateCodes: ReadonlySet<string> = new Set([...Object.keys(pinPrefixes), otherTerritory]);

/** Whether a PIN code can lie in a state; true for codes of states whose PIN codes are not known. */
export function pinFitsState(pin: number, code: string): boolean {
	const prefix = Math.floor(pin / 1_000);
	return pinPrefixes[code]?.some(([from, to]) => prefix >= from && prefix <= to) ?? true;
}
