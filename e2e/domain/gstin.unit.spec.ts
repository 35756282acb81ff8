import { gstinCheckCharacter, gstinProblem, states } from "../../mock-portal/domain/gstin.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const alphabet = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const digit = fc.constantFrom(...alphabet.slice(0, 10));
const letter = fc.constantFrom(...alphabet.slice(10));
const some = (character: fc.Arbitrary<string>, length: number) => fc.string({ unit: character, minLength: length, maxLength: length });

const first14 = some(fc.constantFrom(...alphabet), 14);

/** GSTINs as there can be: a state, a PAN, an entity, Z, the check character. */
const gstin = fc
	.tuple(fc.constantFrom(...Object.keys(states)), some(letter, 5), some(digit, 4), letter, fc.constantFrom(...alphabet.slice(1)))
	.map((parts) => `${parts.join("")}Z`)
	.map((first) => first + gstinCheckCharacter(first));

const withCheck = (first: string) => first + gstinCheckCharacter(first);
const checks = (text: string) => gstinCheckCharacter(text.slice(0, 14)) === text.charAt(14);
const replaced = (text: string, at: number, character: string) => text.slice(0, at) + character + text.slice(at + 1);
const swapped = (text: string, at: number) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);

test("the check character is the published formula's", pins("gstin.check-character"), () => {
	// Worked out by hand: sums of the products' two digits in base 36, weights 1 and 2 in turn.
	expect(gstinCheckCharacter("00000000000000")).toBe("0");
	expect(gstinCheckCharacter("10000000000000")).toBe("Z");
	expect(gstinCheckCharacter("01000000000000")).toBe("Y");
	expect(gstinCheckCharacter("0I000000000000")).toBe("Z");
	expect(gstinCheckCharacter("ZZZZZZZZZZZZZZ")).toBe("E");
	expect(gstinCheckCharacter("27AAACM0001A1Z")).toBe("L");
});

test("every single wrong character is caught, the check character's too", pins("gstin.check-character"), () => {
	fc.assert(
		fc.property(first14.map(withCheck), (text) => {
			for (let at = 0; at < 15; at++)
				for (const character of alphabet) if (character !== text.charAt(at) && checks(replaced(text, at, character))) return false;
			return true;
		}),
		{ numRuns: 50 },
	);
});

test("every swap of neighbours is caught, except that of a 0 and a Z", pins("gstin.check-character"), () => {
	fc.assert(
		fc.property(first14.map(withCheck), fc.nat(13), (text, at) => {
			const pair = [text.charAt(at), text.charAt(at + 1)].sort().join("");
			const goesUnseen = pair.charAt(0) === pair.charAt(1) || pair === "0Z";
			return checks(swapped(text, at)) === goesUnseen;
		}),
		{ numRuns: 2000 },
	);
});

test("for each pair of neighbours at each place: only 0 and Z are swapped unseen", pins("gstin.check-character"), () => {
	const unseen = new Set<string>();
	for (let at = 0; at < 13; at++)
		for (const a of alphabet)
			for (const b of alphabet) {
				const text = withCheck(replaced(replaced("27AAACM0001A1Z", at, a), at + 1, b));
				if (a < b && checks(swapped(text, at))) unseen.add(a + b);
			}
	expect([...unseen]).toEqual(["0Z"]);
});

test(
	"in a whole GSTIN every swap of unlike neighbours is refused: where a 0 and a Z can meet, its form gives the swap away",
	pins("gstin.check-character"),
	() => {
		fc.assert(
			fc.property(gstin, fc.nat(13), (text, at) => {
				fc.pre(text.charAt(at) !== text.charAt(at + 1));
				return gstinProblem(text) === undefined && gstinProblem(swapped(text, at)) !== undefined;
			}),
			{ numRuns: 2000 },
		);
		const endsInZ0 = Array.from({ length: 100 }, (_, i) => withCheck(`27AAACM${String(i).padStart(4, "0")}F1Z`)).find((text) => text.endsWith("Z0"));
		expect(endsInZ0).toBeDefined();
		expect(checks(swapped(endsInZ0 ?? "", 13)), "by the formula alone this swap goes unseen").toBe(true);
		expect(gstinProblem(swapped(endsInZ0 ?? "", 13))).toContain("A GSTIN has 2 digits");
	},
);

test("the problem of a GSTIN is named", pins("gstin.check-character"), () => {
	const shape = "A GSTIN has 2 digits, a PAN (5 letters, 4 digits, a letter), an entity, Z and a check character";
	expect(gstinProblem("27AAACM0001A1ZL")).toBeUndefined();
	expect(gstinProblem("27AAACM0001A1ZW")).toBe("The check character of 27AAACM0001A1ZW should be L");
	expect(gstinProblem(withCheck("25AAACM0001A1Z"))).toBe("25 is not the code of a state");
	for (const text of ["", "27aaacm0001a1zL", "27AAACM0001A1Z", "27AAACM0001A1ZL ", "27AAACM0001A0ZV", "27AAACM0001A1YV", "२७AAACM0001A1ZL"])
		expect(gstinProblem(text), text).toBe(shape);
});

test("a check character is worked out for 14 digits and capitals only", () => {
	for (const text of ["", "27AAACM0001A1", "27AAACM0001A1ZL", "27aaacm0001a1z", "27AAACM0001A1\n"]) expect(() => gstinCheckCharacter(text)).toThrow(RangeError);
});
