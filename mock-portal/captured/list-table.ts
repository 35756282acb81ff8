import type { CheerioAPI } from "cheerio/slim";
import type { ListedRow, LiveValues } from "./live-values.ts";
import { columnsOf, type PageElement } from "./page-evidence.ts";

/** What a column shows, by its header; the first that fits. */
const columns: readonly (readonly [RegExp, keyof ListedRow])[] = [
	[/^\W*(?:s\.? ?(?:no|l)|sr|sl|serial|#|क्र)/i, "number"],
	[/status|state\b|स्थिति/i, "status"],
	[/created|date|\bon\b|दिनांक/i, "createdAt"],
	[/through|channel|type|mode|माध्यम/i, "channel"],
	[/gsp|erp|provider|client|सुविधा/i, "through"],
	[/user|name|login|नाम/i, "userName"],
];

/** What each column of a list of API users shows; undefined for a column that the mock has nothing for. */
export const columnKinds = (headers: readonly string[]): readonly (keyof ListedRow | undefined)[] =>
	headers.map((header) => columns.find(([words]) => words.test(header))?.[1]);

/** Fills the captured list with the API users of the taxpayer, each in a copy of the captured row. */
export function listTable(page: CheerioAPI, table: PageElement, { rows, notice }: LiveValues): void {
	const [own] = table.toArray();
	if (!own) return;
	const headers = columnsOf(page, own);
	const kinds = columnKinds(headers);
	const captured = table.find("tr").filter((_, row) => page(row).children("td").length > 0 && page(row).closest("thead, tfoot").length === 0);
	const template = captured.first().clone();
	const row = template.children().length === headers.length ? template : page(`<tr>${"<td></td>".repeat(headers.length)}</tr>`);
	captured.remove();
	if (rows.length === 0) {
		table.replaceWith(
			page.html(
				page("<p>")
					.attr({ class: "form-notice", role: "status" })
					.text(notice ?? ""),
			),
		);
		return;
	}
	const body = table.find("tbody").last();
	const made = rows.map((user) => {
		const copy = row.clone();
		for (const [index, cell] of copy.children().toArray().entries()) {
			const kind = kinds[index];
			page(cell).text(kind ? user[kind] : "");
		}
		return page.html(copy);
	});
	(body.length > 0 ? body : table).append(made.join(""));
}
