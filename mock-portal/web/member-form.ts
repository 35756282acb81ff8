import { offers } from "../releases/offers.ts";
import type { MemberVisit, PortalParts, Route } from "./route.ts";

/**
 * A member's page with a form that posts to its own address and is shown again with the outcome; no route where the
 * release's menu does not lead to it.
 */
export function memberForm<Outcome>(
	{ release, store }: Pick<PortalParts, "release" | "store">,
	path: string,
	show: (visit: MemberVisit, outcome?: Outcome) => void,
	act: (visit: MemberVisit) => Outcome,
): readonly Route[] {
	if (!offers(release, path)) return [];
	const post = (visit: MemberVisit) =>
		show(
			visit,
			store.atomically(() => act(visit)),
		);
	return [{ path, access: "member", get: (visit) => show(visit), post }];
}
