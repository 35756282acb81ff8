import { type Command, CommanderError } from "commander";

/** The lists that the options of a command take names from; `irp-testbed list` prints each of them too. */
const listsOf: Readonly<Record<string, readonly string[]>> = {
	serve: ["personas", "faults", "drift", "gsps", "releases"],
	register: ["gsps"],
	"register-all": ["gsps"],
	drill: ["drift"],
	guide: ["gsps", "personas", "releases"],
};

/** `--list` was given: the lists have to be printed, and nothing else is done. */
export class ListAsked extends CommanderError {
	readonly lists: readonly string[];

	constructor(lists: readonly string[]) {
		super(0, "irp-testbed.list", "");
		this.lists = lists;
	}
}

/** Adds `--list` to a command whose options take names. Like `--help`, it needs no other option. */
export function withListOption(command: Command): void {
	const lists = listsOf[command.name()];
	if (lists === undefined) return;
	command.option("--list", `print the names that the options take, and nothing else: ${lists.join(", ")}`).on("option:list", () => {
		throw new ListAsked(lists);
	});
}
