import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "playwright-core";
import type { Stop } from "../flow/outcome.ts";
import type { RegistrationResult } from "../flow/register.ts";
import { type BrowserChoice, launchBrowser } from "../page/browser.ts";
import { isRealPortal, portalAddress } from "../portal-address.ts";
import { type Client, clientProblems, UnusableClients } from "./clients.ts";
import { type OfEach, registerClient } from "./register-client.ts";
import { openResults, type Results } from "./results-file.ts";
import type { State } from "./row-status.ts";

export interface RegisterAllOptions extends OfEach, Omit<BrowserChoice, "browser"> {
	readonly clients: readonly Client[];
	/** CSV file for what becomes of each; what it has of earlier runs is not done again. */
	readonly results: string;
	/** Names of GSPs to check against before anything is sent. */
	readonly knownGsps?: readonly string[];
	/** Taxpayers at a time, 1 to 4; 2 by default. Only on a mock portal: on another it is always 1. */
	readonly parallel?: number;
	/** Tries those again too that the portal refused for what was given. */
	readonly retryRefused?: boolean;
	/** ms between two taxpayers on a portal that is no mock: 5 s by default. */
	readonly pause?: number;
	readonly onClient?: (event: ClientEvent) => void;
}

/** A taxpayer begins, or has ended. */
export interface ClientEvent {
	readonly client: Client;
	readonly ended?: RegistrationResult | Stop;
	/** How many this run has to do. */
	readonly total: number;
}

export interface BatchResult {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** How many taxpayers stand where, earlier runs included. */
	readonly outcomes: Outcomes;
	/** How many of them an earlier run had ended with for good. */
	readonly earlier: number;
	/** Why it stopped before all were tried, by itself. */
	readonly stopped: string | undefined;
	/** Milliseconds in all. */
	readonly durationMs: number;
}

export type Outcomes = Readonly<Partial<Record<State | "not tried", number>>>;

export const parallelAtMost = 4;

/** Taxpayers in a row that end by no fault of theirs: the next ones would end so too. */
const inARow = 3;
const troubles: readonly State[] = ["portal unavailable", "portal changed", "human needed", "outcome unknown", "interrupted"];

/**
 * Registers an API user for each taxpayer, in one browser; those first that were not tried before. A login is used by one run at a time, and
 * not again once the portal has refused it. Nothing is submitted twice, whatever became of earlier runs with the same results.
 * @throws UnusableClients, UnusableResults, and Stopped for the portal's address, before anything is sent
 */
export async function registerAll(options: RegisterAllOptions): Promise<BatchResult> {
	const startedAt = Date.now();
	const problems = clientProblems(options.clients, options.knownGsps);
	if (problems.length > 0) throw new UnusableClients(problems);
	const portal = portalAddress(options.portal, options.realPortal === true);
	const results = openResults(options.results, portal);
	try {
		const { clients } = options;
		const isDone = (client: Client) => isFinal(client, results, options);
		const earlier = clients.filter(isDone).length;
		const queue = byLogin(clients, results).filter((group) => !group.every(isDone));
		const stopped = queue.length > 0 ? await registerQueue(queue, { ...options, portal }, results) : undefined;
		return { portal, outcomes: tally(clients, results), earlier, stopped, durationMs: Date.now() - startedAt };
	} finally {
		results.close();
	}
}

/** Gives why it stopped by itself, if it did. */
async function registerQueue(queue: (readonly Client[])[], options: RegisterAllOptions, results: Results): Promise<string | undefined> {
	const { portal, parallel = 2, pause = 5_000, onClient } = options;
	const broken = new AbortController();
	const signal = AbortSignal.any([broken.signal, ...(options.signal ? [options.signal] : [])]);
	const browser = sharedBrowser(options);
	const total = queue.flat().filter((client) => !isFinal(client, results, options)).length;
	/** Known once a page has come. */
	let isMock = isRealPortal(portal) ? false : undefined;
	let inTrouble = 0;
	let stopped: string | undefined;

	const register = async (client: Client) => {
		if (isMock === false) await wait(pause, undefined, { signal }).catch(() => {}); // Told to stop: the run sees it too.
		onClient?.({ client, total });
		const ended = await registerClient(client, { ...options, signal }, results, browser.get);
		onClient?.({ client, ended, total });
		if (signal.aborted) return;
		if (isMock !== false && "resolved" in ended && ended.resolved.length > 0) isMock = ended.mock !== undefined;
		inTrouble = troubles.includes(ended.outcome) ? inTrouble + 1 : 0;
		if (inTrouble >= inARow) stopped ??= `${inARow} taxpayers in a row ended with ${ended.outcome}: the others were left alone.`;
		if (!isMock && "step" in ended && ended.step === "logIn" && (ended.outcome === "refused by the portal" || ended.outcome === "human needed")) {
			stopped ??= `Row ${client.row} was refused at the login: on a portal that is no mock, the others are left alone then.`;
		}
	};
	const goesOn = () => stopped === undefined && !signal.aborted;

	const registerGroup = async (group: readonly Client[]) => {
		let refused = options.retryRefused ? undefined : group.find((client) => results.standingOf(client)?.loginRefused);
		for (const client of group) {
			if (!goesOn()) return;
			if (isFinal(client, results, options)) continue;
			if (refused) {
				const ended = sameLoginRefused(refused);
				results.add(client, ended);
				onClient?.({ client, ended, total });
				continue;
			}
			await register(client);
			if (results.standingOf(client)?.loginRefused) refused = client;
		}
	};
	const work = async (fits: () => boolean) => {
		while (goesOn() && fits()) {
			const group = queue.shift();
			if (!group) return;
			await registerGroup(group);
		}
	};

	try {
		await browser.get();
		await work(() => isMock !== true);
		const workers = Array.from({ length: Math.min(parallel, parallelAtMost) }, () => work(() => true));
		for (const worker of workers) worker.catch(() => broken.abort()); // What one cannot write down stops all.
		const failure = (await Promise.allSettled(workers)).find(({ status }) => status === "rejected");
		if (failure?.status === "rejected") throw failure.reason;
		return stopped;
	} finally {
		await browser.close();
	}
}

/** Those of one login together, in the order of the file; first those with one that was not tried before. */
function byLogin(clients: readonly Client[], results: Results): (readonly Client[])[] {
	const groups = new Map<string, Client[]>();
	for (const client of clients) {
		const login = client.userName.toLowerCase();
		groups.set(login, [...(groups.get(login) ?? []), client]);
	}
	const isNew = (group: readonly Client[]) => group.some((client) => !results.standingOf(client));
	return [...groups.values()].sort((a, b) => Number(isNew(b)) - Number(isNew(a)));
}

function isFinal(client: Client, results: Results, { retryRefused }: RegisterAllOptions): boolean {
	const standing = results.standingOf(client);
	return standing?.final === true && (standing.state === "created" || !retryRefused);
}

const sameLoginRefused = ({ row }: Client): Stop => ({
	outcome: "refused by the portal",
	step: "logIn",
	what: `Not tried: it is the login that the portal refused in row ${row}, and wrong tries lock the account.`,
	actor: "caller",
	requiredAction: "Mend the login, and have those that were refused tried again",
	quoted: [],
	submitted: false,
});

function tally(clients: readonly Client[], results: Results): Outcomes {
	const outcomes: Partial<Record<State | "not tried", number>> = {};
	for (const client of clients) {
		const state = results.standingOf(client)?.state ?? "not tried";
		// Of a run that was cut off at Submit, and that none has looked into since.
		const outcome = state === "submitting" ? "outcome unknown" : state;
		outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
	}
	return outcomes;
}

/** One browser for all; another takes its place when it ends. */
function sharedBrowser(choice: BrowserChoice) {
	let current: Promise<Browser> | undefined;
	const forget = () => {
		current = undefined;
	};
	const launch = async () => {
		try {
			return (await launchBrowser(choice)).on("disconnected", forget);
		} catch (error) {
			forget();
			throw error;
		}
	};
	return {
		get() {
			current ??= launch();
			return current;
		},
		async close() {
			await (await current)?.close();
		},
	};
}
