import { Argument, type Command } from "commander";
import { faults } from "../mock-portal/domain/faults.ts";
import { driftOperators } from "../mock-portal/drift/catalog.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { releases } from "../mock-portal/releases/index.ts";
import { personas } from "../mock-portal/sample-data/personas.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { print, printJson } from "./output.ts";
import type { RunCommand } from "./run-command.ts";
import { table } from "./table.ts";

/** A name that an option or a fixture takes, and what it stands for. */
interface Listed {
	readonly name: string;
	readonly about: string;
}

const lists: Readonly<Record<string, () => readonly Listed[]>> = {
	personas: () => Object.entries(personas).map(([name, { about }]) => ({ name, about })),
	faults: () => Object.entries(faults).map(([name, { about }]) => ({ name, about })),
	drift: () => driftOperators.map(({ name, class: group, description }) => ({ name, about: `${group}: ${description}` })),
	gsps: () => gsps.map(({ name, since }) => ({ name, about: since === undefined ? "" : `since release ${since}` })),
	releases: () => releases.map(({ id, evidence }) => ({ name: id, about: evidence })),
};

/** `irp-testbed list`: the names that options, fixtures and the control API take. */
export const defineList = (command: Command, run: RunCommand) =>
	command
		.description("List the names that options take: personas, faults, drift operators, GSPs as the portal spells them, releases.")
		.addArgument(new Argument("<what>", "what to list").choices(Object.keys(lists)))
		.option("--json", "print a JSON list of objects with name and about")
		.action((what: string, options: { readonly json?: true }) =>
			run(options, async (io) => {
				if (options.json) printJson(io, lists[what]?.() ?? []);
				else print(io, listText(what));
				return exitCodes.done;
			}),
		);

const listText = (what: string): string => table((lists[what]?.() ?? []).map(({ name, about }) => [name, about])).join("\n");

/** Prints what `--list` of a command asks for: each list, under its name if there are several. */
export function printLists(names: readonly string[], io: Io): ExitCode {
	print(io, names.map((name) => (names.length > 1 ? `${name}:\n${listText(name)}` : listText(name))).join("\n\n"));
	return exitCodes.done;
}
