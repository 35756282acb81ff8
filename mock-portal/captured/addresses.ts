import { type FlowPage, places } from "../drift/operator.ts";
import type { Route } from "../web/route.ts";
import type { CapturedPortal } from "./captured-portal.ts";
import type { CapturedPlace } from "./flow-parts.ts";

/** The mock's page for each captured place. */
export const pageOf: Readonly<Record<CapturedPlace, FlowPage>> = {
	home: "home",
	login: "home",
	"second factor": "second factor",
	contacts: "contacts",
	menu: "menu",
	OTP: "OTP",
	form: "form",
	list: "list",
};

export const isPublic = (place: CapturedPlace) => place === "home" || place === "login" || place === "second factor";

/** Whether the mock can have a page at a recorded path. */
const isUsable = (path: string) => /^\/[^\s[\]?#]*$/.test(path) && !/^\/(?:__mock|lib|get-captcha-image)(?:\/|$)/i.test(path);

/** Where the pages of a capture are, and where their forms are sent. */
export interface Addresses {
	pathOf(place: CapturedPlace): string;
	/** Path that the form of a place is sent to; empty for a place without one. */
	actionOf(place: CapturedPlace): string;
	readonly aliases: readonly { readonly place: FlowPage; readonly path: string; readonly method: "get" | "post" }[];
	redirect(path: string): string;
	/** The routes at the recorded paths, made of the mock's own. */
	routes(own: readonly Route[]): readonly Route[];
}

/**
 * Gives each captured place its recorded path and its form its recorded action. Where two places share one, as in applications with a
 * single address, the second gets the mock's own.
 */
export function addressesOf({ places: captured }: Pick<CapturedPortal, "places">): Addresses {
	const pages = new Map<string, CapturedPlace>();
	const actions = new Map<string, CapturedPlace>();
	const reserved = new Set(
		Object.entries(places).flatMap(([page, { path }]) => ([...captured.keys()].some((place) => pageOf[place] === page) ? [] : [path.toLowerCase()])),
	);
	const own = (place: CapturedPlace) => places[pageOf[place]];
	const allocate = (taken: Map<string, CapturedPlace>, place: CapturedPlace, wanted: readonly (string | undefined)[], fits: (path: string) => boolean) => {
		const made = `/mock/${place.replace(/\W+/g, "-")}`;
		const free = [...wanted, made].find((path) => path !== undefined && isUsable(path) && !taken.has(path.toLowerCase()) && fits(path.toLowerCase()));
		taken.set((free ?? made).toLowerCase(), place);
		return free ?? made;
	};

	const pathOf = new Map<CapturedPlace, string>();
	for (const [place, { main }] of captured)
		pathOf.set(
			place,
			place === "home" ? "/" : sharesHome(place) ? "/" : allocate(pages, place, [main.page.path, own(place).path], (path) => !reserved.has(path)),
		);
	pages.set("/", "home");
	const actionOf = new Map<CapturedPlace, string>();
	for (const [place, { main, form }] of captured) {
		const { posts } = own(place);
		if (posts === undefined || place === "home") continue;
		const recorded = main.page.forms.find(({ key }) => key === form)?.action;
		const sameAccess = (path: string) => {
			const there = pages.get(path);
			return there === undefined || isPublic(there) === isPublic(place);
		};
		actionOf.set(place, allocate(actions, place, [recorded === "" ? main.page.path : recorded, posts], sameAccess));
	}

	/** A login panel on the home page. */
	function sharesHome(place: CapturedPlace): boolean {
		const [home, login] = [captured.get("home"), captured.get("login")];
		return place === "login" && (login?.main.page.path === "/" || (home !== undefined && home.main.page.path === login?.main.page.path));
	}

	return {
		pathOf: (place) => pathOf.get(place) ?? own(place).path,
		actionOf: (place) => actionOf.get(place) ?? "",
		aliases: [
			...[...pathOf].map(([place, path]) => ({ place: pageOf[place], path, method: "get" as const })),
			...[...actionOf].map(([place, path]) => ({ place: pageOf[place], path, method: "post" as const })),
		],
		redirect(path) {
			const place = [...pathOf.keys()].find((one) => one !== "home" && one !== "login" && own(one).path === path);
			return (place && pathOf.get(place)) ?? path;
		},
		routes(all) {
			const routeAt = (path: string | undefined) => all.find((route) => route.path === path);
			const paths = new Set([...pathOf.values(), ...actionOf.values()]);
			return [...paths].flatMap((path) => {
				const shown = [...pathOf].find(([, at]) => at === path)?.[0];
				const sent = [...actionOf].find(([, at]) => at === path)?.[0];
				const getRoute = routeAt(shown ? own(shown).path : undefined) ?? routeAt(sent ? own(sent).posts : undefined);
				const postRoute = routeAt(sent ? own(sent).posts : undefined);
				return getRoute || postRoute ? [joined(path, getRoute, postRoute)] : [];
			});
		},
	};
}

/** A route that answers GET as one and POST as another; both have the same access. */
function joined(path: string, forGet: Route | undefined, forPost: Route | undefined): Route {
	const posted = forPost?.posted === undefined ? {} : { posted: forPost.posted };
	if (forGet?.access === "member" || forPost?.access === "member") {
		const get = forGet?.access === "member" && forGet.get ? { get: forGet.get } : {};
		const post = forPost?.access === "member" && forPost.post ? { post: forPost.post } : {};
		return { path, access: "member", ...posted, ...get, ...post };
	}
	return { path, access: "everyone", ...posted, ...(forGet?.get ? { get: forGet.get } : {}), ...(forPost?.post ? { post: forPost.post } : {}) };
}
