import type { Client } from "./clients.ts";
import { openResults, type Results } from "./results-file.ts";
import { type RowState, unsettledStates } from "./row-status.ts";
import { isDone, type QueueOptions, type Register, workThrough } from "./work-queue.ts";

export interface BatchOptions extends Omit<QueueOptions, "results"> {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** CSV file for the outcome of each row. Rows that earlier runs finished are skipped. */
	readonly results: string;
}

/** What carries out tasks; opened only when there are any. */
export interface Registrar {
	readonly register: Register;
	close(): Promise<void>;
}

/** A row that a person has to check. */
export interface RowReport extends Pick<Client, "row" | "gstin" | "gsp" | "apiUserName"> {
	readonly outcome: RowState;
	readonly what: string;
	/** Without a full stop. */
	readonly requiredAction: string;
}

export interface BatchResult {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** Rows of each state, earlier runs included. */
	readonly outcomes: Outcomes;
	/** Rows with an API user that exists or may exist, and differs from the request or is not confirmed; most urgent first. */
	readonly unsettled: readonly RowReport[];
	/** Rows that were submitted in this run, with an outcome that could not be written to the results. */
	readonly unsaved: readonly RowReport[];
	/** Rows that an earlier run had finished. */
	readonly earlier: number;
	/** Why the batch ended before all rows were tried, if it was not interrupted. */
	readonly stopped: string | undefined;
	readonly durationMs: number;
}

export type Outcomes = Readonly<Partial<Record<RowState | "not tried", number>>>;

/**
 * Does for each client what the results say is left to do. Nothing is submitted twice, whatever happened to earlier runs with the same results.
 * @throws UnusableResults, and what `open` throws, before anything is sent
 */
export async function runBatch(options: BatchOptions, open: () => Promise<Registrar>): Promise<BatchResult> {
	const startedAt = Date.now();
	const { portal } = options;
	const clients = options.clients.rows;
	const results = openResults(options.results, portal);
	try {
		const queue = { ...options, results };
		const earlier = clients.filter((client) => isDone(client, queue)).length;
		const { stopped, unsaved } = earlier < clients.length ? await withRegistrar(open, (register) => workThrough(queue, register)) : nothingToDo;
		return {
			portal,
			outcomes: tally(clients, results),
			unsettled: unsettledStates.flatMap((state) => reports(clients, results).filter(({ outcome }) => outcome === state)),
			unsaved: reports(unsaved, results),
			earlier,
			stopped,
			durationMs: Date.now() - startedAt,
		};
	} finally {
		results.close();
	}
}

const nothingToDo = { stopped: undefined, unsaved: [] } as const;

async function withRegistrar<Result>(open: () => Promise<Registrar>, act: (register: Register) => Promise<Result>): Promise<Result> {
	const { register, close } = await open();
	try {
		return await act(register);
	} finally {
		await close();
	}
}

const reports = (clients: readonly Client[], results: Results): RowReport[] =>
	clients.flatMap((client) => {
		const status = results.statusOf(client);
		if (!status) return [];
		const { row, gstin, gsp, apiUserName } = client;
		return [{ row, gstin, gsp, apiUserName, outcome: status.state, what: status.what, requiredAction: status.requiredAction }];
	});

function tally(clients: readonly Client[], results: Results): Outcomes {
	const outcomes: Partial<Record<RowState | "not tried", number>> = {};
	for (const client of clients) {
		const state = results.statusOf(client)?.state ?? "not tried";
		outcomes[state] = (outcomes[state] ?? 0) + 1;
	}
	return outcomes;
}
