/** The exit codes of every command; docs/exit-codes.md has the same table. */
export const exitCodes = { done: 0, notDone: 1, wrongUse: 2, notConfirmed: 3, unknown: 4, notSaved: 5, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Stands below the help of every command. */
export const exitCodesHelp = `
Exit codes: 0 done; 1 refused, not submitted, or a check found something; 2 wrong use, or could not
check; 3 created, but not confirmed or different; 4 outcome unknown; 5 done, but a result could not
be saved; 130 interrupted. What they mean for each command: docs/exit-codes.md`;
