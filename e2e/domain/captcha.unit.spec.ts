import { type Captcha, captchaAlphabet, captchaAnswered, captchaText } from "../../mock-portal/domain/login/captcha.ts";
import { captchaImage } from "../../mock-portal/screens/captcha/image.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const size = { width: 275, height: 55 };
const characters = [...captchaAlphabet];
const text = fc.array(fc.constantFrom(...characters), { minLength: 5, maxLength: 6 }).map((parts) => parts.join(""));

type Event =
	| { readonly does: "show"; readonly text: string }
	| { readonly does: "answer"; readonly as: "right" | "lower case" | "wrong" | "empty" }
	| { readonly does: "wait"; readonly ms: number };

const event: fc.Arbitrary<Event> = fc.oneof(
	text.map((shown): Event => ({ does: "show", text: shown })),
	fc.constantFrom("right" as const, "lower case" as const, "wrong" as const, "empty" as const).map((as): Event => ({ does: "answer", as })),
	fc.constantFrom(1, 60_000, 299_999, 300_000).map((ms): Event => ({ does: "wait", ms })),
);

test("whatever a user does in whatever order, a captcha is good for one answer within 5 minutes, in any letter case", pins("captcha.life-cycle"), () => {
	let accepted = 0;
	fc.assert(
		fc.property(fc.array(event, { maxLength: 40, size: "max" }), (events) => {
			let now = 0;
			let waiting: Captcha | undefined;
			let model: { text: string; msLeft: number } | undefined;
			const [verdicts, expected]: [boolean[], boolean[]] = [[], []];
			for (const happened of events) {
				if (happened.does === "show") {
					waiting = { text: happened.text, issuedAt: now };
					model = { text: happened.text, msLeft: 300_000 };
				} else if (happened.does === "wait") {
					now += happened.ms;
					if (model) model.msLeft -= happened.ms;
				} else {
					const shown = model?.text ?? "AAAAA";
					const answer = { right: shown, "lower case": shown.toLowerCase(), wrong: `${shown}A`, empty: "" }[happened.as];
					verdicts.push(captchaAnswered(waiting, answer, now));
					expected.push(model !== undefined && model.msLeft > 0 && (happened.as === "right" || happened.as === "lower case"));
					waiting = undefined;
					model = undefined;
				}
			}
			expect(verdicts).toEqual(expected);
			accepted += verdicts.filter(Boolean).length;
		}),
		{ numRuns: 200 },
	);
	expect(accepted, "right answers were among them").toBeGreaterThan(50);
});

test("the alphabet is capitals and digits, none twice, without those that people confuse", pins("captcha.image"), () => {
	expect(new Set(characters).size).toBe(characters.length);
	for (const character of characters) expect(character).toMatch(/^[A-Z0-9]$/);
	for (const confused of "0O1I5S2Z") expect(characters, confused).not.toContain(confused);
});

test("a text takes its characters from the whole alphabet", pins("captcha.image"), () => {
	fc.assert(
		fc.property(fc.array(fc.nat(characters.length - 1), { minLength: 1, maxLength: 8 }), (indexes) => {
			const rest = [...indexes];
			expect(captchaText(indexes.length, (n) => (n === characters.length ? (rest.shift() ?? 0) : -1))).toBe(indexes.map((index) => characters[index]).join(""));
		}),
	);
});

test("each character of the alphabet is drawn, and no two alike", pins("captcha.image"), () => {
	const drawn = (shown: string) => captchaImage(shown, size, () => 0).toString("base64");
	const nothing = drawn(" ");
	const images = characters.map((character) => drawn(character));
	for (const [index, image] of images.entries()) expect(image === nothing, `${characters[index]} leaves the image empty`).toBe(false);
	expect(new Set(images).size).toBe(characters.length);
});

test("an image is a PNG of the size that was asked for, and differs from one of the same text", pins("captcha.image"), () => {
	fc.assert(
		fc.property(text, fc.integer({ min: 100, max: 400 }), fc.integer({ min: 40, max: 80 }), (shown, width, height) => {
			const png = captchaImage(shown, { width, height }, () => 0);
			expect(png.subarray(1, 4).toString()).toBe("PNG");
			expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
			expect(captchaImage(shown, { width, height }, (n) => n - 1).equals(png)).toBe(false);
		}),
		{ numRuns: 20 },
	);
});
