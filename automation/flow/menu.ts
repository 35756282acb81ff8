import type { Frame, Locator } from "playwright-core";
import { isTimeout } from "../page/locators.ts";
import type { Strategy } from "../page/resolution.ts";
import type { Run } from "../page/run.ts";
import { type Target, type TargetName, targetOf } from "../targets.ts";
import { sameLabel, standingAlone } from "../text.ts";
import { Stopped } from "./outcome.ts";

/** ms to wait for a menu group to open, and for a menu that a script builds. */
const opening = 3_000;

/** Every element that could be a menu entry, visible or not. */
const pressable = "a, button, [role=link], [role=menuitem], [role=button]";

/** All links and buttons of an entry, also in closed groups. */
export function entryOf(frame: Frame, entry: TargetName): Locator {
	const { href = "", named } = targetOf(entry);
	return frame.locator(`a[href$="${href}" i]`).or(frame.locator(pressable, { hasText: standingAlone(named) }));
}

/** A possible menu entry. */
export interface MenuItem {
	readonly text: string;
	/** Path of its link; undefined for an element that a script handles. */
	readonly path: string | undefined;
	/** Whether its link leaves this portal. */
	readonly elsewhere: boolean;
	/** Whether it is in the group User Credentials. */
	readonly inGroup: boolean;
}

/** Chooses the item of an entry, with the strategies that found it; "disputed" when the name and the address find different items. */
export function chooseItem(
	items: readonly MenuItem[],
	{ named, href = "" }: Pick<Target, "named" | "href">,
): { readonly index: number; readonly by: readonly Strategy[] } | "disputed" | undefined {
	const hasName = ({ text }: MenuItem) => named.some((name) => sameLabel(name, text));
	const hasAddress = ({ path, elsewhere }: MenuItem) => !elsewhere && path !== undefined && path.toLowerCase().endsWith(href.toLowerCase());
	const first = (fits: (item: MenuItem) => boolean) => items.findIndex(fits);
	const both = first((item) => hasName(item) && hasAddress(item));
	if (both >= 0) return { index: both, by: ["role", "href"] };
	// A name alone is not enough evidence to leave the page. The name in the right group is.
	const byName = first((item) => hasName(item) && item.inGroup && !item.elsewhere);
	const byAddress = first(hasAddress);
	if (byName >= 0 && byAddress >= 0) return "disputed";
	if (byName >= 0) return { index: byName, by: ["role", "place"] };
	return byAddress >= 0 ? { index: byAddress, by: ["href"] } : undefined;
}

/**
 * Opens API Registration > User Credentials > `entry` in the menu, and any closed group on the way, wherever the entry is. Without
 * such an entry, or when nothing opens its group, goes to its address.
 * @throws Stopped
 */
export async function openFromMenu(run: Run, entry: TargetName): Promise<void> {
	const target = targetOf(entry);
	const candidates = entryOf(run.frame(), entry);
	if (await comes(candidates)) {
		const items = await candidates.evaluateAll(readItems, targetOf("userCredentials").named[0]?.toLowerCase() ?? "");
		const chosen = chooseItem(items, target);
		if (chosen === "disputed") {
			throw new Stopped({
				outcome: "portal changed",
				what: `The menu has two candidates for "${target.named[0]}": one has its name, the other its address.`,
				actor: "maintainer",
				requiredAction: `Check by hand where each leads, and update the entry for ${target.what} in automation/targets.ts`,
			});
		}
		const link = chosen && candidates.nth(chosen.index);
		if (link && (await isOpened(run, link))) {
			run.note({ target: entry, by: chosen.by, without: (["role", "href"] as const).filter((strategy) => !chosen.by.includes(strategy)), against: [] });
			return run.follow(entry, link);
		}
	}
	run.note({ target: entry, by: ["address"], without: ["role", "href"], against: [] });
	await run.open(target.href ?? "");
}

/** Runs in the page. */
function readItems(elements: Element[], group: string): MenuItem[] {
	return elements.map((element) => {
		const href = element instanceof HTMLAnchorElement ? (element.getAttribute("href") ?? "") : "";
		const leads = href !== "" && !/^(?:#|javascript:)/i.test(href) ? new URL(href, document.baseURI) : undefined;
		// The group is the part of the menu that the element User Credentials opens or heads.
		let inGroup = false;
		for (let one = element.parentElement; one && !inGroup; one = one.parentElement) {
			const opener = one.previousElementSibling ?? (one.id && document.querySelector(`[aria-controls="${CSS.escape(one.id)}"]`));
			inGroup = opener instanceof Element && (opener.textContent ?? "").replace(/\s+/g, " ").trim().toLowerCase() === group;
		}
		return { text: element.textContent ?? "", path: leads?.pathname, elsewhere: leads !== undefined && leads.origin !== location.origin, inGroup };
	});
}

/**
 * Opens a screen that some releases do not have.
 * @throws Stopped "refused by the portal" when the menu does not have the screen
 */
export async function openIfOffered(run: Run, entry: TargetName): Promise<void> {
	if (await comes(entryOf(run.frame(), entry))) return openFromMenu(run, entry);
	throw new Stopped({
		outcome: "refused by the portal",
		what: `This portal does not have the screen: its menu has no ${targetOf(entry).named[0]}.`,
		actor: "caller",
		requiredAction: "Use a portal that has this screen; the releases of 2020 and 2023 do not",
	});
}

async function comes(link: Locator): Promise<boolean> {
	try {
		await link.first().waitFor({ state: "attached", timeout: opening });
		return true;
	} catch (error) {
		if (isTimeout(error)) return false;
		throw error;
	}
}

/** Opens the groups around an entry, and the menu itself if it is behind a hamburger button. Returns whether the entry is visible then. */
async function isOpened(run: Run, link: Locator): Promise<boolean> {
	for (const id of await groupsOf(run.frame(), link)) await openGroup(run, id);
	if (await link.isVisible()) return true;
	const menu = run.frame().locator("button, a, [role=button]").filter({ visible: true });
	const opener = menu
		.and(run.frame().locator('[aria-expanded="false"], .navbar-toggler, [class*="hamburger" i], [class*="menu-toggle" i]'))
		.or(menu.filter({ hasText: /^\s*[☰≡⋮]\s*$/ }));
	for (const one of await opener.all()) {
		if (!/menu|navigation|^\s*[☰≡⋮]?\s*$/i.test(`${await one.getAttribute("aria-label")} ${await one.innerText()}`.replace("null", ""))) continue;
		await run.click("apiRegistration", one);
		await settles(link);
		for (const id of await groupsOf(run.frame(), link)) await openGroup(run, id);
		if (await link.isVisible()) return true;
	}
	return false;
}

async function settles(link: Locator): Promise<void> {
	try {
		await link.waitFor({ state: "visible", timeout: 500 });
	} catch (error) {
		if (!isTimeout(error)) throw error;
	}
}

/** Ids of the closed groups around an entry, the outermost first. */
async function groupsOf(frame: Frame, link: Locator): Promise<string[]> {
	const groups = link.locator("xpath=ancestor::*[@id]").and(frame.locator(".collapse, .collapsing, [hidden]"));
	return groups.evaluateAll((all) => all.map(({ id }) => id));
}

/** Opens a menu group with its control; a group without a control stays closed. */
async function openGroup(run: Run, id: string): Promise<void> {
	const frame = run.frame();
	const group = frame.locator(`[id="${id}"]`);
	if (await group.isVisible()) return;
	const toggle = frame.locator(`[data-target="#${id}"], [data-bs-target="#${id}"], [href="#${id}"], [aria-controls="${id}"]`).filter({ visible: true }).first();
	if ((await toggle.count()) === 0) return;
	const text = await toggle.innerText();
	const known = (["apiRegistration", "userCredentials"] as const).find((target) => targetOf(target).named.some((name) => sameLabel(name, text)));
	if (known) await run.press(known);
	else await run.click("userCredentials", toggle);
	try {
		await group.waitFor({ state: "visible", timeout: opening });
	} catch (error) {
		if (!isTimeout(error)) throw error;
	}
}
