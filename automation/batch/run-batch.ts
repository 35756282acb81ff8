import { type Attempts, openAttempts } from "./attempts-file.ts";
import type { Client } from "./clients.ts";
import { type RowState, unsettledStates } from "./row-status.ts";
import { isDone, type QueueOptions, type Register, workThrough } from "./work-queue.ts";

export interface BatchOptions extends Omit<QueueOptions, "attempts"> {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** CSV file for the log of attempts. Rows that earlier runs finished are skipped. */
	readonly attempts: string;
}

/** What carries out tasks; opened only when there are any. */
export interface Registrar {
	readonly register: Register;
	close(): Promise<void>;
}

/** Where a row stands after all its attempts. */
export interface RowReport extends Pick<Client, "row" | "name" | "gstin" | "gsp" | "apiUserName"> {
	readonly outcome: RowState | "not tried";
	readonly what: string;
	/** The portal's words. */
	readonly message: string;
	/** An `Actor`; empty where nobody has to act. */
	readonly actor: string;
	/** Without a full stop; empty where nothing has to be done. */
	readonly requiredAction: string;
	/** Time of the last attempt, ISO 8601; empty before the first. */
	readonly at: string;
}

export interface BatchResult {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** Rows of each state, earlier runs included. */
	readonly outcomes: Outcomes;
	/** Every row, in the order of the clients. */
	readonly rows: readonly RowReport[];
	/** Rows with an API user that exists or may exist, and differs from the request or is not confirmed; most urgent first. */
	readonly unsettled: readonly RowReport[];
	/** Rows that were submitted in this run, with an outcome that could not be written to the log. */
	readonly unsaved: readonly RowReport[];
	/** Rows that an earlier run had finished. */
	readonly earlier: number;
	/** Why the batch ended before all rows were tried, if it was not interrupted. */
	readonly stopped: string | undefined;
	readonly durationMs: number;
}

export type Outcomes = Readonly<Partial<Record<RowReport["outcome"], number>>>;

/**
 * Does for each client what the log says is left to do. Nothing is submitted twice, whatever happened to earlier runs with the same log.
 * @throws UnusableAttempts, and what `open` throws, before anything is sent
 */
export async function runBatch(options: BatchOptions, open: () => Promise<Registrar>): Promise<BatchResult> {
	const startedAt = Date.now();
	const { portal } = options;
	const clients = options.clients.rows;
	const attempts = openAttempts(options.attempts, portal);
	try {
		const queue = { ...options, attempts };
		const earlier = clients.filter((client) => isDone(client, queue)).length;
		const { stopped, unsaved } = earlier < clients.length ? await withRegistrar(open, (register) => workThrough(queue, register)) : nothingToDo;
		const rows = clients.map((client) => reportOf(client, attempts));
		return {
			portal,
			outcomes: tally(rows),
			rows,
			unsettled: unsettledStates.flatMap((state) => rows.filter(({ outcome }) => outcome === state)),
			unsaved: unsaved.map((client) => reportOf(client, attempts)),
			earlier,
			stopped,
			durationMs: Date.now() - startedAt,
		};
	} finally {
		attempts.close();
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

const notTried = { state: "not tried", what: "", message: "", actor: "caller", requiredAction: "Run the same command again", at: "" } as const;

function reportOf(client: Client, attempts: Attempts): RowReport {
	const { row, name, gstin, gsp, apiUserName } = client;
	const { state: outcome, what, message, actor, requiredAction, at } = attempts.statusOf(client) ?? notTried;
	return { row, name, gstin, gsp, apiUserName, outcome, what, message, actor, requiredAction, at };
}

function tally(rows: readonly RowReport[]): Outcomes {
	const outcomes: Partial<Record<RowReport["outcome"], number>> = {};
	for (const { outcome } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
	return outcomes;
}
