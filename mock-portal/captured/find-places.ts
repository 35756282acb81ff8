import { type CapturedPlace, capturedPlaces, flowParts } from "./flow-parts.ts";
import { offersGsps } from "./map-parts.ts";
import type { Candidate, PageEvidence } from "./page-evidence.ts";

/** What a captured page shows of a place. */
export type PlaceState = "plain" | "through GSP" | "through ERP" | "through client id" | "created" | "empty" | "refused" | "opened";

/** The place that a captured page belongs to, and by which evidence. */
export interface PlacedPage {
	readonly page: PageEvidence;
	readonly place: CapturedPlace;
	readonly state: PlaceState;
	readonly by: string;
}

/** Names that the recorder gives to the screens that it recognises. */
const named: Readonly<Record<string, readonly [CapturedPlace, PlaceState]>> = {
	home: ["home", "plain"],
	"login panel": ["login", "plain"],
	"second factor": ["second factor", "plain"],
	"technical contacts": ["contacts", "plain"],
	"main menu": ["menu", "plain"],
	"main menu, opened": ["menu", "opened"],
	"OTP step": ["OTP", "plain"],
	"registration form": ["form", "plain"],
	"registration form, Through GSP": ["form", "through GSP"],
	"registration form, Through ERP": ["form", "through ERP"],
	"registration form, Through Client-Id": ["form", "through client id"],
	"registration form, after Submit": ["form", "created"],
	"list of API users": ["list", "plain"],
	"list of API users, empty": ["list", "empty"],
};

const recordersName = "the screen's name";

const isPlace = (text: string): text is CapturedPlace => capturedPlaces.some((place) => place === text);

/**
 * The place of each page: by a correction, by the recorder's name for the screen, or by what is on it. Pages of no place are left out.
 * @param corrections place by file
 */
export function findPlaces(pages: readonly PageEvidence[], corrections: Readonly<Record<string, string>>): readonly PlacedPage[] {
	const placed: PlacedPage[] = [];
	for (const page of pages) {
		const corrected = corrections[page.file];
		const plain = page.screen.replace(/, refused$/, "");
		const known = named[plain];
		if (corrected !== undefined) {
			if (isPlace(corrected)) placed.push({ page, place: corrected, state: "plain", by: "mapping.json" });
		} else if (known) placed.push({ page, place: known[0], state: plain === page.screen ? known[1] : "refused", by: recordersName });
		else {
			const found = byContents(page, placed);
			if (found) placed.push({ page, ...found });
		}
	}
	return withLogin(placed.map((one, index) => corrected(one, placed.slice(0, index))));
}

/** The recorder names pages by the words of the documented portal. Of another portal it can take the login for the home page, or the OTP step for the second factor. */
function corrected(placed: PlacedPage, before: readonly PlacedPage[]): PlacedPage {
	const { place, page, by } = placed;
	if (by !== recordersName) return placed;
	if (place === "home" && page.candidates.some(({ kinds, control }) => kinds.includes("password") && !control?.hidden))
		return { ...placed, place: "login", by: "its password" };
	if (place === "second factor" && before.some((one) => one.place === "menu")) return { ...placed, place: "OTP", by: "its field for an OTP, after the menu" };
	return placed;
}

/** A home page with a hidden password is also the page of the login, if no other page is. */
function withLogin(placed: readonly PlacedPage[]): readonly PlacedPage[] {
	const home = placed.find(({ place, page }) => place === "home" && page.candidates.some(({ kinds }) => kinds.includes("password")));
	if (!home || placed.some(({ place }) => place === "login")) return placed;
	return [...placed, { ...home, place: "login", by: "its hidden password" }];
}

/** Recognises a page by its fields, tables and links, and by the pages before it. */
function byContents(page: PageEvidence, before: readonly PlacedPage[]): Omit<PlacedPage, "page"> | undefined {
	const fields = (kind: Candidate["kinds"][number]) => page.candidates.filter(({ kinds }) => kinds.includes(kind));
	const had = (place: CapturedPlace) => before.some((placed) => placed.place === place);
	const passwords = fields("password");
	const perForm = Math.max(0, ...passwords.map(({ form }) => passwords.filter((other) => other.form === form).length));
	const made = /\bAPI_(?:\[|…|\w)/.test(page.text) && /creat|register|success|बना|पंजी/i.test(page.text);
	if (had("form") && made && fields("table").length === 0) return { place: "form", state: "created", by: "its message" };
	const table = fields("table").some(({ says }) => /user/i.test(says) && /gsp|status|provider|created|through/i.test(says));
	if (table && passwords.length === 0) return { place: "list", state: "plain", by: "its table" };
	if (perForm === 2) return { place: "form", state: stateOf("form", page, before), by: "its two passwords" };
	if (fields("list").some(offersGsps)) return { place: "form", state: "plain", by: "its list of GSPs" };
	if (perForm === 1 && !had("menu")) return { place: "login", state: stateOf("login", page, before), by: "its password" };
	const otp = flowParts.OTP[0];
	const asksOtp = fields("text").some((field) => otp?.words.some((words) => words.test(field.says) || words.test(field.called)));
	if (asksOtp && passwords.length === 0) {
		const place = had("menu") ? "OTP" : had("login") ? "second factor" : "OTP";
		return { place, state: stateOf(place, page, before), by: "its field for an OTP" };
	}
	const [createApiUser] = flowParts.menu;
	const entry = fields("press").some(({ says }) => createApiUser?.words.slice(0, 2).some((words) => words.test(says)) && !createApiUser.not?.test(says));
	if (entry) return { place: "menu", state: had("menu") ? "opened" : "plain", by: "its entry for API users" };
	if (before.length === 0) return { place: "home", state: "plain", by: "its place at the beginning" };
	return undefined;
}

/** A page that comes a second time with the same form is the first one with a refusal, unless it shows another state. */
const stateOf = (place: CapturedPlace, { path }: PageEvidence, before: readonly PlacedPage[]): PlaceState =>
	before.some((placed) => placed.place === place && placed.page.path === path) ? "refused" : "plain";
