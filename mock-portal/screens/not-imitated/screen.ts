import { menuLinks } from "../../releases/index.ts";
import { forgottenCredentials, publicMenu } from "../../releases/public-menu.ts";
import type { Release } from "../../releases/release.ts";
import type { Route } from "../../web/route.ts";

/** A page for each menu link without a screen. It describes the page of the real portal. Ledger: `not-imitated`. */
export function notImitated(release: Release, imitated: readonly Route[]): readonly Route[] {
	const paths = new Set(imitated.map((route) => route.path));
	const missing = (menu: Release["menu"]) => menuLinks(menu).filter(({ href }) => !paths.has(href));
	const page = ({ trail, about }: ReturnType<typeof menuLinks>[number]) => ({ title: trail.at(-1) ?? "", trail, about: about ?? "a separate page" });
	return [
		...missing([...publicMenu, ...forgottenCredentials]).map(
			(link): Route => ({ path: link.href, access: "everyone", get: (request) => request.render("not-imitated/public", page(link)) }),
		),
		...missing([...release.menu, ...release.strip.links]).map(
			(link): Route => ({ path: link.href, access: "member", get: (request) => request.render("not-imitated/member", page(link)) }),
		),
	];
}
