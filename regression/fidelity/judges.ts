import { load } from "cheerio/slim";
import { sameLabel } from "../../automation/internal.ts";
import type { ContractControl } from "../capture/contract.ts";
import { type Claim, cannotTell, confirmed, contradicted, type Finding } from "./claim.ts";

type Judge = Claim["judge"];

/** Attributes that identify a control. */
type Wanted = Partial<Pick<ContractControl, "tag" | "type" | "id" | "name" | "label" | "href" | "maxlength">>;

const isRedacted = (text: string | undefined) => /\[[^\]]+\]/.test(text ?? "");

/** Whether a control has an attribute as wanted. Labels are compared without letter case and punctuation. */
const fits = (control: ContractControl, attribute: keyof Wanted, wanted: Wanted) =>
	attribute === "label" ? sameLabel(control.label ?? "", wanted.label ?? "") : control[attribute] === wanted[attribute];

const attributesOf = (wanted: Wanted) =>
	(["tag", "type", "id", "name", "label", "href", "maxlength"] as const).filter((attribute) => wanted[attribute] !== undefined);

const described = ({ tag, type, id, name, label, href, maxlength }: Wanted) =>
	[
		tag,
		type,
		...(id ? [`#${id}`] : []),
		...(name ? [`name ${name}`] : []),
		...(label ? [`"${label}"`] : []),
		...(href ? [`to ${href}`] : []),
		...(maxlength === undefined ? [] : [`maxlength ${maxlength}`]),
	]
		.filter(Boolean)
		.join(" ");

/** The screen has a control with all these attributes. Where it has none, the finding names the controls that come nearest. */
export const hasControl =
	(wanted: Wanted): Judge =>
	({ contract: { controls } }) => {
		if (controls.length === 0) return cannotTell("the captured screen has no controls");
		const attributes = attributesOf(wanted);
		const score = (control: ContractControl) => attributes.filter((attribute) => fits(control, attribute, wanted)).length;
		if (controls.some((control) => score(control) === attributes.length)) return confirmed;
		if (wanted.label !== undefined && controls.some(({ label }) => isRedacted(label))) return cannotTell("labels are redacted");
		const kind = controls.filter(({ tag, type }) => (wanted.tag === undefined || tag === wanted.tag) && (wanted.type === undefined || type === wanted.type));
		const nearest = (kind.length > 0 ? kind : controls).toSorted((a, b) => score(b) - score(a)).slice(0, 3);
		return contradicted(`${kind.length > 0 ? "" : "no such element; "}${nearest.map(described).join(", ")}`);
	};

/** A field has this limit. A field without any limit does not decide: the server may have one. */
export const hasLimit =
	(wanted: Wanted, maxlength: number): Judge =>
	(screen) => {
		const field = screen.contract.controls.find((control) => attributesOf(wanted).every((attribute) => fits(control, attribute, wanted)));
		if (!field) return cannotTell(`the field ${described(wanted)} was not found`);
		if (field.maxlength === undefined) return cannotTell("the field has no maxlength");
		return field.maxlength === maxlength ? confirmed : contradicted(`maxlength ${field.maxlength}`);
	};

/** The screen has a heading with this text. */
export const hasHeading =
	(text: string): Judge =>
	({ contract: { headings } }) => {
		if (headings.some((heading) => sameLabel(heading.text, text))) return confirmed;
		const found = headings.map((heading) => `"${heading.text}"`).join(", ");
		if (headings.some((heading) => isRedacted(heading.text))) return cannotTell("headings are redacted");
		return contradicted(found === "" ? "no headings" : found);
	};

/** The screen is at this path. */
export const isAt =
	(path: string): Judge =>
	({ contract }) =>
		contract.path === "" ? cannotTell("the capture has no address of this screen") : contract.path === path ? confirmed : contradicted(contract.path);

/** A form of the screen posts to this path. */
export const postsTo =
	(path: string): Judge =>
	({ contract: { forms } }) => {
		if (forms.some(({ action, method }) => action === path && method === "post")) return confirmed;
		return contradicted(forms.length === 0 ? "no form" : forms.map(({ action, method }) => `${method} ${action}`).join(", "));
	};

/** The page has an element for each of these selectors. */
export const hasElements =
	(...selectors: readonly string[]): Judge =>
	({ html }) => {
		const page = load(html);
		const missing = selectors.filter((selector) => page(selector).length === 0);
		return missing.length === 0 ? confirmed : contradicted(`the page has no ${missing.join(", no ")}`);
	};

/** The page has no element for any of these selectors. */
export const hasNoElement =
	(...selectors: readonly string[]): Judge =>
	({ html }) => {
		const page = load(html);
		const present = selectors.filter((selector) => page(selector).length > 0);
		return present.length === 0 ? confirmed : contradicted(`the page has ${present.join(", ")}`);
	};

/** A text of the page, of its title or of a dialog contains these words. */
export const saysText =
	(words: string): Judge =>
	({ html, contract }) => {
		const plain = (text: string) => text.replace(/\s+/g, " ").toLowerCase();
		const texts = [load(html)("body").text(), contract.title, ...contract.dialogs].map(plain);
		if (texts.some((text) => text.includes(plain(words)))) return confirmed;
		return texts.some(isRedacted) ? cannotTell("texts are redacted") : contradicted(`no "${words}" on the page`);
	};

/** Texts that the page has in this order, and what is missing or out of place. */
export const inOrder = (expected: readonly string[], present: readonly string[]): Finding => {
	const missing = expected.filter((text) => !present.some((other) => sameLabel(text, other)));
	const added = present.filter((text) => !expected.some((other) => sameLabel(text, other)));
	if (missing.length + added.length > 0) {
		const parts = [...(missing.length > 0 ? [`missing: ${list(missing)}`] : []), ...(added.length > 0 ? [`also: ${list(added)}`] : [])];
		return added.some(isRedacted) ? cannotTell("texts are redacted") : contradicted(parts.join("; "));
	}
	const moved = expected.find((text, index) => !sameLabel(text, present[index] ?? ""));
	return moved === undefined ? confirmed : contradicted(`another order: "${present[expected.indexOf(moved)]}" where "${moved}" was expected`);
};

const list = (texts: readonly string[]) => texts.slice(0, 5).join(", ") + (texts.length > 5 ? ` and ${texts.length - 5} more` : "");

/** The first finding that is not a confirmation. */
export const all =
	(...judges: readonly Judge[]): Judge =>
	(screen) => {
		const findings = judges.map((judge) => judge(screen));
		return findings.find(({ verdict }) => verdict === "contradicted") ?? findings.find(({ verdict }) => verdict === "cannot tell") ?? confirmed;
	};
