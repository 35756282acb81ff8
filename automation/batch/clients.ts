import { type ApiUserToRegister, registrationProblems } from "../flow/register.ts";
import { withPrefix } from "../flow/rules.ts";

/** A taxpayer to create an API user for. */
export interface Client extends ApiUserToRegister {
	/** As a spreadsheet counts; the header usually is row 1. */
	readonly row: number;
	readonly gstin: string;
	/** User name of the portal login. */
	readonly userName: string;
	/** Password of the portal login. */
	readonly password: string;
	/** For the reader of the results; not sent to the portal. */
	readonly name: string;
}

const checked = Symbol("checked");

/** Clients without a problem: `checkClients` and `readClients` return them. */
export interface CheckedClients {
	readonly rows: readonly Client[];
	readonly [checked]: true;
}

/** Something about a row that the caller has to know or to correct. */
export interface ClientProblem {
	/** 0 for the file as a whole. */
	readonly row: number;
	/** Without a full stop; quotes no password. */
	readonly problem: string;
}

/** Some clients cannot be registered as they are; nothing was sent to the portal. */
export class UnusableClients extends Error {
	readonly problems: readonly ClientProblem[];

	constructor(problems: readonly ClientProblem[]) {
		super(problems.map(({ row, problem }) => (row === 0 ? problem : `row ${row}: ${problem}`)).join("\n"));
		this.name = "UnusableClients";
		this.problems = problems;
	}
}

/** Identifies a registration, in the clients and in the results. */
export const keyOf = ({ gstin, gsp, apiUserName }: Pick<Client, "gstin" | "gsp" | "apiUserName">) =>
	JSON.stringify([gstin, gsp, withPrefix(apiUserName).toLowerCase()]);

/** Values that no two rows may share, most serious first. Letter case does not distinguish names of API users. Ledger: `api-user.name`. */
const unique = [
	{ key: keyOf, problem: ({ row }: Client) => `repeats row ${row}` },
	{
		key: ({ gstin, gsp }: Client) => JSON.stringify([gstin, gsp]),
		problem: ({ row, gstin, gsp }: Client) => `row ${row} already registers ${gstin} with "${gsp}"; the portal allows one API user for each GSP`,
	},
	{
		key: ({ apiUserName }: Client) => withPrefix(apiUserName).toLowerCase(),
		problem: ({ row, apiUserName }: Client) => `row ${row} already has the API user name ${withPrefix(apiUserName)}`,
	},
];

/**
 * Checks clients by the rules of the portal and against each other.
 * @param knownGsps names of GSPs as the portal spells them; without it, any name is accepted
 * @param known problems that were found before, to report all at once
 * @throws UnusableClients with every problem, by row
 */
export function checkClients(clients: readonly Client[], knownGsps?: readonly string[], known: readonly ClientProblem[] = []): CheckedClients {
	const problems = [...known, ...clientProblems(clients, knownGsps)];
	if (problems.length > 0) throw new UnusableClients(problems.sort((a, b) => a.row - b.row));
	if (clients.length === 0) throw new UnusableClients([{ row: 0, problem: "no taxpayers: there is no filled row below the header" }]);
	return { rows: clients, [checked]: true };
}

function clientProblems(clients: readonly Client[], knownGsps: readonly string[] | undefined): readonly ClientProblem[] {
	const seen = unique.map(() => new Map<string, Client>());
	return clients.flatMap((client) => {
		const repeats = unique.flatMap(({ key, problem }, index) => {
			const earlier = seen[index]?.get(key(client));
			if (!earlier) seen[index]?.set(key(client), client);
			return earlier ? [problem(earlier)] : [];
		});
		const problems = registrationProblems({ ...client, ...(knownGsps ? { knownGsps } : {}) });
		return [...problems, ...repeats.slice(0, 1)].map((problem) => ({ row: client.row, problem }));
	});
}
