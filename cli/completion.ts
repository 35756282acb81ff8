import { Argument, type Command } from "commander";
import { completionScript, shells } from "./completion-scripts.ts";
import { completionWords } from "./completion-words.ts";
import { exitCodes } from "./exit-codes.ts";
import { leavesOf } from "./option-kinds.ts";
import type { RunCommand } from "./run-command.ts";
import { WrongUse } from "./wrong-use.ts";

const completionHelp = `
To load it in every new shell, add a line to its start-up file:
  bash        source <(npx irp-testbed completion bash)
  zsh         source <(npx irp-testbed completion zsh)
  fish        npx irp-testbed completion fish | source
  powershell  npx irp-testbed completion powershell | Out-String | Invoke-Expression
It completes irp-testbed and irp, and in bash also npx irp-testbed.`;

/** `irp-testbed completion`: the words come from the commands' own options. */
export const defineCompletion = (command: Command, run: RunCommand) =>
	command
		.description("Print a script that completes commands, options and their values in a shell.")
		.addArgument(new Argument("<shell>").choices(shells))
		.addHelpText("after", completionHelp)
		.action((name: string) =>
			run({}, async (io) => {
				const shell = shells.find((one) => one === name);
				if (shell === undefined || !command.parent) throw new WrongUse(`Unknown shell. Expected: ${shells.join(", ")}.`);
				io.stdout.write(completionScript(shell, completionWords(leavesOf(command.parent))));
				return exitCodes.done;
			}),
		);
