import type { CheerioAPI } from "cheerio";
import { type Elements, withId } from "./page.ts";

/** Operators that change the structure or the columns of the list. Operators that add rows exclude them. */
export const otherLists: readonly string[] = ["table-to-div", "columns-reordered"];

const columns = ["S.No", "User Name", "Registered Through", "GSP / ERP / Client-Id", "Created On", "Status"];

interface ShownRow {
	readonly userName: string;
	readonly gsp: string;
	readonly status: string;
}

const rowHtml = ({ userName, gsp, status }: ShownRow) =>
	`<tr><td></td><td>${userName}</td><td>GSP</td><td>${gsp}</td><td>03/04/2024 11:05:09 AM</td><td>${status}</td></tr>`;

/** The rows of the list of API users. */
export const listRows = (page: CheerioAPI): Elements => withId(page, "tblApiUsers").find("tbody tr");

/** Inserts rows of older API users, which the store does not have, before the others, and numbers all rows again. */
export function addRows(page: CheerioAPI, rows: readonly ShownRow[]): void {
	if (listRows(page).length === 0) {
		const head = columns.map((column) => `<th scope="col">${column}</th>`).join("");
		page(".form-page .form-notice").replaceWith(
			`<table class="table table-bordered" id="tblApiUsers" data-was-id="tblApiUsers"><thead><tr>${head}</tr></thead><tbody></tbody></table>`,
		);
	}
	withId(page, "tblApiUsers").find("tbody").prepend(rows.map(rowHtml).join(""));
	listRows(page).each(
		(index, row) =>
			void page(row)
				.children()
				.first()
				.text(String(index + 1)),
	);
}

/** Older API users of the taxpayer, of other GSPs. */
export const olderApiUsers: readonly ShownRow[] = [
	"BALAJI MARILINE PVT LTD",
	"RELYON SOFTECH LIMITED",
	"FOCUSOFTNET",
	"BINARY SEMANTICS LIMITED",
	"IRIS BUSINESS SERVICES LIMITED",
].map((gsp, index) => ({ userName: `API_branch0${index + 1}`, gsp, status: "Active" }));
