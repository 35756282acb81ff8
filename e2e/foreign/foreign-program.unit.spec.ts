import { writeFileSync } from "node:fs";
import { expect, test } from "../test.ts";
import { foreignPrograms, programsVariable } from "./foreign-program.ts";

test("without a file in the environment there are no foreign programs", () => {
	expect(foreignPrograms({})).toEqual([]);
});

test("a file of foreign programs is read with its defaults, and a wrong one is refused", () => {
	const file = test.info().outputPath("programs.json");
	const read = (programs: unknown) => {
		writeFileSync(file, JSON.stringify(programs));
		return foreignPrograms({ [programsVariable]: file });
	};
	const program = { name: "mine", command: ["python3", "login.py"], does: "logs in" };
	expect(read([program])).toEqual([{ ...program, release: "2025-11", persona: "plain" }]);
	expect(() => read([{ ...program, does: "anything" }])).toThrow();
	expect(() => read([{ ...program, command: [] }])).toThrow();
});
