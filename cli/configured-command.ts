import { existsSync } from "node:fs";
import { Command, type ParseOptionsResult } from "commander";
import { filePath } from "./option-values.ts";

/** Looked for in the working folder. */
export const defaultConfigFile = "irp.config.json";

/** Sets the options that a command line leaves out. */
export type Configure = (command: Command) => void;

/** A command, and the commands below it, whose options may come from the config file too. */
export class ConfiguredCommand extends Command {
	readonly #configure: Configure;

	constructor(name: string | undefined, configure: Configure) {
		super(name);
		this.#configure = configure;
	}

	override createCommand(name?: string): Command {
		return new ConfiguredCommand(name, this.#configure);
	}

	/** commander checks required and conflicting options after this. */
	override parseOptions(args: string[]): ParseOptionsResult {
		const parsed = super.parseOptions(args);
		const asksForHelp = parsed.unknown.some((one) => one === "-h" || one === "--help");
		if (!asksForHelp && this.options.some(({ long }) => long === "--config")) this.#configure(this);
		return parsed;
	}
}

/** Adds `--config` to a command. */
export const withConfigOption = (command: Command): Command =>
	command.option("--config <file>", `take options that repeat from this file (default: ${defaultConfigFile} in the working folder, if it exists)`, filePath);

/** The config file of a command: the one that it names, else the one in the working folder, if there is one. */
export function configFileOf(command: Command): string | undefined {
	const named: unknown = command.getOptionValue("config");
	return typeof named === "string" ? named : existsSync(defaultConfigFile) ? defaultConfigFile : undefined;
}
