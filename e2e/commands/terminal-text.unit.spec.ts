import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { terminalJson, terminalText } from "../../automation/terminal-text.ts";
import { expect, test } from "../test.ts";

const hostile = "a\u001b[31mb\r\nc\u009b2J\u202Ed\u200be\u2028f\ufeff\u{e0041}g\u007f";
/** What may draw, move the cursor, or make a text look like another one. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

test("text for a terminal has no control characters, and shows invisible and reordering ones as code points", () => {
	expect(terminalText(hostile)).toBe("a [31mb c 2J<U+202E>d<U+200B>e<U+2028>f<U+FEFF><U+E0041>g ");
	expect(terminalText("Śrī Tera – जीएसटी ✓ ⠿")).toBe("Śrī Tera – जीएसटी ✓ ⠿");
});

test("JSON for a terminal has no control or format characters, and is read back as the same data", () => {
	const data = { [hostile]: [hostile, 1] };
	expect(terminalJson(data)).not.toMatch(unsafe);
	expect(JSON.parse(terminalJson(data))).toEqual(data);
});

/** Functions that give text for a terminal; what they hold of others' words has passed through `terminalText`. */
const clean =
	/^(?:terminal(?:Text|Lines|Json)|stopText|unverifiedText|credentialsText|matrixText|asText|asJson|completionScript|\w+\.map\(terminalText\)\.join)\b/;

test("whatever a command prints is a constant or passes through the functions for text on a terminal", () => {
	const root = join(import.meta.dirname, "..", "..");
	const files = ["cli", "automation", "regression"].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).flatMap((file) => (file.endsWith(".ts") ? join(folder, file) : [])),
	);
	const calls = files.flatMap((file) => printedIn(readFileSync(join(root, file), "utf8")).map((printed) => ({ file, printed })));
	expect(calls.length).toBeGreaterThan(10);
	expect(calls.filter(({ printed }) => !isClean(printed))).toEqual([]);
});

for (const printed of ["error.message", `\`\${name}\``, `\`\${terminalText(name)} \${value}\``, "json ? terminalJson(data) : text"]) {
	test(`a call that prints ${printed} is found to be unsafe`, () => {
		expect(printedIn(`console.error(${printed}); process.stdout.write(terminalText(error.message));`).filter((one) => !isClean(one))).toEqual([printed]);
	});
}

/** The arguments of each call that prints: console.* and write() of a stream. */
function printedIn(source: string): string[] {
	return [...source.matchAll(/\b(?:console\.\w+|(?:stdout|stderr|output|stream)\.write)\(/g)].map(({ index, 0: call }) => {
		const start = index + call.length;
		let end = start;
		for (let depth = 1; depth > 0 && end < source.length; end++) depth += { "(": 1, ")": -1 }[source.charAt(end)] ?? 0;
		return source.slice(start, end - 1);
	});
}

/** Whether each text that an argument can be is a constant, or the result of one of the functions, or inserts nothing else. */
function isClean(printed: string): boolean {
	const choice = /^[\w.]+ \? (.*) : (.*)$/s.exec(printed);
	if (choice) return choice.slice(1).every(isClean);
	const inserted = printed.startsWith("`") ? printed.split("$" + "{").slice(1) : [printed];
	return inserted.every((text) => /^"[^"]*"$/.test(text) || clean.test(text) || /^[\w.#]+\.length\}/.test(text));
}
