import * as v from "valibot";
import { throughWhom } from "../domain/api-access/api-user.ts";
import { type FaultScope, faults } from "../domain/faults.ts";
import { secondFactorWays } from "../domain/taxpayer.ts";
import { releases } from "../releases/index.ts";
import type { JournalEntry } from "../store/journal.ts";
import type { PortalControl } from "./control.ts";
import { pageParts } from "./page-parts.ts";
import { searchRows, searchText, shownInWords } from "./search-rows.ts";

const faultsByName = Object.entries(faults).map(([name, { about, scopes }]) => {
	const narrowedBy: readonly FaultScope[] = scopes;
	return { name, about, narrowedBy };
});

const releaseIds = releases.map(({ id }) => id).reverse();

/** Entries and messages that a search of the console reads, newest first. It bounds the time of a page. */
const searchedAtMost = 10_000;

/** Messages that the console shows without a search. */
const messagesShown = 8;

/** The query of the console page: a search for each table that can grow long. */
export const consoleSearches = v.strictObject({ inbox: searchText, taxpayers: searchText, clients: searchText, journal: searchText });

export type ConsoleSearches = v.InferOutput<typeof consoleSearches>;

/**
 * The data that the console page shows.
 * @param mock the page's path
 * @param origin of the portal, as the browser knows it
 */
export function consoleView(control: PortalControl, { mock, origin }: { readonly mock: string; readonly origin: string }, searches: ConsoleSearches) {
	const taxpayers = control.taxpayers().map((taxpayer) => ({ ...taxpayer, secondFactorWays: secondFactorWays(taxpayer.secondFactor) }));
	const shown = searchRows(taxpayers.toReversed(), searches.taxpayers, ({ userName, gstin, tradeName, legalName, mobile, status }) => [
		userName,
		gstin,
		tradeName,
		legalName,
		mobile,
		status,
	]);
	const drift = control.drift();
	return {
		mock,
		address: origin + mock.replace(/__mock$/, ""),
		...pageParts(mock, new Set(taxpayers.map(({ gstin }) => gstin))),
		shownInWords,
		clock: control.clock(),
		inbox: inboxRows(control, searches.inbox),
		captchas: control.captchas(),
		taxpayers: { ...shown, rows: shown.rows.toReversed() },
		personas: control.personas(),
		apiUsers: searchRows(control.apiUsers().reverse()),
		throughWhom,
		whitelistings: control.whitelistings(),
		clientCredentials: searchRows(control.clientCredentials(), searches.clients, ({ name, clientId, channel }) => [name, clientId, channel]),
		invoices: searchRows(control.invoices().reverse()),
		armed: control.faults(),
		faultsByName,
		drift: { ...drift, active: drift.active.flatMap((name) => drift.operators.find((operator) => operator.name === name) ?? []) },
		capture: control.capture(),
		portals: control.portals.list().map((portal) => ({ ...portal, here: portal.control === control })),
		releaseIds,
		journal: journalRows(control, searches.journal),
		dataFailure: control.dataFailure(),
	};
}

function inboxRows(control: PortalControl, search: string) {
	const shown = searchRows(
		control.inbox(undefined, search === "" ? undefined : searchedAtMost),
		search,
		({ code, text, gstin, mobile, purpose, channel, state }) => [code, text, gstin, mobile, purpose, channel, state],
	);
	return search === "" ? { ...shown, rows: shown.rows.slice(0, messagesShown) } : shown;
}

/** Without a search only the shown entries are read. The number of the newest entry is the number of entries ever written. */
function journalRows(control: PortalControl, search: string) {
	const [newest] = control.journal(1);
	const shown = searchRows(control.journal(search === "" ? 100 : searchedAtMost).reverse(), search, textsOfEntry);
	return search === "" ? { ...shown, found: newest?.number ?? 0, total: newest?.number ?? 0 } : shown;
}

const textsOfEntry = ({ number, event, gstin, details }: JournalEntry) => [String(number), event, gstin, ...Object.entries(details).flat()];
