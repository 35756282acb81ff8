import type { Frame } from "playwright-core";
import type { Arrival } from "../page/page-driver.ts";
import { entryOf } from "./menu.ts";

/** An API user as the portal lists it: the cells of its row, in their order. */
export interface ListedApiUser {
	readonly cells: readonly string[];
}

/** ms that the list may take to come. */
const patience = 10_000;

/** What the portal says in place of an empty list. */
const none = "There is no Api user.";

/**
 * The rows of the list of API users, read without leaving the main menu. Undefined where the menu has no such list, or the list cannot
 * be read as a table: then it is not known who is on it.
 */
export async function listFromMenu({ frame }: Pick<Arrival, "frame">): Promise<readonly ListedApiUser[] | undefined> {
	const link = entryOf(frame, "listOfApiUsers");
	const href = (await link.count()) > 0 ? await link.first().getAttribute("href") : null;
	if (!href) return undefined;
	const reading = frame.evaluate(readList, { href, patience, none });
	const rows = await reading.catch((error: unknown) => {
		if (frame.page().isClosed()) throw error;
		return undefined; // The menu went away while it was read.
	});
	return rows?.map((cells) => ({ cells }));
}

/** Runs in the page. */
async function readList({
	href,
	patience,
	none,
}: {
	readonly href: string;
	readonly patience: number;
	readonly none: string;
}): Promise<string[][] | undefined> {
	try {
		const address = new URL(href, location.href);
		if (address.origin !== location.origin) return undefined;
		const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
		if (!answer.ok || new URL(answer.url).pathname !== address.pathname) return undefined;
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		if ((page.body.textContent ?? "").includes(none)) return [];
		if (page.querySelector(".pagination, .dataTables_paginate, [rel=next]")) return undefined;
		// Who is not on the list counts as not there only where every row of it is plainly an API user's.
		const rowsOf = (table: Element) =>
			[...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => (cell.textContent ?? "").trim()));
		return [...page.querySelectorAll("table")]
			.map(rowsOf)
			.find((rows) => rows.length > 0 && rows.every((cells) => cells.some((cell) => /^API_\w+$/.test(cell))));
	} catch {
		return undefined;
	}
}

/** The rows of a list that is shown: of its table, else of what looks like one. */
export async function listShown(frame: Frame): Promise<readonly ListedApiUser[]> {
	const rows = await frame.evaluate(() => {
		const all = (selector: string) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
		const texts = (parts: Iterable<Element>) => [...parts].map((part) => (part.textContent ?? "").replace(/\s+/g, " ").trim());
		const inTables = all("tr, [role=row]").map((row) => texts(row.querySelectorAll("td, [role=cell]")));
		if (inTables.some((cells) => cells.length > 0)) return inTables.filter((cells) => cells.length > 0);
		// A list made of other elements: what stands beside the name of an API user belongs to it.
		const names = all("body *").filter((element) => element.childElementCount === 0 && /^API_\w+$/.test(element.textContent?.trim() ?? ""));
		return names.map((name) => texts(name.parentElement?.children ?? []));
	});
	return rows.map((cells) => ({ cells }));
}

/** Whether a list that is shown says that it is empty. */
export const saysNone = async (frame: Frame) => (await frame.locator("body").innerText()).includes(none);

const clean = (text: string) => text.replace(/\s+/g, " ").trim();

/** The row of an API user, by its whole name. */
export const rowOf = (rows: readonly ListedApiUser[], apiUserName: string) => rows.find(({ cells }) => cells.some((cell) => clean(cell) === apiUserName));

/** Whether the row has the API user with that GSP, and nothing in it says that it cannot be used. */
export const isUsableWith = ({ cells }: ListedApiUser, gsp: string) =>
	cells.some((cell) => clean(cell) === clean(gsp)) &&
	!cells.some((cell) => /\b(in-?active|not|frozen|freezed|blocked|suspended|cancelled|rejected|pending)\b/i.test(cell));

/** Whether the portal says of an API user, by its whole name, that something was done, and not that it was not. */
export const saysDone = (text: string, apiUserName: string) =>
	text.split(/[^A-Za-z0-9_]+/).includes(apiUserName) &&
	!/\b(not|cannot|couldn't|unable|fail(ed|ure)?|error|invalid|refused|rejected|denied|already)\b/i.test(text);

/** Whether the row is an API user's at all. */
export const isApiUser = ({ cells }: ListedApiUser) => cells.some((cell) => /^API_\w+$/.test(clean(cell)));

export const rowText = ({ cells }: ListedApiUser) => cells.map(clean).filter(Boolean).join(" | ");
