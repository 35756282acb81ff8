import type { Frame, Locator } from "playwright-core";
import { isTimeout, whole } from "../page/locators.ts";
import type { Run } from "../page/page-driver.ts";
import { same } from "../page/page-snapshot.ts";
import { type TargetName, targetOf } from "../targets.ts";
import { Stopped } from "./outcome.ts";

/** ms that a group of the menu takes to open, and that a menu which comes by script takes to come. */
const opening = 3_000;

/** The entry's link, whether its group is open or not. */
export function entryOf(frame: Frame, entry: TargetName): Locator {
	const { href = "", named } = targetOf(entry);
	return frame.locator(`a[href$="${href}" i]`).or(frame.locator("a, button", { hasText: whole(named) }));
}

/**
 * Goes by the menu as the guides have it, API Registration > User Credentials > `entry`, opening what is closed on the way to it,
 * wherever it stands; where it is not in the menu at all, to its address.
 * @throws Stopped
 */
export async function openFromMenu(run: Run, entry: TargetName): Promise<void> {
	const link = entryOf(run.frame(), entry);
	if (await comes(link)) {
		for (const group of await groupsOf(run.frame(), link)) await openGroup(run, group);
		return run.follow(entry);
	}
	run.note({ target: entry, by: ["address"], without: ["role", "href"], against: [] });
	await run.open(targetOf(entry).href ?? "");
}

/**
 * Goes to a screen that not every release has.
 * @throws Stopped "refused by the portal" when the menu does not lead to it
 */
export async function openIfOffered(run: Run, entry: TargetName): Promise<void> {
	if (await comes(entryOf(run.frame(), entry))) return openFromMenu(run, entry);
	throw new Stopped({
		outcome: "refused by the portal",
		what: `This portal does not offer it: its menu has no ${targetOf(entry).named[0]}.`,
		actor: "caller",
		requiredAction: "Use a portal that has this screen; those of 2020 and 2023 do not",
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

/** Ids of the groups that hold an entry, the outermost first. */
async function groupsOf(frame: Frame, link: Locator): Promise<string[]> {
	const groups = link.first().locator("xpath=ancestor::*[@id]").and(frame.locator(".collapse, .collapsing, [hidden]"));
	const ids = await Promise.all((await groups.all()).map((group) => group.getAttribute("id")));
	return ids.filter((id) => id !== null);
}

async function openGroup(run: Run, id: string): Promise<void> {
	const frame = run.frame();
	const group = frame.locator(`[id="${id}"]`);
	if (await group.isVisible()) return;
	const toggle = frame.locator(`[data-target="#${id}"], [data-bs-target="#${id}"], [href="#${id}"], [aria-controls="${id}"]`).filter({ visible: true }).first();
	const text = await toggle.innerText({ timeout: opening });
	const known = (["apiRegistration", "userCredentials"] as const).find((target) => targetOf(target).named.some((name) => same(name, text)));
	if (known) await run.press(known);
	else await toggle.click({ timeout: opening });
	await group.waitFor({ state: "visible", timeout: opening });
}
