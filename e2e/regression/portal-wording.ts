import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio/slim";
import { targets } from "../../automation/targets.ts";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { createPortal } from "../../mock-portal/portal.ts";
import { erps } from "../../mock-portal/reference-data/erps.ts";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { releases } from "../../mock-portal/releases/index.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { identityRedactor } from "../../regression/capture/identity.ts";
import type { PersonalValue } from "../../regression/capture/page-copy.ts";
import { normalForm, segmentsOf, wordsOf } from "../../regression/capture/segments.ts";
import { Visitor } from "../visitor.ts";

const root = join(import.meta.dirname, "..", "..");

/** What a portal says, by what says it. */
export interface FoundWording {
	readonly texts: string[];
	readonly options: string[];
	/** Ids, names and segments of paths. */
	readonly names: string[];
}

/** A value in a view. It separates texts as redacted data does. */
const variable = "[redacted]";

/** The texts, options and names in a page. Table cells are data and are not read, except those with controls. */
export function wordingOf(html: string): FoundWording {
	const page = load(html);
	const found: FoundWording = { texts: [], options: [], names: [] };
	page("script, style, svg, code, pre").remove();
	found.texts.push(page("title").text());
	for (const element of page("body *").toArray()) {
		const node = page(element);
		if (element.name === "option") found.options.push(node.text());
		else if (
			node.is("p, h1, h2, h3, h4, h5, h6, li, label, div, span") &&
			node.children("b, i, a, span, strong, small").length > 0 &&
			node.find("div, p, ul, table").length === 0
		)
			found.texts.push(node.text());
		if (element.name === "option") continue;
		if (node.closest("td").length === 0 || node.is("label, button, a"))
			found.texts.push(
				...node
					.contents()
					.toArray()
					.flatMap((child) => (child.type === "text" ? [child.data] : [])),
			);
		for (const name of ["alt", "title", "placeholder", "aria-label"]) found.texts.push(node.attr(name) ?? "");
		if (node.is("input[type=submit], input[type=button]")) found.texts.push(node.attr("value") ?? "");
		if (node.is("input[type=hidden]:not([name])") && /^[A-Za-z]{1,20}$/.test(node.attr("value") ?? "")) found.names.push(node.attr("value") ?? "");
		for (const name of ["id", "name"]) found.names.push(node.attr(name) ?? "");
		if (node.is("input[type=radio], input[type=checkbox], option")) found.names.push(node.attr("value") ?? "");
		for (const name of ["href", "action"]) found.names.push(...pathSegments(node.attr(name) ?? ""));
	}
	return found;
}

const pathSegments = (address: string) => (address.startsWith("/lib/") ? [] : (address.split(/[?#]/)[0] ?? "").split("/"));

/** Texts in quotation marks that are titles, sentences or labels, not names in code. */
function quoted(code: string): string[] {
	const titles = [...code.matchAll(/\btitle: "([^"\n]{2,300})"/g)].map(([, text = ""]) => text);
	const others = [...code.matchAll(/"([^"\n]{2,300})"|'([^'\n]{2,300})'|`([^`\n]{2,300})`/g)].map(([, a = "", b = "", c = ""]) => a || b || c);
	const isText = /^[A-Z](?:[^\\/<>{}]* [^\\/<>{}]*|[a-z]+[!.]?|[A-Z]{1,6})$/;
	return [...titles, ...others.map((text) => text.replace(/\$\{[^}]*\}/g, variable)).filter((text) => isText.test(text))];
}

/** The wording of the views, in every state that they can have. */
export function wordingOfViews(): FoundWording {
	const files = (folder: string, extension: string) =>
		readdirSync(join(root, "mock-portal", folder), { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith(extension) && !file.startsWith("console"))
			.map((file) => readFileSync(join(root, "mock-portal", folder, file), "utf8"));
	const views = [...files("screens", ".ejs"), ...files("web/layout", ".ejs")];
	const found = views.map((view) => wordingOf(`<body>${view.replace(/<%[-=][\s\S]*?%>/g, variable).replace(/<%[\s\S]*?%>/g, "")}`));
	const inCode = [
		...views.flatMap((view) => [...view.matchAll(/<%([\s\S]*?)%>/g)].flatMap(([, code = ""]) => quoted(code))),
		...files("web/public", ".js").flatMap(quoted),
		...files("screens", ".ts").flatMap(quoted),
	];
	return {
		texts: [...found.flatMap(({ texts }) => texts), ...inCode],
		options: found.flatMap(({ options }) => options),
		names: found.flatMap(({ names }) => names),
	};
}

/** Taxpayers who see all the steps of a login. The first logs in with the password alone, each other with a second factor. */
export const taxpayersFrom = (seed: number) =>
	[{}, { sms: true }, { sandes: true }, { sms: true, sandes: true }].map((ways, index) =>
		buildTaxpayer(index + seed, { secondFactor: { sms: false, sandes: false, shieldSecret: "", ...ways } }),
	);

const usual = taxpayersFrom(7);

/** What belongs to taxpayers. Their status does not: "active" is a word of the portal. */
export const identityOf = (taxpayers: ReturnType<typeof taxpayersFrom>): readonly PersonalValue[] =>
	taxpayers.flatMap(({ gstin, userName, password, tradeName, legalName, address, mobile, email, contact }) =>
		[gstin, userName, password, tradeName, legalName, address, mobile, email, contact?.name ?? "", contact?.mobile ?? "", contact?.email ?? ""].map(
			(value) => ({
				value,
				what: "the taxpayer",
			}),
		),
	);

/** A page of a release, as one of its visitors sees it. */
export interface ReleasePage {
	readonly path: string;
	/** "visitor", "member", or which second factor is asked for. */
	readonly seenBy: string;
	readonly html: string;
}

/** All pages of a release that links lead to, before and after login. @param clock time of the portal, ISO 8601 */
export async function pagesOfRelease(release: string, taxpayers = usual, clock?: string): Promise<readonly ReleasePage[]> {
	const portal = await createPortal({ release, taxpayers });
	const pages: ReleasePage[] = [];
	try {
		if (clock !== undefined) portal.control.setClock(clock);
		for (const [index, registered] of taxpayers.slice(1).entries()) {
			const { path, text } = await new Visitor(portal.url, portal.control).tryLogin(registered);
			pages.push({ path, seenBy: `second factor ${index + 1}`, html: text });
		}
		const { name, value } = portal.control.logIn({ gstin: taxpayers[0]?.gstin ?? "", otpVerified: true });
		const visited = new Set<string>();
		for (const [seenBy, cookie] of [
			["visitor", ""],
			["member", `${name}=${value}`],
		] as const) {
			const waiting = ["/", ...(cookie ? ["/Home/MainMenu", "/APIUserAccount/APIUserRegistration", "/UserAccount/TechPersonContacts"] : [])];
			for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
				if (visited.has(seenBy + path) || !path.startsWith("/") || path.startsWith("/lib/") || path === "/Home/Logout") continue;
				visited.add(seenBy + path);
				const answer = await fetch(portal.url + path, { headers: { cookie } });
				if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
				const html = await answer.text();
				pages.push({ path, seenBy, html });
				waiting.push(...[...html.matchAll(/href="(\/[^"#?]*)"/g)].map(([, href = ""]) => href));
			}
		}
	} finally {
		await portal.close();
	}
	return pages;
}

/** The wording of pages. */
export function wordingOfPages(pages: readonly ReleasePage[]): FoundWording {
	const found = pages.map(({ html }) => wordingOf(html));
	return {
		texts: found.flatMap(({ texts }) => texts),
		options: found.flatMap(({ options }) => options),
		names: [...found.flatMap(({ names }) => names), ...pages.flatMap(({ path }) => pathSegments(path))],
	};
}

/** The wording of the data: messages, menus of releases, and the names by which the automation finds elements. */
export function wordingOfData(of: readonly unknown[] = releases): FoundWording {
	const texts: string[] = [];
	const gather = (data: unknown): void => {
		if (typeof data === "string") texts.push(data);
		else if (data && typeof data === "object") for (const one of Object.values(data)) gather(one);
	};
	gather(portalTexts);
	gather(of);
	for (const { named } of Object.values(targets)) texts.push(...named);
	const [paths, said] = [texts.filter((text) => text.startsWith("/")), texts.filter((text) => !/^[/#]/.test(text))];
	return { texts: said, options: [], names: paths.flatMap(pathSegments) };
}

/** Words by which the automation and the mapping of captures recognise fields, buttons and pages of other portals. */
export function recognisedWords(): string[] {
	const folder = join(root, "mock-portal", "captured");
	const code = [...readdirSync(folder).map((file) => join(folder, file)), join(root, "automation", "page", "page-snapshot.ts")]
		.map((file) => readFileSync(file, "utf8"))
		.join("\n");
	const expressions = [...code.matchAll(/(?<=[[(,:!=&|] ?)\/((?:\\.|[^/\n\\])+)\/iu?(?=[.,\]);\s])/g)].map(([, expression = ""]) => expression);
	return expressions
		.flatMap((expression) => expression.replace(/\\[a-zA-Z]|\(\?[:!=<]*|\[[^\]]*\]|\{[^}]*\}|[.^$()*+\\]/g, "|").split("|"))
		.flatMap((alternative) => [
			alternative.replace(/(.)\?/g, (_, optional: string) => (/\p{L}/u.test(optional) ? optional : " ")),
			alternative.replace(/[ -]\?/g, "").replace(/(\p{L})\?/gu, "$1"),
		])
		.flatMap(wordsOf)
		.filter((word) => word.length > 1);
}

/** All the wording, in the form of `vocabulary-data.ts`. */
export function vocabularyOf(wordings: readonly FoundWording[], recognised: readonly string[]) {
	const redact = identityRedactor(identityOf(usual), (word) => word === "sample");
	const sorted = (values: readonly string[]) => [...new Set(values)].filter((value) => /\p{L}/u.test(value)).sort();
	const providers = sorted([...gsps, ...erps].map(({ name }) => normalForm(name)));
	const options = sorted(
		wordings
			.flatMap((one) => one.options)
			.filter((text) => redact(text) === text && !text.includes(variable))
			.map(normalForm),
	);
	return {
		texts: sorted(wordings.flatMap((one) => one.texts.flatMap((text) => segmentsOf(redact(text)).map(({ normal }) => normal)))),
		options: options.filter((option) => !providers.includes(option)),
		providers,
		names: sorted(wordings.flatMap((one) => one.names.map(redact))).filter((name) => !/[[\s]/.test(name)),
		words: sorted(recognised),
	};
}
