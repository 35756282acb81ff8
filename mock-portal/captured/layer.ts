import type { FieldValues, FlowPage, PageChange } from "../drift/operator.ts";
import type { PortalParts, RequestContext, Route } from "../web/route.ts";
import { addressesOf, isPublic, isUsable, pageOf } from "./addresses.ts";
import { type CapturedPlaceMap, type CapturedPortal, offersOf } from "./captured-portal.ts";
import { addedValue, fillPage } from "./fill-page.ts";
import type { PlacedPage } from "./find-places.ts";
import { type CapturedPlace, flowParts } from "./flow-parts.ts";
import { liveValues } from "./live-values.ts";
import { channelOf, type PageTemplate, pageTemplate } from "./template.ts";

/** A capture as a change of the mock's pages: drift operators change what it serves. */
export function captureLayer(captured: CapturedPortal): PageChange {
	const maps = [...captured.places.values()];
	const mapOf = (place: CapturedPlace) => captured.places.get(place);
	const addresses = addressesOf(captured);
	const templates = new Map<PlacedPage, PageTemplate>();
	const { first } = mapOf("form") ?? {};
	for (const map of [...maps, ...(first ? [first] : [])])
		for (const page of map.pages) templates.set(page, pageTemplate(map, page, surroundingsOf(captured, map, page, addresses.pathOf)));
	const gspControl = controlOf(first ?? mapOf("form"), "gsp");
	const gspOptions = offersOf(gspControl?.options ?? []);
	const gspValues = new Map(gspOptions.map(({ label, value }) => [label.trim(), value]));
	const origin = `captured from ${captured.source} on ${captured.date.slice(0, 10)}`;

	/** The recorded page that an answer is shown as. */
	const shownAs = (page: FlowPage, { req }: RequestContext, prefix: string, { created, loginOpen, rows }: ReturnType<typeof liveValues>) => {
		const inState = (map: CapturedPlaceMap | undefined, state: PlacedPage["state"]) => map?.pages.find((one) => one.state === state);
		if (page === "home") {
			const [home, login] = [mapOf("home"), mapOf("login")];
			const loginPath = addresses.pathOf("login");
			const isHome = home && (!login || (addresses.pathOf("home") !== loginPath && !loginOpen && pathIn(req, prefix) !== loginPath));
			return isHome ? { map: home, page: home.main } : login && { map: login, page: login.main };
		}
		const map = maps.find(({ place }) => pageOf[place] === page);
		if (!map) return undefined;
		const special = page === "form" && created ? inState(map, "created") : page === "list" && rows.length === 0 ? inState(map, "empty") : undefined;
		if (first && page === "form" && !created && req.method !== "POST" && pathIn(req, prefix) !== addresses.pathOf("form"))
			return { map: first, page: first.main };
		const plain = page === "menu" ? inState(map, "plain") : undefined;
		return { map, page: special ?? plain ?? map.main };
	};

	return {
		name: "capture",
		changes: [...new Set(maps.map(({ place }) => pageOf[place]))],
		aliases: addresses.aliases,
		names: (page) =>
			page === undefined
				? {}
				: Object.fromEntries(maps.filter(({ place }) => pageOf[place] === page).flatMap((map) => [...namesOf(map), ...(map.first ? namesOf(map.first) : [])])),
		fields: (posted, { place, parts }) => (place === "form" ? formValues(posted, mapOf("form"), gspValues, parts) : posted),
		page(page, { place, request, parts }) {
			const live = liveValues(page);
			const shown = shownAs(place, request, parts.prefix, live);
			const template = shown && templates.get(shown.page);
			if (!shown || !template) return;
			const action = (shown.map === first ? addresses.firstStep?.action : undefined) ?? addresses.actionOf(shown.map.place);
			fillPage(page, template, live, { prefix: parts.prefix, action, origin, styles: captured.styles, gspValues });
			if (first && shown.map === mapOf("form")) carry(page, first, request.req.body ?? {});
		},
		// The first page of the form leads to the second, which keeps what was sent.
		before: ({ place, method, request, parts, goOn, again }) =>
			place === "form" && method === "post" && pathIn(request.req, parts.prefix) === addresses.firstStep?.action ? again() : goOn(),
		redirect: addresses.redirect,
		routes(routes) {
			const moved = [...routes, ...addresses.routes(routes)];
			return [...moved, ...otherPages(captured, moved)];
		},
	};
}

function surroundingsOf(captured: CapturedPortal, map: CapturedPlaceMap, page: PlacedPage, pathOf: (place: CapturedPlace) => string) {
	const home = captured.places.get("home");
	if (map.place === "login") {
		const before = home?.main.page.path === map.main.page.path ? home.main : undefined;
		return { before, opener: before ? home?.parts.openLogin : undefined };
	}
	const leadsTo: Record<string, string> =
		map.place === "home" ? { openLogin: pathOf("login") } : map.place === "menu" ? { createApiUser: pathOf("OTP"), listOfApiUsers: pathOf("list") } : {};
	const isChosen = map.place === "form" && page.state === "through GSP";
	return { before: isChosen ? map.pages.find(({ state }) => state === "plain") : undefined, leadsTo };
}

/** Path of a request below the portal's address. */
const pathIn = ({ baseUrl, path }: RequestContext["req"], prefix: string) => baseUrl.slice(prefix.length) + path;

const controlOf = (map: CapturedPlaceMap | undefined, part: string) => map?.main.page.controls.find(({ key }) => key === map.parts[part]?.key);

/** The name that the captured form posts each field by, by the name that the mock's screen reads. */
const fieldNamesOf = (map: CapturedPlaceMap): readonly (readonly [string, string])[] =>
	flowParts[map.place].flatMap(({ name, field }): (readonly [string, string])[] =>
		field && map.parts[name] ? [[field, controlOf(map, name)?.name || field]] : [],
	);

const namesOf = (map: CapturedPlaceMap) => fieldNamesOf(map).filter(([field, captured]) => captured !== field);

/** The posted values as the mock's form has them: channel and GSP. */
function formValues(posted: FieldValues, form: CapturedPlaceMap | undefined, gspValues: ReadonlyMap<string, string>, parts: PortalParts): FieldValues {
	if (!form) return posted;
	const asked = form.first ?? form;
	const { RegistrationType = "", GspId = "" } = posted;
	const choices = Object.entries(channelOf).flatMap(([part, channel]) => {
		const control = controlOf(asked, part);
		const option = asked.parts[part]?.option;
		const value = option === undefined ? control?.value : control?.options.find(({ label }) => label.trim() === option)?.value;
		return control ? [{ channel, value: value ?? channel }] : [];
	});
	const channel = choices.length === 0 ? "gsp" : choices.find(({ value }) => value === RegistrationType)?.channel;
	const name = [...gspValues].find(([, value]) => value === GspId)?.[0];
	const gsp = parts.gsps().find((one) => (name === undefined ? addedValue(one.id) === GspId : one.name === name));
	return { ...posted, RegistrationType: channel ?? "", ...(gspValues.size === 0 ? {} : { GspId: gsp?.id ?? "" }) };
}

/** Keeps the fields of the first page of the form in the second, as hidden fields. */
function carry(page: Parameters<typeof liveValues>[0], first: CapturedPlaceMap, posted: FieldValues): void {
	const form = page("[data-mock-form]").first();
	for (const [field, name] of fieldNamesOf(first)) {
		const value = posted[name];
		if (value !== undefined && form.find(`[data-was-name="${field}"]`).length === 0)
			form.append(page("<input>").attr({ type: "hidden", name, value, "data-was-name": field }));
	}
}

/** A page for each captured link that no route has. */
function otherPages(captured: CapturedPortal, routes: readonly Route[]): readonly Route[] {
	const made = new Map<string, Route>();
	const has = new Set(routes.map(({ path }) => path.toLowerCase()));
	for (const { place, pages } of captured.places.values()) {
		const isMember = !isPublic(place);
		for (const { href = "", label = "", trail = [] } of pages.flatMap(({ page }) => page.controls)) {
			const path = href.split("?")[0] ?? "";
			if (!isUsable(path.replaceAll("[id]", "id")) || path === "/" || has.has(path.toLowerCase()) || made.has(path)) continue;
			const locals = { title: label || path, trail: trail.length > 0 ? trail : [label || path], about: "a page that was not captured" };
			made.set(
				path,
				isMember
					? { path, access: "member", get: (request) => request.render("not-imitated/member", locals) }
					: { path, access: "everyone", get: (request) => request.render("not-imitated/public", locals) },
			);
		}
	}
	return [...made.values()];
}
