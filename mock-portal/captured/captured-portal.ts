import { findRelease, newestRelease } from "../releases/index.ts";
import type { Release } from "../releases/release.ts";
import { type CaptureFiles, readCaptureFiles } from "./capture-files.ts";
import { type Corrections, parseCorrections } from "./corrections.ts";
import { findPlaces, type PlacedPage } from "./find-places.ts";
import { type CapturedPlace, capturedPlaces, type FlowPart, flowParts } from "./flow-parts.ts";
import { type MappedPart, mapParts, offersGsps, type UnmappedPart } from "./map-parts.ts";
import { elementOf, type PageEvidence, readEvidence } from "./page-evidence.ts";

/** Something that a person has to know of a served capture. */
export interface CaptureFinding {
	readonly place: CapturedPlace;
	readonly what: string;
	/** Correction that would settle it: the part, and the keys that it could have. */
	readonly part?: string;
	readonly candidates?: readonly string[];
}

/** A place of the flow that is served from the capture. */
export interface CapturedPlaceMap {
	readonly place: CapturedPlace;
	/** The page with the parts. */
	readonly main: PlacedPage;
	/** All pages of the place. */
	readonly pages: readonly PlacedPage[];
	readonly parts: Readonly<Record<string, MappedPart>>;
	/** Key of the form; undefined when the page sends its fields by script. */
	readonly form: string | undefined;
	/** The page before it that asks for channel and GSP, of a registration form on two pages. */
	readonly first?: CapturedPlaceMap;
}

/** A capture, mapped to what the mock's rules need. */
export interface CapturedPortal {
	readonly name: string;
	readonly date: string;
	readonly source: string;
	/** The release whose rules and remaining pages it has, with what the capture says of the portal. */
	readonly release: Release;
	readonly places: ReadonlyMap<CapturedPlace, CapturedPlaceMap>;
	/** Names in the captured list of GSPs; undefined without a list. */
	readonly gsps: readonly string[] | undefined;
	readonly styles: string | undefined;
	/** What is missing or ambiguous: that place is served from the release. */
	readonly findings: readonly CaptureFinding[];
	/** What is served although the capture does not show it. */
	readonly notes: readonly CaptureFinding[];
}

/**
 * Reads a capture and maps it.
 * @throws UnusableCapture
 */
export const loadCapture = (folder: string): CapturedPortal => mapCapture(readCaptureFiles(folder));

/** Places without which nobody can register: the others may come from the release. */
const needed: readonly CapturedPlace[] = ["login", "menu", "OTP", "form"];

/**
 * Maps a capture: which page is which place, and which element is which part. What no evidence decides is a finding.
 * @throws UnusableCapture for a wrong `mapping.json`
 */
export function mapCapture(files: CaptureFiles): CapturedPortal {
	const pages = files.pages.map(readEvidence);
	const corrections = parseCorrections(files.corrections, Object.fromEntries(pages.map(({ file, candidates }) => [file, candidates.map(({ key }) => key)])));
	const placed = findPlaces(pages, corrections.places);
	const base = (files.release === undefined ? undefined : findRelease(files.release)) ?? newestRelease;
	const findings: CaptureFinding[] = [];
	const notes: CaptureFinding[] = [];
	const places = new Map<CapturedPlace, CapturedPlaceMap>();
	for (const place of capturedPlaces) {
		const ofPlace = placed.filter((one) => one.place === place);
		if (ofPlace.length === 0) {
			if (place === "home") continue;
			const what = `the capture has no page for this place; it is served from release ${base.id}`;
			(needed.includes(place) ? findings : notes).push({ place, what });
			continue;
		}
		const mapped = mapPlace(place, ofPlace, corrections);
		if ("finding" in mapped) {
			// An empty list often has no table. No correction can name one.
			if (ofPlace.every(({ state }) => state === "empty"))
				notes.push({ place, what: `the captured list is empty; the list is served from release ${base.id}` });
			else findings.push(...mapped.finding);
			continue;
		}
		places.set(place, mapped);
		const foreign = foreignAction(mapped);
		if (foreign !== undefined) findings.push({ place, what: `its form is sent to another host (${foreign}); it is sent to the mock instead` });
	}
	const registration = places.get("form");
	const gsps = gspsOf(registration?.first ?? registration, findings);
	return {
		name: files.name,
		date: files.date,
		source: files.source,
		release: releaseOf(base, places, notes),
		places,
		gsps,
		styles: files.styles,
		findings,
		notes,
	};
}

/** Address on another host that the form of a place was sent to. */
function foreignAction({ main: { page }, form }: CapturedPlaceMap): string | undefined {
	const recorded = page.forms.find(({ key }) => key === form)?.action ?? "";
	return form !== undefined && recorded !== "" && elementOf(page.page, form).attr("action") === "" ? page.foreignActions[0] : undefined;
}

/** Prefers the page on which all parts are shown. */
const mostComplete: readonly PlacedPage["state"][] = ["through GSP", "plain", "opened", "empty", "refused", "created", "through ERP", "through client id"];

type Mapped = CapturedPlaceMap | { readonly finding: readonly CaptureFinding[] };

function mapPlace(place: CapturedPlace, pages: readonly PlacedPage[], corrections: Corrections): Mapped {
	const asksPassword = ({ page }: PlacedPage) => page.candidates.some(({ kinds }) => kinds.includes("password"));
	const withPasswords = pages.filter(asksPassword);
	const before = pages.filter((one) => !asksPassword(one) && !withPasswords.some(({ page }) => page.path === one.page.path) && one.state === "plain");
	if (place !== "form" || withPasswords.length === 0 || before.length === 0) return mapPage(place, pages, flowParts[place], corrections);
	const isFirst = ({ name }: FlowPart) => firstParts.includes(name);
	const first = mapPage(place, before, flowParts.form.filter(isFirst), corrections);
	const second = mapPage(
		place,
		pages.filter((one) => !before.includes(one)),
		flowParts.form.filter((part) => !isFirst(part)),
		corrections,
	);
	if ("finding" in first || "finding" in second) return { finding: [first, second].flatMap((one) => ("finding" in one ? one.finding : [])) };
	return { ...second, first };
}

/** The parts of the registration form that another page can ask for before the user name. */
const firstParts: readonly string[] = ["throughGsp", "throughErp", "throughClientId", "gsp", "erp", "holder"];

function mapPage(place: CapturedPlace, pages: readonly PlacedPage[], parts: readonly FlowPart[], corrections: Corrections): Mapped {
	const [main, ...others] = pages.toSorted((a, b) => mostComplete.indexOf(a.state) - mostComplete.indexOf(b.state));
	if (!main) return { finding: [] };
	const rivals = others.filter(({ state, page }) => state === main.state && page.path !== main.page.path);
	if (rivals.length > 0) {
		const candidates = [main, ...rivals].map(({ page }) => page.file);
		return { finding: [{ place, what: `${candidates.length} pages could be this place: ${candidates.join(", ")}`, candidates }] };
	}
	const form = formOf(parts, main.page);
	const { mapped, unmapped } = mapParts(
		parts,
		main.page,
		place === "home" || place === "menu" || place === "list" ? undefined : form,
		corrections.parts[place] ?? {},
	);
	const missing = unmapped.filter(({ part }) => part.required);
	if (missing.length > 0) return { finding: missing.map((one) => findingOf(place, main.page, one)) };
	return { place, main, pages, parts: mapped, form };
}

function findingOf(place: CapturedPlace, { file }: PageEvidence, { part, candidates }: UnmappedPart): CaptureFinding {
	const what =
		candidates.length === 0
			? `${part.what} was not found in ${file}; the place is served from the release`
			: `${candidates.length} elements of ${file} could be ${part.what}; the place is served from the release`;
	return { place, what, part: part.name, candidates };
}

/** The form of a place: that of its password, OTP or list of GSPs. */
function formOf(parts: readonly FlowPart[], page: PageEvidence): string | undefined {
	const [anchor] = [...parts.filter(({ kind }) => kind === "password" || kind === "text"), ...parts.filter(({ kind }) => kind === "list")];
	if (!anchor) return undefined;
	const fields = page.candidates.filter(({ kinds }) => kinds.includes(anchor.kind));
	const target = anchor.target === undefined ? undefined : page.targets[anchor.target]?.resolvesTo;
	const found =
		fields.find(({ key }) => key === target) ??
		fields.find((field) => anchor.name === "gsp" && offersGsps(field)) ??
		fields.find(({ says, called }) => anchor.words.some((words) => words.test(says) || words.test(called)) && !anchor.not?.test(says)) ??
		fields[0];
	return found?.form;
}

const isPlaceholder = (label: string, value: string) => value === "" || /^(?:|\W*(?:please )?(?:select|choose|चुन)\b.*|\W+)$/iu.test(label.trim());

/** The options of a list, without the one that says that nothing is chosen. */
export const offersOf = (options: readonly { readonly label: string; readonly value: string }[]) =>
	options.filter(({ label, value }) => !isPlaceholder(label, value));

function gspsOf(form: CapturedPlaceMap | undefined, findings: CaptureFinding[]): readonly string[] | undefined {
	const key = form?.parts.gsp?.key;
	const control = form?.main.page.controls.find((one) => one.key === key);
	if (!form || !control) return undefined;
	const names = offersOf(control.options).map(({ label }) => label.trim());
	const unique = names.filter((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index);
	if (unique.length < names.length) findings.push({ place: "form", what: "the list of GSPs has a name twice; the second is left out" });
	if (unique.length === 0) findings.push({ place: "form", what: "the list of GSPs is empty: it was recorded before it was filled; it has the release's GSPs" });
	return unique.length === 0 ? undefined : unique;
}

/** What the capture says of the portal's behaviour, over the release that it is most like. */
function releaseOf(base: Release, places: ReadonlyMap<CapturedPlace, CapturedPlaceMap>, notes: CaptureFinding[]): Release {
	const login = places.get("login");
	const answer = login?.main.page.controls.find(({ key }) => key === login.parts.captchaAnswer?.key);
	const length = answer?.maxlength !== undefined && answer.maxlength >= 4 && answer.maxlength <= 8 ? answer.maxlength : base.captcha.length;
	const hidden = (login?.main.page.controls ?? []).filter(({ type, form }) => type === "hidden" && form === login?.form).map(({ name = "" }) => name);
	const scheme = hidden.some((name) => /salt/i.test(name)) ? "salt" : hidden.some((name) => /sha|md5|hash/i.test(name)) ? "key" : undefined;
	if (login && scheme === undefined)
		notes.push({
			place: "login",
			what: `the form has no field of a known hashing scheme; the password is hashed as in release ${base.id}, and a plain one is refused`,
		});
	const form = places.get("form");
	const created = form?.pages.some(({ state }) => state === "created");
	const list = places.has("list");
	if (form && !created && !list) notes.push({ place: "list", what: `the capture does not show what follows Submit; it is as in release ${base.id}` });
	const spoken = [...places.values()].flatMap(({ pages }) => pages.filter(({ state }) => state === "refused"));
	const refusals = spoken.length === 0 ? base.refusals : spoken.some(({ page }) => page.dialogs.length > 0) ? "alert" : "page";
	return {
		...base,
		captcha: { ...base.captcha, length },
		passwordHashing: scheme ?? base.passwordHashing,
		refusals,
		afterSubmit: created ? "message" : list ? "list" : base.afterSubmit,
	};
}
