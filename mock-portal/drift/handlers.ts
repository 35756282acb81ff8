import { createHash } from "node:crypto";
import type { PortalText } from "../domain/portal-texts.ts";
import type { Handler, PortalParts, RequestContext, ViewLocals } from "../web/route.ts";
import { type DriftContext, type FieldValues, type FlowPage, type PageChange, places } from "./operator.ts";
import { note, settle } from "./page.ts";

/** The changes of one portal, in their order. */
export interface Applied {
	readonly operators: readonly PageChange[];
	readonly seed: number;
	readonly parts: PortalParts;
	/** The parser of pages. To import it at each request would let requests that came together pass each other between session and handler. */
	readonly parser: Promise<typeof import("cheerio/slim")>;
}

interface Handlers<V extends RequestContext> {
	readonly get?: Handler<V>;
	readonly post?: Handler<V>;
}

/** The handlers of the route at `path`, changed by the operators. */
export function driftedHandlers<V extends RequestContext>(applied: Applied, path: string, handlers: Handlers<V>): Handlers<V> {
	const { operators } = applied;

	const drifted = (method: "get" | "post", handler: Handler<V>): Handler<V> => {
		const place = placeAt(operators, path, method);
		return async (plain) => {
			const request = await driftedContext(applied, plain, place);
			const again = (refusal?: PortalText) => {
				if (refusal && place === "form") applied.parts.store.journal.write("API user refused", request.session?.gstin ?? null, { reason: refusal.text });
				return handlers.get?.({ ...request, render: (view, locals) => request.render(view, { ...locals, refusal }) });
			};
			const unseen: V = { ...request, render: () => undefined, redirect: () => undefined };
			const from = (index: number, seen: boolean): void | Promise<void> => {
				const operator = operators[index];
				if (!operator) return handler(seen ? request : unseen);
				const goOn = () => from(index + 1, seen);
				const goOnUnseen = async (answer: () => void | Promise<void>) => {
					await from(index + 1, false);
					if (seen) await answer();
				};
				return operator.before ? operator.before({ ...contextOf(applied, operator, request, place), method, goOn, goOnUnseen, again }) : goOn();
			};
			return from(0, true);
		};
	};

	return {
		...(handlers.get ? { get: drifted("get", handlers.get) } : {}),
		...(handlers.post ? { post: drifted("post", handlers.post) } : {}),
	};
}

/** A request context that renders drifted pages and redirects, and gives the posted fields by their original names. */
async function driftedContext<V extends RequestContext>(applied: Applied, plain: V, place: FlowPage | undefined): Promise<V> {
	const { load } = await applied.parser;
	const { operators } = applied;
	const namesAt = (page: FlowPage | undefined) => Object.fromEntries(operators.flatMap((operator) => Object.entries(operator.names?.(page) ?? {})));
	const posted: FieldValues = plain.req.body ?? {};

	const request: V = {
		...plain,
		get session() {
			return plain.session;
		},
		field: (name: string) => fields[name] ?? "",
		redirect: (path: string) => plain.redirect(operators.reduce((leadsTo, operator) => operator.redirect?.(leadsTo) ?? leadsTo, path)),
		render(view: string, locals: ViewLocals) {
			const rendered = placeWith((known) => known.view === view);
			const changing = operators.filter(({ page, changes, feltAt = [] }) => rendered && page && [...changes, ...feltAt].includes(rendered));
			const names = namesAt(rendered);
			if (rendered === undefined || (changing.length === 0 && Object.keys(names).length === 0)) return plain.render(view, locals);
			plain.render(view, locals, (html) => {
				const page = load(html);
				note(page);
				for (const operator of changing) operator.page?.(page, { ...contextOf(applied, operator, request, rendered), place: rendered });
				settle(page, names);
				return page.html();
			});
		},
	};
	// The change of the last operator is undone first.
	const fields = place
		? operators.reduceRight(
				(known, operator) => operator.fields?.(known, contextOf(applied, operator, request, place)) ?? known,
				byOldNames(posted, namesAt(place)),
			)
		: posted;
	return request;
}

function contextOf({ seed, parts }: Applied, { name }: PageChange, request: RequestContext, place: FlowPage | undefined): DriftContext {
	const pick = (n: number, key: string) => createHash("sha256").update(`${seed} ${name} ${key}`).digest().readUInt32BE() % n;
	return { place, request, parts, pick };
}

/** A posted form with the original field names. */
function byOldNames(posted: FieldValues, names: Readonly<Record<string, string>>): FieldValues {
	const old = Object.fromEntries(Object.entries(names).map(([was, is]) => [is, was]));
	return Object.fromEntries(Object.entries(posted).flatMap(([name, value]) => (Object.hasOwn(names, name) ? [] : [[old[name] ?? name, value]])));
}

const isPlace = (name: string): name is FlowPage => Object.hasOwn(places, name);

/** The page of the flow at a path. An alias counts more than the path of the mock's own page, which another page may have taken. */
function placeAt(operators: readonly PageChange[], path: string, method: "get" | "post"): FlowPage | undefined {
	const aliases = operators.flatMap((operator) => operator.aliases ?? []);
	const alias = aliases.find((one) => one.path === path && (one.method ?? method) === method);
	return alias?.place ?? placeWith((known) => (known.path === path && method === "get") || known.posts === path);
}

function placeWith(fits: (known: (typeof places)[FlowPage]) => boolean): FlowPage | undefined {
	return Object.keys(places)
		.filter(isPlace)
		.find((place) => fits(places[place]));
}
