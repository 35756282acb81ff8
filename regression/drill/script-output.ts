/** Lines in which programs say what is wrong. */
const namesError = /error\b|exception\b|timeout\b|timed out|exceeded|failed\b/i;

/** Lines of a stack, what Node prints around it, and what Playwright Test and pytest print around an error: names of tests, source, sums. */
const aside =
	/^(?:at |File "|name: |Node\.js v|node:|Call log:|triggerUncaughtException\(|Traceback \(|[{}^~]+$|Error Context:|FAILED |\S+\.py:\d+: \w+$|(?:>\s*)?\d* ?\||\d+ (?:failed|passed)|[=_-]{4})|\.(?:spec|test)\.\w{2,3}:\d+:\d+ › /;

/** The line of source that Node shows above an error, with its file above and its caret below. */
const sourceShown = /^(?:file:|\/|[A-Za-z]:\\)\S*:\d+\n.*\n\s*\^+\s*$/gm;

/** The meaningful lines of a script's output, trimmed. */
const tellingLines = (output: string) =>
	output
		.replace(sourceShown, "")
		.split("\n")
		.map((line) => line.replace(/^E {3}/, "").trim())
		.filter((line) => line !== "" && !aside.test(line));

/** The line of a script's output that best explains why it stopped: its error, else its last line. Undefined without output. */
export function errorLine(output: string): string | undefined {
	const lines = tellingLines(output);
	return lines.find((line) => namesError.test(line)) ?? lines.at(-1);
}

/** The lines in which a script gives its reason for stopping: its error and its last lines, without names of variables and files. */
export function lastWords(output: string): string {
	const lines = tellingLines(output);
	const error = lines.findLastIndex((line) => namesError.test(line));
	return [...(error < 0 ? [] : lines.slice(error, error + 3)), ...lines.slice(-3)]
		.join("\n")
		.replace(/\bIRP_\w+/g, "")
		.replace(/(?<![\w/.])(?:file:\/\/)?(?:[A-Za-z]:)?[\\/.]*[\w-][\w.-]*[\\/][^\s"')]*/g, "")
		.replace(/([a-z])(?=[A-Z])/g, "$1 ");
}
