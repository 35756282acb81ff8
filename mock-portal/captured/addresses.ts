import { type FlowPage, places } from "../drift/operator.ts";
import type { Route } from "../web/route.ts";
import type { CapturedPlaceMap, CapturedPortal } from "./captured-portal.ts";
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

/** Whether the mock can have a page at a recorded path: not where it has files, images and the control API. */
export const isUsable = (path: string) => /^\/[^\s[\]?#]*$/.test(path) && !/^\/(?:__mock|lib|get-captcha-image|Home\/GetKey)(?:\/|$)/i.test(path);

/** Where the pages of a capture are, and where their forms are sent. */
export interface Addresses {
	pathOf(place: CapturedPlace): string;
	/** Path that the form of a place is sent to; empty for a place without one. */
	actionOf(place: CapturedPlace): string;
	/** The same for the first of two pages of the registration form; undefined without one. */
	readonly firstStep: { readonly path: string; readonly action: string } | undefined;
	readonly aliases: readonly { readonly place: FlowPage; readonly path: string; readonly method: "get" | "post" }[];
	redirect(path: string): string;
	/** The routes at the recorded paths, made of the mock's own. */
	routes(own: readonly Route[]): readonly Route[];
}

/** Paths by letter case that a place has. */
type Taken = Map<string, CapturedPlace>;

const own = (place: CapturedPlace) => places[pageOf[place]];

/** The first path that can be used and is free; else one that the mock makes. */
function allocate(taken: Taken, place: CapturedPlace, wanted: readonly (string | undefined)[], fits: (path: string) => boolean): string {
	const free = wanted.find((path) => path !== undefined && isUsable(path) && !taken.has(path.toLowerCase()) && fits(path.toLowerCase()));
	const path = free ?? `/mock/${place.replace(/\W+/g, "-")}-${taken.size}`;
	taken.set(path.toLowerCase(), place);
	return path;
}

const recordedAction = ({ main, form }: CapturedPlaceMap): string | undefined => {
	const action = main.page.forms.find(({ key }) => key === form)?.action;
	return action === "" ? main.page.path : action;
};

/**
 * Gives each captured place its recorded path and its form its recorded action. Where two places share one, as in applications with a
 * single address, the second gets the mock's own.
 */
export function addressesOf({ places: captured }: Pick<CapturedPortal, "places">): Addresses {
	const pages: Taken = new Map();
	const actions: Taken = new Map();
	const isCaptured = (page: string) => [...captured.keys()].some((place) => pageOf[place] === page);
	const reserved = new Set(Object.entries(places).flatMap(([page, { path }]) => (isCaptured(page) ? [] : [path.toLowerCase()])));
	const isFree = (path: string) => !reserved.has(path);

	const [home, login, form] = [captured.get("home"), captured.get("login"), captured.get("form")];
	const isPanel = home !== undefined && home.main.page.path === login?.main.page.path;
	const pathOf = new Map<CapturedPlace, string>();
	for (const [place, { main }] of captured)
		if (place !== "login" || !isPanel) pathOf.set(place, allocate(pages, place, [main.page.path, own(place).path], isFree));
	if (isPanel) pathOf.set("login", pathOf.get("home") ?? "/");
	const firstPath = form?.first && allocate(pages, "form", [form.first.main.page.path], isFree);

	const hasSameAccess = (place: CapturedPlace) => (path: string) => {
		const there = pages.get(path);
		return there === undefined || isPublic(there) === isPublic(place);
	};
	const actionOf = new Map<CapturedPlace, string>();
	for (const [place, map] of captured) {
		const { posts } = own(place);
		if (posts !== undefined && place !== "home") actionOf.set(place, allocate(actions, place, [recordedAction(map), posts], hasSameAccess(place)));
	}
	const firstAction = form?.first && allocate(actions, "form", [recordedAction(form.first)], hasSameAccess("form"));
	const firstStep = firstPath !== undefined && firstAction !== undefined ? { path: firstPath, action: firstAction } : undefined;

	const gets: readonly (readonly [CapturedPlace, string])[] = [...pathOf, ...(firstStep ? [["form", firstStep.path] as const] : [])];
	const posts: readonly (readonly [CapturedPlace, string])[] = [...actionOf, ...(firstStep ? [["form", firstStep.action] as const] : [])];
	return {
		pathOf: (place) => pathOf.get(place) ?? own(place).path,
		actionOf: (place) => actionOf.get(place) ?? "",
		firstStep,
		aliases: [
			...gets.map(([place, path]) => ({ place: pageOf[place], path, method: "get" as const })),
			...posts.map(([place, path]) => ({ place: pageOf[place], path, method: "post" as const })),
		],
		redirect(path) {
			if (firstStep && path === places.form.path) return firstStep.path;
			const place = [...pathOf.keys()].find((one) => one !== "home" && one !== "login" && own(one).path === path);
			return (place && pathOf.get(place)) ?? path;
		},
		routes(all) {
			const routeAt = (path: string | undefined) => all.find((route) => route.path === path);
			return [...new Set([...gets, ...posts].map(([, path]) => path))].flatMap((path) => {
				const shown = gets.find(([, at]) => at === path)?.[0];
				const sent = posts.find(([, at]) => at === path)?.[0];
				const postRoute = routeAt(sent && own(sent).posts);
				const getRoute = routeAt(shown && own(shown).path) ?? postRoute;
				const { posted, ...route } = joined(path, getRoute, postRoute);
				return getRoute ? [posted === undefined || path === firstStep?.action ? route : { ...route, posted }] : [];
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
