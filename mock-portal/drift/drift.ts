import { createHash } from "node:crypto";
import type { Message } from "../domain/messages.ts";
import { nearest } from "../screens/nearest.ts";
import type { Handler, PortalParts, Route, ViewLocals, Visit } from "../screens/route.ts";
import { type Operator, type Place, places } from "./operator.ts";
import { operators } from "./operators/index.ts";
import { note, settle } from "./page.ts";

/** Operators at work on one portal. */
export interface Drift {
	/** Their names, in the order in which they are applied. */
	readonly active: readonly string[];
	readonly seed: number;
	/** What the screens are to be built with. */
	parts(parts: PortalParts): PortalParts;
	/** The routes that the portal is to have, from those that it would have. */
	routes(routes: readonly Route[], parts: PortalParts): readonly Route[];
}

/** Why operators cannot be applied together: a name there is not, one twice, or two that exclude each other. */
export function driftProblem(names: readonly string[]): string | undefined {
	const known = operators.map(({ name }) => name);
	const unknown = names.find((name) => !known.includes(name));
	if (unknown !== undefined) return `Unknown drift operator "${unknown.slice(0, 100)}". The nearest: ${nearest(unknown, known).join(", ")}`;
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) return `The drift operator ${twice} is named twice`;
	for (const { name, excludes = [] } of operators.filter((operator) => names.includes(operator.name))) {
		const other = excludes.find((excluded) => names.includes(excluded));
		if (other !== undefined) return `The drift operators ${name} and ${other} cannot be combined: they change the same thing`;
	}
	return undefined;
}

/** The operators of those names, in that order; `driftProblem` has found nothing against them. Same seed, same portal. */
export function createDrift(names: readonly string[], seed: number): Drift {
	const applied = names.flatMap((name) => operators.find((operator) => operator.name === name) ?? []);
	return {
		active: names,
		seed,
		parts: (parts) => applied.reduce((changed, operator) => operator.parts?.(changed) ?? changed, parts),
		routes: (routes, parts) =>
			applied
				.reduce((changed, operator) => operator.routes?.(changed, parts) ?? changed, routes)
				.map((route) =>
					route.access === "member"
						? { ...route, ...driftedHandlers(applied, seed, parts, route.path, route) }
						: { ...route, ...driftedHandlers(applied, seed, parts, route.path, route) },
				),
	};
}

interface Handlers<V extends Visit> {
	readonly get?: Handler<V>;
	readonly post?: Handler<V>;
}

function driftedHandlers<V extends Visit>(applied: readonly Operator[], seed: number, parts: PortalParts, path: string, handlers: Handlers<V>): Handlers<V> {
	const place = placeWith(({ path: own }) => own === path);

	const drifted =
		(method: "get" | "post", handler: Handler<V>): Handler<V> =>
		async (plain) => {
			const { load } = await import("cheerio/slim");
			const contextOf = ({ name }: Operator) => ({ visit, parts, pick: (n: number, key: string) => pick(n, `${seed} ${name} ${key}`) });
			const render = (view: string, locals: ViewLocals) => {
				const rendered = placeWith((known) => known.view === view);
				if (rendered === undefined) return plain.render(view, locals);
				plain.render(view, locals, (html) => {
					const page = load(html);
					note(page);
					for (const operator of applied) operator.page?.(page, { ...contextOf(operator), place: rendered });
					settle(page);
					return page.html();
				});
			};
			const posted: Readonly<Record<string, string>> = plain.req.body ?? {};
			const visit: V = {
				...plain,
				get session() {
					return plain.session;
				},
				field: (name: string) => fields[name] ?? "",
				render,
				redirect: (to: string) => plain.redirect(applied.reduce((leadsTo, operator) => operator.redirect?.(leadsTo) ?? leadsTo, to)),
			};
			// What the last operator made of the page is undone first.
			const fields = applied.reduceRight((known, operator) => operator.fields?.(known, { ...contextOf(operator), place }) ?? known, posted);
			const again = (refusal?: Message) => handlers.get?.({ ...visit, render: (view, locals) => render(view, { ...locals, refusal }) });
			const from = (index: number): void | Promise<void> => {
				const operator = applied[index];
				if (!operator) return handler(visit);
				const goOn = () => from(index + 1);
				return operator.before ? operator.before({ ...contextOf(operator), place, method, goOn, again }) : goOn();
			};
			return from(0);
		};

	return {
		...(handlers.get ? { get: drifted("get", handlers.get) } : {}),
		...(handlers.post ? { post: drifted("post", handlers.post) } : {}),
	};
}

const isPlace = (name: string): name is Place => Object.hasOwn(places, name);

function placeWith(fits: (known: (typeof places)[Place]) => boolean): Place | undefined {
	return Object.keys(places)
		.filter(isPlace)
		.find((place) => fits(places[place]));
}

/** An integer in [0, n) that the text decides. */
function pick(n: number, text: string): number {
	return createHash("sha256").update(text).digest().readUInt32BE() % n;
}
