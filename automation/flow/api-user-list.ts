import type { Frame } from "playwright-core";
import type { Arrival } from "../page/waiter.ts";
import { normalise } from "../text.ts";
import { entryOf } from "./menu.ts";

/** An API user in the portal's list. A value that no column shows for certain is undefined. */
export interface ListedApiUser {
	readonly name: string;
	readonly gsp: string | undefined;
	readonly status: string | undefined;
	/** The cells of the row, in their order. */
	readonly cells: readonly string[];
}

/** The list of API users as it was read. */
export interface ApiUserList {
	readonly users: readonly ListedApiUser[];
	/** Header cells of the table; empty without a header. */
	readonly columns: readonly string[];
	/** Why the list may have further rows. When undefined, a name that is missing from the list does not exist. */
	readonly incomplete: string | undefined;
}

/** The list as the page contains it, not interpreted yet. */
export interface ListSnapshot {
	readonly tables: readonly { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] }[];
	/** The whole text of the content: notices and counts. */
	readonly text: string;
	/** Labels of the controls that show further rows or pages. */
	readonly more: readonly string[];
	/** Values of the filters that hide rows. */
	readonly filters: readonly string[];
}

/** ms to wait for the list. */
const patience = 10_000;

const nameHeader = /^(?:api )?user ?(?:name|id)?$|^api user|^user ?name/i;
const gspHeader = /^(?:gsp|gsp name|name of (?:the )?gsp|gsp \/ erp \/ client-?id|gsp\/erp.*)$/i;
const statusHeader = /^(?:api user |user |current )?status$/i;
const looksLikeApiUser = /^API_\w+$/i;
const saysEmpty =
	/\bthere (?:is|are) no api users?\b|\bno api users?(?: (?:found|registered|available))?\b|\bno (?:records?|data|rows|entries)(?: (?:found|available))?\b/i;

/**
 * Reads the API users by column, and decides whether the list is complete.
 * @returns undefined when the page does not contain a list of API users that can be read
 */
export function parseList({ tables, text, more, filters }: ListSnapshot): ApiUserList | undefined {
	const plain = normalise(text);
	const [table, ...others] = tables.filter(({ rows }) => rows.some((cells) => cells.some((cell) => looksLikeApiUser.test(normalise(cell)))));
	if (!table) return saysEmpty.test(plain) ? { users: [], columns: [], incomplete: reason(0) } : undefined;
	const rows = table.rows.map((cells) => cells.map(normalise)).filter((cells) => cells.some((cell) => cell !== ""));
	const read = rows.map((cells) => readRow(cells, table.headers.map(normalise)));
	const users = read.filter((user) => user !== undefined);
	const unread = read.length - users.length;
	return {
		users,
		columns: table.headers.map(normalise),
		incomplete: others.length > 0 ? "it has more than one table" : unread > 0 ? `${unread} of its rows cannot be read` : reason(users.length),
	};

	function reason(rows: number): string | undefined {
		if (more.length > 0) return `it has further pages ("${normalise(more[0] ?? "")}")`;
		if (filters.length > 0) return `it is filtered ("${normalise(filters[0] ?? "")}")`;
		const total = totalIn(plain);
		return total !== undefined && total > rows ? `it shows ${rows} of ${total}` : undefined;
	}
}

/** The number of API users that the page states; Infinity when it states several pages. */
function totalIn(text: string): number | undefined {
	const pages = /\bpage\s+\d+\s*(?:of|\/)\s*(\d+)/i.exec(text)?.[1];
	if (pages !== undefined && Number(pages) > 1) return Number.POSITIVE_INFINITY;
	const total = /\b(?:showing|displaying|records?|rows?|users?|entries)?\s*\d+\s*(?:to|-|–|—)\s*\d+\s*(?:of|\/|out of)\s*(\d+)/i.exec(text)?.[1];
	const shown = /\b(?:showing|displaying)\s+(?:\w+\s+)?\d+\s*(?:of|out of)\s*(\d+)/i.exec(text)?.[1];
	const counted = /\btotal(?:\s+(?:number of\s+)?(?:records?|rows|api users|users|entries))?\s*[:=-]\s*(\d+)/i.exec(text)?.[1];
	const found = [total, shown, counted].flatMap((count) => (count === undefined ? [] : [Number(count)]));
	return found.length > 0 ? Math.max(...found) : undefined;
}

/** Reads a row by the table's header. Without a header, the name is recognised by its form, and the GSP stays undefined until `findIn` compares it. */
function readRow(cells: readonly string[], headers: readonly string[]): ListedApiUser | undefined {
	const column = (header: RegExp) => {
		const indices = headers.length === cells.length ? headers.flatMap((text, index) => (header.test(text) ? [index] : [])) : [];
		// An empty cell may contain an icon.
		return indices.length === 1 ? cells[indices[0] ?? -1] || undefined : undefined;
	};
	const named = column(nameHeader);
	const [byLooks, ...more] = cells.filter((cell) => looksLikeApiUser.test(cell));
	const name = named !== undefined && looksLikeApiUser.test(named) ? named : more.length === 0 ? byLooks : undefined;
	if (name === undefined) return undefined;
	return { name, gsp: column(gspHeader), status: column(statusHeader), cells };
}

/** Status texts that mean that the API user can be used. Any other text counts as unusable. */
const good = /^(?:active|activated|enabled|live)$/i;

export const isGoodStatus = (status: string): boolean => good.test(normalise(status));

/**
 * Reads GSP and status of a row without a header: exactly one cell must be the GSP, and exactly one a status.
 * When two cells could be the GSP, neither proves anything.
 */
export function completed(user: ListedApiUser, columns: readonly string[], gsps: readonly string[]): ListedApiUser {
	if (columns.length > 0) return user;
	const only = (fits: (cell: string) => boolean) => {
		const fitting = user.cells.filter(fits);
		return fitting.length === 1 ? fitting[0] : undefined;
	};
	const known = new Set(gsps.map(normalise));
	return { ...user, gsp: user.gsp ?? only((cell) => known.has(cell)), status: user.status ?? only((cell) => isGoodStatus(cell)) };
}

/**
 * Fetches the list of API users without leaving the current page.
 * @returns "none" when the menu has no such entry; undefined when the list cannot be fetched or read
 */
export async function listFromMenu({ frame }: Pick<Arrival, "frame">): Promise<ApiUserList | "none" | undefined> {
	const link = entryOf(frame, "listOfApiUsers");
	if ((await link.count()) === 0) return "none";
	const href = await link.first().getAttribute("href");
	if (!href) return undefined;
	const reading = frame.evaluate(readList, { href, patience });
	const snapshot = await reading.catch((error: unknown) => {
		if (frame.page().isClosed()) throw error;
		return undefined; // The page was replaced during the read.
	});
	return snapshot && parseList(snapshot);
}

/** The list that the current page shows; undefined when it cannot be read. */
export async function listShown(frame: Frame): Promise<ApiUserList | undefined> {
	const snapshot = await frame.evaluate(readList, {});
	return snapshot && parseList(snapshot);
}

/** Runs in the page: reads the list from this page, or from the page at `href`. */
async function readList({ href, patience = 0 }: { readonly href?: string; readonly patience?: number }): Promise<ListSnapshot | undefined> {
	try {
		let page = document;
		if (href !== undefined) {
			const address = new URL(href, location.href);
			if (address.origin !== location.origin) return undefined;
			const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
			if (!answer.ok || new URL(answer.url).pathname !== address.pathname) return undefined;
			page = new DOMParser().parseFromString(await answer.text(), "text/html");
			for (const unread of page.querySelectorAll("script, style, template")) unread.remove();
		}
		// A fetched page has no layout: only attributes show which elements are hidden.
		const isShown = (element: Element) => (href === undefined ? element.checkVisibility({ visibilityProperty: true }) : !element.closest("[hidden]"));
		// The page also shows the contents of open shadow roots.
		const roots = (root: ParentNode): ParentNode[] => [
			root,
			...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
		];
		const all = (root: ParentNode, selector: string) =>
			roots(root)
				.flatMap((part) => [...part.querySelectorAll(selector)])
				.filter(isShown);
		const text = (part: Element) => (href === undefined && part instanceof HTMLElement ? part.innerText : (part.textContent ?? ""));
		const texts = (parts: readonly Element[]) => parts.map(text);
		const isLayout = (element: Element) => element.closest('header, footer, .side-menu, nav:not([aria-label*="pag" i])') !== null;

		const grids = all(page, "table, [role=table], [role=grid]").filter((table) => !table.querySelector("table"));
		const tables = grids.map((table) => {
			const rows = all(table, "tr, [role=row]").filter((row) => !row.closest("tfoot, thead"));
			const header = all(table, "th, [role=columnheader]").filter((cell) => !cell.closest("tfoot, tbody") || !all(cell.closest("tr") ?? table, "td")[0]);
			return { headers: texts(header), rows: rows.map((row) => texts(all(row, "td, [role=cell], [role=gridcell]"))).filter((cells) => cells.length > 0) };
		});
		// A list without a table: the elements next to an API user's name belong to that API user.
		const isName = (element: Element) => element.childElementCount === 0 && /^\s*API_\w+\s*$/i.test(element.textContent ?? "");
		const loose = all(page.body, "*").filter(
			(element) => isName(element) && !grids.some((grid) => grid.contains(element)) && !element.closest("select, option, form"),
		);
		if (loose.length > 0) tables.push({ headers: [], rows: loose.map((name) => texts([...(name.parentElement?.children ?? [])])) });

		const leadsOn = /^(?:\d{1,4}|next|last|older|previous|first|more|all|[»›>]{1,2}|(?:show|load|view|see) (?:more|all|next)\b.*|next page)$/i;
		const label = (element: Element) =>
			(element.getAttribute("aria-label") ?? (element instanceof HTMLInputElement ? element.value : (element.textContent ?? ""))).replace(/\s+/g, " ").trim();
		const pressable = all(page, "a, button, input[type=button], input[type=submit], [role=button], [rel=next]").filter((element) => !isLayout(element));
		const more = pressable
			.filter((element) => leadsOn.test(label(element)) || element.matches("tfoot *, .pagination *, .dataTables_paginate *, [rel=next]"))
			.map(label);
		const nothing = /^(?:|all|any|-+\s*(?:select|all)\s*-+|select)$/i;
		const fields = all(page, "select, input[type=search], input[type=text], input:not([type])").filter((field) => !isLayout(field));
		const filters = fields.flatMap((field) => {
			const value = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? "") : field instanceof HTMLInputElement ? field.value : "";
			const rows = Number(value);
			return nothing.test(value.trim()) || (value.trim() !== "" && rows > Math.max(0, ...tables.map((table) => table.rows.length))) ? [] : [value];
		});
		const content = all(page.body, "main, .form-page, [role=main]")[0] ?? page.body;
		return { tables, text: text(content).slice(0, 100_000), more, filters };
	} catch {
		return undefined;
	}
}

/** Whether a message names the API user in full and reports success. */
export const saysDone = (text: string, apiUserName: string): boolean => {
	const plain = normalise(text);
	return (
		plain.split(/[^A-Za-z0-9_]+/).includes(apiUserName) &&
		!/\b(?:not|cannot|couldn't|unable|fail(?:ed|ure)?|error|invalid|refused|rejected|denied|already|pending|await\w*|under|will be)\b/i.test(plain)
	);
};

export const rowText = ({ cells }: ListedApiUser): string => cells.filter(Boolean).join(" | ");
