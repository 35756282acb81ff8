import { menuLinks, releases } from "../../mock-portal/releases/index.ts";
import type { Contract } from "./contract.ts";

/** A release, where one is recognised, and by what. */
export interface GuessedRelease {
	readonly id: string | null;
	readonly because: string;
}

/** The release that a capture looks most like: by the mock's own word, else by the links of the main menu. */
export function guessRelease(contracts: readonly Contract[], mock: string | undefined): GuessedRelease {
	const [, said] = /^irp-testbed (\S+)$/.exec(mock ?? "") ?? [];
	if (said) return { id: said, because: "the mock says so" };
	const menu = contracts.find(({ screen }) => screen.startsWith("main menu"));
	if (!menu) return { id: null, because: "the main menu is not in it" };
	const links = new Set(menu.controls.flatMap(({ href, trail }) => (trail && href && !href.startsWith("#") ? [href] : [])));
	const likeness = releases.map(({ id, menu: entries }) => {
		const known = new Set(menuLinks(entries).map(({ href }) => href));
		const common = [...links].filter((link) => known.has(link)).length;
		return { id, common, of: new Set([...links, ...known]).size };
	});
	const [best] = likeness.sort((a, b) => b.common / b.of - a.common / a.of);
	if (!best || best.common === 0) return { id: null, because: "its main menu has no link of any release that is known" };
	return { id: best.id, because: `${best.common} of ${best.of} links of both main menus are the same` };
}
