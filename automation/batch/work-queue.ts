import { setTimeout as wait } from "node:timers/promises";
import type { Stop } from "../flow/outcome.ts";
import type { RegisterOptions, RegistrationResult } from "../flow/register.ts";
import { type Attempts, UnusableAttempts } from "./attempts-file.ts";
import type { CheckedClients, Client } from "./clients.ts";
import type { RowState } from "./row-status.ts";

/** How a row is to be registered. `onSubmit` has to be called immediately before Submit: where it throws, nothing may be submitted. */
export type Task = Required<Pick<RegisterOptions, "earlierSubmit" | "signal" | "onSubmit">>;

/** Registers a row, or looks it up. Throws only for a browser that ended and for its own faults. */
export type Register = (client: Client, task: Task) => Promise<RegistrationResult>;

export interface QueueOptions {
	readonly clients: CheckedClients;
	readonly attempts: Attempts;
	/** Whether the portal is known not to be a mock. */
	readonly isRealPortal: boolean;
	/** Taxpayers at a time on a mock portal, 1 to 4; 2 by default. Elsewhere it is always 1. */
	readonly parallel?: number | undefined;
	/** Also tries the rows again that the portal refused. */
	readonly retryRefused?: boolean | undefined;
	/** ms between two taxpayers on a portal that is not a mock: 5 s by default. */
	readonly pause?: number | undefined;
	readonly signal?: AbortSignal | undefined;
	readonly onClient?: ((event: ClientEvent) => void) | undefined;
}

/** The work on a row begins, or has ended. */
export interface ClientEvent {
	readonly client: Client;
	readonly ended?: RegistrationResult | Stop;
	/** Rows that this run has to do. */
	readonly total: number;
}

export interface QueueEnd {
	/** Why the batch ended before all rows were tried, if it was not interrupted. */
	readonly stopped: string | undefined;
	/** Rows that were submitted in this run, with an outcome that could not be written to the log. */
	readonly unsaved: readonly Client[];
}

export const parallelAtMost = 4;

/** Whether an earlier run has ended with a row for good. */
export function isDone(client: Client, { attempts, retryRefused }: Pick<QueueOptions, "attempts" | "retryRefused">): boolean {
	const status = attempts.statusOf(client);
	return status?.final === true && (status.state === "created" || !retryRefused);
}

/**
 * Carries out what the log says is left to do: rows that were not tried before come first. One login is used by one run at a time, and not
 * again after the portal has refused it.
 */
export async function workThrough(options: QueueOptions, register: Register): Promise<QueueEnd> {
	const { attempts, parallel = 2, pause = 5_000, retryRefused, onClient } = options;
	const queue = byLogin(options).filter((group) => !group.every((client) => isDone(client, options)));
	const total = queue.flat().filter((client) => !isDone(client, options)).length;
	const failure = new AbortController();
	const signal = AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])]);
	const reasonToStop = stopRule();
	const unsaved: Client[] = [];
	/** Known after the first page. */
	let isMock = options.isRealPortal ? false : undefined;
	let stopped: string | undefined;
	let hasBegun = false;

	const write = (client: Client, ended: RegistrationResult | Stop, submitted: boolean) => {
		try {
			attempts.add(client, ended);
		} catch (error) {
			if (!(error instanceof UnusableAttempts)) throw error;
			stopped ??= error.message;
			if (submitted) unsaved.push(client);
			failure.abort(error);
		}
		onClient?.({ client, ended, total });
	};

	const registerOne = async (client: Client) => {
		hasBegun = true;
		onClient?.({ client, total });
		const earlierSubmit = attempts.statusOf(client)?.open;
		let submitted = false;
		const onSubmit = () => {
			attempts.submitting(client);
			submitted = true;
		};
		const ended = await register(client, { earlierSubmit, signal, onSubmit }).catch((error: unknown) => broken(error, submitted));
		write(client, ended, submitted);
		if (signal.aborted) return;
		if (isMock !== false && "resolved" in ended && ended.resolved.length > 0) isMock = ended.mock !== undefined;
		stopped ??= reasonToStop(client, ended, isMock === true);
	};

	const goesOn = () => stopped === undefined && !signal.aborted;

	const registerGroup = async (group: readonly Client[]) => {
		let refused = retryRefused ? undefined : group.find((client) => attempts.statusOf(client)?.loginRefused);
		for (const client of group.filter((one) => !isDone(one, options))) {
			if (hasBegun && isMock === false) await wait(pause, undefined, { signal }).catch(() => {}); // Interrupted.
			if (!goesOn()) return;
			if (refused) write(client, sameLoginRefused(refused), false);
			else await registerOne(client);
			if (attempts.statusOf(client)?.loginRefused) refused ??= client;
		}
	};

	const work = async (fits: () => boolean) => {
		while (goesOn() && fits()) {
			const group = queue.shift();
			if (!group) return;
			await registerGroup(group);
		}
	};

	await work(() => isMock !== true);
	const workers = Array.from({ length: Math.min(parallel, parallelAtMost) }, () => work(() => true));
	for (const worker of workers) worker.catch((error: unknown) => failure.abort(error));
	await Promise.allSettled(workers);
	await Promise.all(workers);
	return { stopped, unsaved };
}

/** The rows of one login together, in the order of the file; first those with a row that was not tried before. */
function byLogin({ clients, attempts }: QueueOptions): (readonly Client[])[] {
	const groups = new Map<string, Client[]>();
	for (const client of clients.rows) {
		const login = client.userName.toLowerCase();
		groups.set(login, [...(groups.get(login) ?? []), client]);
	}
	const isNew = (group: readonly Client[]) => group.some((client) => !attempts.statusOf(client));
	return [...groups.values()].sort((a, b) => Number(isNew(b)) - Number(isNew(a)));
}

/** Rows in a row that end without a fault of theirs: the next ones would end the same. */
const inARow = 3;
const troubles: readonly RowState[] = [
	"portal unavailable",
	"portal changed",
	"human needed",
	"not submitted",
	"created, differs",
	"outcome unknown",
	"interrupted",
];

/** Says why a batch should not go on after a row, if so. */
function stopRule() {
	let inTrouble = 0;
	return ({ row }: Client, ended: RegistrationResult | Stop, isMock: boolean): string | undefined => {
		inTrouble = troubles.includes(ended.outcome) ? inTrouble + 1 : 0;
		if (inTrouble >= inARow) return `${inARow} taxpayers in a row ended with "${ended.outcome}": the remaining rows were skipped.`;
		const atLogin = "step" in ended && ended.step === "logIn" && (ended.outcome === "refused by the portal" || ended.outcome === "human needed");
		return atLogin && !isMock ? `The login of row ${row} was refused. This is not a mock portal: the remaining rows were skipped.` : undefined;
	};
}

const sameLoginRefused = ({ row }: Client): Stop => ({
	outcome: "refused by the portal",
	step: "logIn",
	what: `Not tried: the portal refused the same login in row ${row}, and wrong attempts lock the account.`,
	actor: "caller",
	requiredAction: "Correct the login, and use --retry-refused",
	quoted: [],
	submitted: false,
});

/** A browser that ended, or a fault of this automation, concerns this row only: the others go on. */
function broken(error: unknown, submitted: boolean): Stop {
	const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
	const stop = { step: undefined, quoted: [], submitted };
	return submitted
		? {
				...stop,
				outcome: "outcome unknown",
				what: `The run failed after the form was submitted: ${reason}`,
				actor: "person",
				requiredAction: "Check the list of API users; the next run looks it up first",
			}
		: {
				...stop,
				outcome: "interrupted",
				what: `The run failed before anything was submitted: ${reason}`,
				actor: "caller",
				requiredAction: "Run the command again",
			};
}
