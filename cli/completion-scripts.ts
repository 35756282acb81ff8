import type { CompletionWords, Taken } from "./completion-words.ts";

export const shells = ["bash", "zsh", "fish", "powershell"] as const;

/** Programs that the scripts complete. */
const programs = ["irp-testbed", "irp"];

/** A script for a shell: it contains every word, and runs no program to complete one. */
export const completionScript = (shell: (typeof shells)[number], words: readonly CompletionWords[]): string => scripts[shell](words);

/** A text in single quotes, for bash and zsh. */
const sh = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function bash(words: readonly CompletionWords[]): string {
	const values = (list: readonly string[]) => `$'${list.map((one) => one.replaceAll("\\", "\\\\").replaceAll("'", "\\'")).join("\\n")}'`;
	const paths = words.flatMap(({ words }) => (words === "" ? [] : [sh(` ${words}`)]));
	const options = words.flatMap(({ words, options }) =>
		options.flatMap(({ name, takes }) => {
			if (takes === "nothing") return [];
			const does = typeof takes === "string" ? "return" : `list=${values(takes)}`;
			return [`\t\t${sh(` ${words} ${name}`.replace("  ", " "))}) ${does} ;;`];
		}),
	);
	const next = words.map(({ words, next }) => `\t\t${sh(words === "" ? "" : ` ${words}`)}) list=${values(next)} ;;`);
	return `# Completion of irp-testbed for bash, and for zsh with bashcompinit.
_irp_testbed() {
	local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' list='' at=1
	[[ \${COMP_WORDS[0]} == *npx ]] && at=2
	if [[ $current == = ]]; then current=''; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
	for ((; at < COMP_CWORD; at++)); do
		case "$path \${COMP_WORDS[at]}" in ${paths.join("|")}) path="$path \${COMP_WORDS[at]}" ;; esac
	done
	COMPREPLY=()
	case "$path $previous" in
${options.join("\n")}
		*) case "$path" in
${next.map((line) => `\t${line}`).join("\n")}
		esac ;;
	esac
	local line IFS=$'\\n'
	for line in $list; do
		[[ $line == "$current"* ]] && COMPREPLY+=("$(printf %q "$line")")
	done
	return 0
}
_irp_testbed_npx() {
	COMPREPLY=()
	[[ \${COMP_WORDS[1]} == irp-testbed && COMP_CWORD -gt 1 ]] && _irp_testbed
}
# Where nothing of this fits, the shell completes file names.
complete -o default -F _irp_testbed ${programs.join(" ")}
complete -p npx >/dev/null 2>&1 || complete -o default -F _irp_testbed_npx npx
`;
}

const zsh = (words: readonly CompletionWords[]) => `autoload -U +X bashcompinit && bashcompinit\n${bash(words)}`;

function fish(words: readonly CompletionWords[]): string {
	const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
	const groups = words.filter(({ words }) => words !== "").map(({ words }) => words.split(" "));
	const under = (path: string) => {
		const deeper = groups
			.filter((group) => group.length > path.split(" ").filter(Boolean).length && group.join(" ").startsWith(path))
			.map((group) => group.at(-1));
		const seen =
			path === ""
				? ""
				: path
						.split(" ")
						.map((word) => `__fish_seen_subcommand_from ${word}`)
						.join("; and ");
		const notYet = deeper.length > 0 ? `not __fish_seen_subcommand_from ${[...new Set(deeper)].join(" ")}` : "";
		return quoted([seen, notYet].filter(Boolean).join("; and "));
	};
	const taken = (takes: Taken) =>
		takes === "nothing"
			? ""
			: takes === "file"
				? " -r -F"
				: takes === "something"
					? " -x"
					: ` -x -a ${quoted(takes.map((one) => one.replace(/[ ()&]/g, "\\$&")).join(" "))}`;
	const lines = words.flatMap(({ words, next, options }) => {
		const names = next.filter((one) => !one.startsWith("--"));
		return [
			...(names.length > 0 ? [`-n ${under(words)} -f -a ${quoted(names.join(" "))}`] : []),
			...options.map(({ name, takes }) => `-n ${under(words)} -l ${name.slice(2)}${taken(takes)}`),
		];
	});
	return `# Completion of irp-testbed for fish.\n${programs.flatMap((program) => lines.map((line) => `complete -c ${program} ${line}`)).join("\n")}\n`;
}

function powershell(words: readonly CompletionWords[]): string {
	const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
	const list = (all: readonly string[]) => `@(${all.map(quoted).join(", ")})`;
	const next = words.map(({ words, next }) => `\t\t${quoted(words)} = ${list(next)}`);
	const values = words.flatMap(({ words, options }) =>
		options.flatMap(({ name, takes }) => (typeof takes === "string" ? [] : [`\t\t${quoted(`${words} ${name}`)} = ${list(takes)}`])),
	);
	return `# Completion of irp-testbed for PowerShell.
Register-ArgumentCompleter -Native -CommandName ${programs.join(", ")} -ScriptBlock {
	param($wordToComplete, $commandAst, $cursorPosition)
	$next = @{
${next.join("\n")}
	}
	$values = @{
${values.join("\n")}
	}
	$typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
	if ($wordToComplete -ne '' -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
	$path = ''
	foreach ($word in $typed) {
		$longer = "$path $word".Trim()
		if ($next.ContainsKey($longer)) { $path = $longer }
	}
	$last = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
	$list = if ($values.ContainsKey("$path $last")) { $values["$path $last"] } else { $next[$path] }
	$list | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
		$text = if ($_ -match '[\\s()]') { "'" + $_.Replace("'", "''") + "'" } else { $_ }
		[System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
	}
}
`;
}

const scripts = { bash, zsh, fish, powershell } as const;
