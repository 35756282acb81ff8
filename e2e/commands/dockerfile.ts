/** An instruction of a Dockerfile. */
export interface Instruction {
	readonly name: string;
	/** What follows the name, on one line. */
	readonly text: string;
	/** The words of the exec form, `["a", "b"]`; otherwise of the text. */
	readonly words: readonly string[];
}

/** The instructions of a Dockerfile, by stage. Comments and continued lines are resolved. */
export function stagesOf(dockerfile: string): Instruction[][] {
	const lines = dockerfile
		.split("\n")
		.filter((line) => !/^\s*(#|$)/.test(line))
		.join("\n")
		.replace(/\\\n\s*/g, "")
		.split("\n");
	const stages: Instruction[][] = [];
	for (const line of lines) {
		const [, name = "", text = ""] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
		if (name === "") throw new Error(`Not an instruction: ${line}`);
		const exec = /\[.*\]$/.exec(text)?.[0];
		const instruction = { name, text, words: exec ? JSON.parse(exec) : text.split(/\s+/) };
		if (name === "FROM") stages.push([instruction]);
		else stages.at(-1)?.push(instruction);
	}
	return stages;
}
