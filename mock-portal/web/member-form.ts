import { offers } from "../releases/offers.ts";
import type { MemberContext, PortalParts, Route } from "./route.ts";

/**
 * A member's page with a form that posts to its own address and is shown again with the outcome; no route where the
 * release's menu does not lead to it.
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
