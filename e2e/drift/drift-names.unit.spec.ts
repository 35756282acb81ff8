import { driftProblem } from "../../mock-portal/drift/drift.ts";
import { generatedOperators } from "../../mock-portal/drift/generated/generate.ts";
import { expect, test } from "../test.ts";

for (const { names, problem } of [
	{ names: ["ids-randon"], problem: /^Unknown drift operator "ids-randon"\. Closest: ids-random, / },
	{ names: ["ids-random", "ids-random"], problem: /^The drift operator ids-random is named twice$/ },
	{ names: ["gsp-removed", "gsp-near-twin"], problem: /^The drift operators gsp-removed and gsp-near-twin cannot be combined/ },
	{ names: ["gsp-near-twin", "gsp-removed"], problem: /^The drift operators gsp-removed and gsp-near-twin cannot be combined/ },
	{ names: ["generated-1000000"], problem: /^Unknown drift operator "generated-1000000"/ },
])
	test(`The drift ${names.join(" with ")} is refused: ${problem.source}`, () => {
		expect(driftProblem(names)).toMatch(problem);
	});

test("A generated change is the same for the same seed, and has one to four rewrites, none of them twice", () => {
	const described = (seed: number) => generatedOperators(`generated-${seed}`)?.map(({ description }) => description) ?? [];
	const seeds = Array.from({ length: 200 }, (_, seed) => seed);
	for (const seed of seeds) expect(described(seed)).toEqual(described(seed));
	const counts = seeds.map((seed) => described(seed).length);
	expect([Math.min(...counts), Math.max(...counts)]).toEqual([1, 4]);
	for (const seed of seeds) expect(new Set(described(seed)).size).toBe(described(seed).length);
	expect(new Set(seeds.map((seed) => described(seed).join(" "))).size).toBeGreaterThan(190);
});
