import { addRows, listRows, olderApiUsers, otherLists } from "../api-user-rows.ts";
import { type Operator, places } from "../operator.ts";
import { atEnd, withId } from "../page.ts";

/** Rows of a page of the paged list. */
const pageSize = olderApiUsers.length;

/** ms by the portal's clock that a new API user takes to appear in the stale list. */
const staleness = 4_000;

/** Operators that remove rows from the list of API users, or add rows. */
export const list: readonly Operator[] = [
	{
		name: "list-paged",
		description: `The list of API users has pages of ${pageSize} rows, numbered below the table; a new API user is on the second page.`,
		class: "behavioural",
		changes: ["list"],
		excludes: [...otherLists, "list-show-more", "list-filtered", "list-hides-new", "list-stale"],
		page(page, { request, parts }) {
			addRows(page, olderApiUsers);
			const rows = listRows(page);
			if (rows.length <= pageSize) return;
			const isSecond = request.req.query.page === "2";
			(isSecond ? rows.slice(0, pageSize) : rows.slice(pageSize)).remove();
			const address = `${parts.prefix}${places.list.path}`;
			const links = isSecond
				? `<a href="${address}?page=1">&lt;</a> <a href="${address}?page=1">1</a> 2`
				: `1 <a href="${address}?page=2">2</a> <a href="${address}?page=2">&gt;</a>`;
			withId(page, "tblApiUsers").append(`<tfoot><tr><td colspan="6">${links}</td></tr></tfoot>`);
		},
	},
	{
		name: "list-show-more",
		description: "The list of API users shows its oldest rows; a button Show more below it shows the others.",
		class: "behavioural",
		changes: ["list"],
		excludes: [...otherLists, "list-filtered", "list-hides-new", "list-stale"],
		page(page) {
			addRows(page, olderApiUsers);
			listRows(page).slice(3).attr("hidden", "");
			withId(page, "tblApiUsers").after('<button type="button" class="btn btn-link show-more">Show more</button>');
			atEnd(
				page,
				`<script>document.querySelector(".show-more").addEventListener("click", (event) => { event.target.remove(); for (const row of document.querySelectorAll("tr[hidden]")) row.hidden = false; });</script>`,
			);
		},
	},
	{
		name: "list-filtered",
		description: "The list of API users opens with the filter Status: Frozen; other rows appear when another status is chosen.",
		class: "behavioural",
		changes: ["list"],
		excludes: [...otherLists, "list-hides-new", "list-stale", "status-awaiting"],
		page(page) {
			addRows(page, [{ userName: "API_branch00", gsp: "FOCUSOFTNET", status: "Frozen" }]);
			for (const row of listRows(page).toArray()) if (page(row).children().last().text() !== "Frozen") page(row).attr("hidden", "");
			withId(page, "tblApiUsers").before(
				'<p class="list-filter"><label>Status: <select><option>All</option><option>Active</option><option selected>Frozen</option></select></label></p>',
			);
			atEnd(
				page,
				`<script>document.querySelector(".list-filter select").addEventListener("change", ({ target: { value } }) => { for (const row of document.querySelectorAll(".form-page tbody tr")) row.hidden = value !== "All" && row.lastElementChild.textContent !== value; });</script>`,
			);
		},
	},
	{
		name: "list-stale",
		description: `An API user appears in the list ${staleness / 1_000} seconds after it was created.`,
		class: "behavioural",
		changes: ["list"],
		excludes: [...otherLists],
		page(page, { request, parts }) {
			dropRows(page, (userName) => request.now - (parts.store.apiUsers.find(userName)?.createdAt ?? 0) < staleness);
		},
	},
	{
		name: "list-hides-new",
		description: "The list of API users does not show API users that were created on the same day.",
		class: "behavioural",
		changes: ["list"],
		excludes: [...otherLists, "list-stale"],
		page(page, { parts }) {
			dropRows(page, (userName) => parts.store.apiUsers.find(userName) !== undefined);
		},
	},
	{
		name: "list-namesake",
		description: "Above each API user, the list has a frozen API user with nearly the same name and another GSP.",
		class: "behavioural",
		changes: ["list"],
		excludes: [...otherLists],
		page(page) {
			const names = listRows(page)
				.toArray()
				.map((row) => page(row).children().eq(1).text());
			if (names.length > 0)
				addRows(
					page,
					names.map((userName) => ({ userName: `${userName}1`, gsp: "FOCUSOFTNET", status: "Frozen" })),
				);
		},
	},
	{
		name: "list-in-shadow",
		description: "The list of API users is in an open shadow root.",
		class: "cosmetic",
		changes: ["list"],
		page(page) {
			page(".form-page").wrapInner('<div><template shadowrootmode="open"></template></div>');
		},
	},
];

/** Removes rows from the list by user name. */
function dropRows(page: Parameters<typeof listRows>[0], isDropped: (userName: string) => boolean): void {
	for (const row of listRows(page).toArray()) if (isDropped(page(row).children().eq(1).text())) page(row).remove();
}
