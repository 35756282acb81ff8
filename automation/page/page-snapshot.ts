import type { Frame, Page } from "playwright-core";
import { type TargetName, targetOf } from "../targets.ts";
import { sameLabel, withInvisibleShown } from "../text.ts";

/** A visible field or button, with what identifies it. Never its typed value. */
export interface Seen {
	/** Text of the label, button or link. */
	readonly label: string;
	readonly name: string;
	readonly id: string;
	readonly className: string;
	/** Tag and type, such as `input password`. */
	readonly tag: string;
	readonly required: boolean;
	/** The first options of a list. */
	readonly options: readonly string[];
}

/** The visible state of a page. */
export interface Sight {
	readonly path: string;
	/** Whether its markup has loaded completely. */
	readonly ready: boolean;
	readonly title: string;
	readonly headings: readonly string[];
	readonly fields: readonly Seen[];
	readonly buttons: readonly Seen[];
	/** Refusals on the page. */
	readonly refusals: readonly string[];
	/** Other messages: notices, success. */
	readonly notices: readonly string[];
	/** Whether a user is logged in: the page has a link or button that logs out. */
	readonly member: boolean;
	/** GSTIN of the logged-in taxpayer, from the strip. */
	readonly gstin: string | undefined;
	/** Whether a dialog is open. */
	readonly modal: boolean;
	readonly captcha: boolean;
}

/** ms between two reads of a page that is not ready. */
export const betweenLooks = 10;

/** The kinds of page that the automation distinguishes. */
export type PageKind =
	| "home"
	| "login panel"
	| "second factor"
	| "technical contacts"
	| "dialog"
	| "main menu"
	| "OTP step"
	| "OTP to be asked for"
	| "registration form"
	| "list of API users"
	| "freeze API user"
	| "change API password"
	| "unknown";

/** Reads a page, and its frames if the page itself is unknown. */
export async function look(page: Page): Promise<{ readonly place: PageKind; readonly sight: Sight; readonly frame: Frame }> {
	const frame = page.mainFrame();
	const sight = await frame.evaluate(readPage);
	const place = placeOf(sight);
	if (place !== "unknown" && place !== "main menu") return { place, sight, frame };
	for (const child of frame.childFrames()) {
		const within = await child.evaluate(readPage);
		const placeWithin = placeOf({ ...within, member: within.member || sight.member });
		if (placeWithin !== "unknown" && placeWithin !== "main menu") return { place: placeWithin, sight: within, frame: child };
	}
	return { place, sight, frame };
}

/** Reads a page after its markup has loaded; reads again if the page is replaced meanwhile. */
export async function lookThroughNavigations(page: Page) {
	for (let tries = 0; ; tries++) {
		try {
			const seen = await look(page);
			if (seen.sight.ready || tries > 100) return seen;
			await page.waitForTimeout(betweenLooks);
		} catch (error) {
			if (page.isClosed() || tries > 100) throw error;
			await page.waitForTimeout(betweenLooks);
		}
	}
}

/** Recognises a page by its fields and buttons, and by heading or path if those are not enough. */
export function placeOf(sight: Sight): PageKind {
	const { member } = sight;
	const shows = (name: TargetName) => isShown(sight, name);
	const is = (heading: string, path: string) =>
		sight.headings.some((text) => sameLabel(text, heading)) || sight.path.toLowerCase().endsWith(path.toLowerCase());
	if (sight.modal) return "dialog";
	if (!member) {
		if (shows("password")) return "login panel";
		if (shows("otp")) return "second factor";
		return shows("openLogin") ? "home" : "unknown";
	}
	if (is("Contacts of Technical Person", "/UserAccount/TechPersonContacts")) return "technical contacts";
	if (shows("oldPassword") || shows("newPassword")) return "change API password";
	if (shows("freeze") || is("Freeze API User", "/APIUserAccount/FreezeAPIUser")) return "freeze API user";
	if (is("Change API Password", "/APIUserAccount/ChangeAPIUserPassword")) return "change API password";
	if (is("List of API Users", "/APIUserAccount/ListAPIUsers")) return "list of API users";
	if (offersChannel(sight) || shows("throughGsp") || shows("gsp") || shows("apiUserName") || shows("apiPassword")) return "registration form";
	if (shows("otp")) return "OTP step";
	if (shows("askForOtp")) return "OTP to be asked for";
	return shows("apiRegistration") || shows("createApiUser") || is("Dash Board", "/Home/MainMenu") ? "main menu" : "unknown";
}

/** Whether the channel is chosen from a list. */
export const offersChannel = ({ fields }: Sight) => fields.some(({ options }) => options.some((text) => sameLabel(text, "Through GSP")));

/** Whether an element with the target's name, label or id is visible. Good enough to recognise a page, not to act. */
export function isShown({ fields, buttons }: Sight, target: TargetName): boolean {
	const { kind, named, name, id, className } = targetOf(target);
	return (kind === "press" ? buttons : fields).some(
		(seen) =>
			named.some((text) => sameLabel(seen.label, text)) ||
			(name !== undefined && seen.name === name) ||
			(id !== undefined && seen.id === id) ||
			(className !== undefined && seen.className.split(" ").includes(className)),
	);
}

/** A short description of the page for error messages, without field values. */
export function describe({ path, title, headings, fields, buttons }: Sight): string {
	const named = (all: readonly Seen[]) => all.slice(0, 12).map(({ label, name, id, tag }) => label || name || id || tag);
	const parts = [`"${title}" at ${path}`];
	if (headings.length > 0) parts.push(`headed ${headings.slice(0, 3).join(", ")}`);
	if (fields.length > 0) parts.push(`fields: ${named(fields).join(", ")}`);
	const last = named(buttons.filter(({ tag }) => tag !== "a"));
	if (last.length > 0) parts.push(`buttons: ${last.join(", ")}`);
	return withInvisibleShown(parts.join("; ").slice(0, 600));
}

/** Runs in the page. */
function readPage(): Sight {
	const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
	const text = (element: Element | null | undefined) => (element?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 300);
	const all = (selector: string) => [...document.querySelectorAll(selector)].filter(visible);
	const describeElement = (element: Element): Sight["fields"][number] => {
		const labels = "labels" in element && element.labels instanceof NodeList ? [...element.labels] : [];
		const label = labels.map((one) => (one instanceof Element ? text(one) : "")).join(" ");
		const type = element.getAttribute("type");
		const isInput = element instanceof HTMLInputElement;
		const own = isInput && ["submit", "button"].includes(element.type) ? element.value : element.matches("button, a, [role=button]") ? text(element) : "";
		return {
			label: (element.getAttribute("aria-label") ?? (label || own)).slice(0, 120),
			name: element.getAttribute("name") ?? "",
			id: element.id,
			className: element.getAttribute("class") ?? "",
			tag: element.localName + (type ? ` ${type}` : ""),
			required: element.matches(":required, [aria-required=true]"),
			options: element instanceof HTMLSelectElement ? [...element.options].slice(0, 8).map((option) => option.text.trim()) : [],
		};
	};
	const isGood = (element: Element) => element.matches(".alert-success, .alert-info");
	const shown = all("div.divError, [role=alert], .alert-danger").filter((element) => !element.closest(".mock-banner") && !isGood(element));
	// A dialog with a password field is a form of the portal, not an interruption.
	const modal = all("dialog[open], .modal.show, [role=dialog][aria-modal=true], [role=alertdialog]").filter(
		(element) => !element.querySelector("input[type=password]"),
	);
	const strip = text(document.querySelector(".tradenamegstinheading"));
	return {
		path: location.pathname,
		ready: document.readyState !== "loading",
		title: document.title,
		headings: all("h1, h2, h3, h4, [role=heading]").map(text),
		fields: all("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea").map(describeElement),
		buttons: all("button, a[href], input[type=submit], input[type=button], [role=button]").map(describeElement),
		refusals: shown.map(text).filter(Boolean),
		notices: all("[role=status], .alert-success, .alert-info, .form-notice").map(text).filter(Boolean),
		member:
			document.querySelector('a[href$="/Home/Logout" i]') !== null ||
			all("a, button, [role=button]").some((element) => /^\W*(?:log ?out|log ?off|sign ?out)\W*$/i.test(element.getAttribute("aria-label") ?? text(element))),
		gstin: /GSTIN\s*:\s*([0-9A-Z]{15})\b/.exec(strip)?.[1],
		modal: modal.length > 0,
		captcha: all("img").some((image) => /captcha/i.test(`${image.getAttribute("src")} ${image.getAttribute("alt")} ${image.id}`)),
	};
}
