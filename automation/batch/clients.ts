import { type ApiUserToRegister, registrationProblems } from "../flow/register.ts";
import { withPrefix } from "../flow/rules.ts";

/** A taxpayer that an API user is to be made for. */
export interface Client extends ApiUserToRegister {
	/** As a spreadsheet counts, the header being 1. */
	readonly row: number;
	readonly gstin: string;
	/** Of the taxpayer's login. */
	readonly userName: string;
	readonly password: string;
	/** For who reads the results; the portal does not get it. */
	readonly name: string;
}

export interface ClientProblem {
	/** 0 where it concerns the file as a whole. */
	readonly row: number;
	/** Without a full stop; quotes no password. */
	readonly problem: string;
}

/** Some taxpayers cannot be registered as they stand; nothing was sent. */
export class UnusableClients extends Error {
	readonly problems: readonly ClientProblem[];

	constructor(problems: readonly ClientProblem[]) {
		super(problems.map(({ row, problem }) => (row === 0 ? problem : `row ${row}: ${problem}`)).join("\n"));
		this.name = "UnusableClients";
		this.problems = problems;
	}
}

/** What tells one registration from another, in results too. */
export const keyOf = ({ gstin, gsp, apiUserName }: Pick<Client, "gstin" | "gsp" | "apiUserName">) =>
	JSON.stringify([gstin, gsp, withPrefix(apiUserName).toLowerCase()]);

/** What no two rows may share, the gravest first. Names of API users are one whatever their letter case. Ledger: `api-user.name`. */
const unique = [
	{ of: keyOf, says: ({ row }: Client) => `it is the same as row ${row}` },
	{
		of: ({ gstin, gsp }: Client) => JSON.stringify([gstin, gsp]),
		says: ({ row, gstin, gsp }: Client) => `${gstin} is to be registered with "${gsp}" in row ${row} already; the portal takes one API user for each GSP`,
	},
	{
		of: ({ apiUserName }: Client) => withPrefix(apiUserName).toLowerCase(),
		says: ({ row, apiUserName }: Client) => `the API user name ${withPrefix(apiUserName)} is that of row ${row} already`,
	},
];

/** What is wrong with any of them, by the rules of the portal and among each other; empty when nothing is. */
export function clientProblems(clients: readonly Client[], knownGsps?: readonly string[]): readonly ClientProblem[] {
	if (clients.length === 0) return [{ row: 0, problem: "there are no taxpayers in it" }];
	const seen = unique.map(() => new Map<string, Client>());
	return clients.flatMap((client) => {
		const repeats = unique.flatMap(({ of, says }, index) => {
			const earlier = seen[index]?.get(of(client));
			if (!earlier) seen[index]?.set(of(client), client);
			return earlier ? [says(earlier)] : [];
		});
		const problems = registrationProblems({ ...client, ...(knownGsps ? { knownGsps } : {}) });
		return [...problems, ...repeats.slice(0, 1)].map((problem) => ({ row: client.row, problem }));
	});
}
