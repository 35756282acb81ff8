import { release202009 } from "./2020-09.ts";
import { release202312 } from "./2023-12.ts";
import { release202511 } from "./2025-11.ts";
import type { MenuEntry, Release } from "./release.ts";

/** Oldest first. */
export const releases = [release202009, release202312, release202511] as const satisfies readonly Release[];

export const newestRelease: Release = release202511;

/** The release with that id, for example `2023-12`. */
export function findRelease(id: string): Release | undefined {
	return releases.find((release) => release.id === id);
}

/** Every link of a menu, with the labels of the groups and the entry. */
export function menuLinks(menu: readonly MenuEntry[], under: readonly string[] = []): { href: string; trail: string[]; about: string | undefined }[] {
	return menu.flatMap((entry) => {
		const trail = [...under, entry.label];
		const own = entry.href ? [{ href: entry.href, trail, about: entry.about }] : [];
		return [...own, ...menuLinks(entry.entries ?? [], trail)];
	});
}
