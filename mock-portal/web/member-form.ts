import { offers } from "../releases/offers.ts";
import type { MemberContext, PortalParts, Route } from "./route.ts";

/**
 * A page for members with a form that posts to its own path and then shows the outcome. No route when the release's menu
 * does not have the page.
 */
export function memberForm<Outcome>(
	{ release, store }: Pick<PortalParts, "release" | "store">,
	path: string,
	show: (request: MemberContext, outcome?: Outcome) => void,
	act: (request: MemberContext) => Outcome,
): readonly Route[] {
	if (!offers(release, path)) return [];
	const post = (request: MemberContext) =>
		show(
			request,
			store.atomically(() => act(request)),
		);
	return [{ path, access: "member", get: (request) => show(request), post }];
}
