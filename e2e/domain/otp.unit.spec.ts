import { type Otp, otpCode, otpMayBeSent, verifyOtp } from "../../mock-portal/domain/login/otp.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const wrong = "Invalid OTP. Please enter the OTP sent to the registered mobile number.";
const triesOver = "Invalid OTP entered 3 times. Please ask for another OTP.";
const expired = "The OTP has expired. Please ask for another.";
const used = "This OTP has been used already. Please ask for another.";
const missing = "No OTP has been sent in this session. Please ask for one.";

/** What a user does with OTPs. */
type Event =
	| { readonly does: "ask" }
	| { readonly does: "enter right" }
	| { readonly does: "enter wrong" }
	| { readonly does: "enter the one before" }
	| { readonly does: "wait"; readonly ms: number };

const event: fc.Arbitrary<Event> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<Event>({ does: "ask" }) },
	{ weight: 2, arbitrary: fc.constant<Event>({ does: "enter right" }) },
	{ weight: 4, arbitrary: fc.constant<Event>({ does: "enter wrong" }) },
	{ weight: 1, arbitrary: fc.constant<Event>({ does: "enter the one before" }) },
	{ weight: 4, arbitrary: fc.constantFrom(1, 5_000, 29_999, 30_000, 599_999, 600_000).map((ms): Event => ({ does: "wait", ms })) },
);

/** The life of OTPs in a session as the portal leads it: the rules decide, the store remembers. */
class Portal {
	#latest: Otp | undefined;
	#sent = 0;

	ask(now: number): string {
		if (!otpMayBeSent(this.#latest, now)) return "not yet";
		this.#sent++;
		this.#latest = { code: this.code(0), sentAt: now, wrongTries: 0, used: false };
		return "sent";
	}

	/** The code sent last, or `back` before it. */
	code(back: number): string {
		return String(100_000 + this.#sent - back);
	}

	enter(code: string, now: number): string {
		const verdict = verifyOtp(this.#latest, code, now);
		if (this.#latest && verdict.right) this.#latest = { ...this.#latest, used: true };
		if (this.#latest && !verdict.right && verdict.counts) this.#latest = { ...this.#latest, wrongTries: this.#latest.wrongTries + 1 };
		return verdict.right ? "right" : verdict.refusal.text;
	}
}

/** The same in the words of the ledger: what is left of the latest OTP, in the order in which refusals are told. */
class Model {
	#age: number | undefined;
	#triesLeft = 3;
	#isUsed = false;

	wait(ms: number) {
		if (this.#age !== undefined) this.#age += ms;
	}

	ask(): string {
		const useful = this.#age !== undefined && !this.#isUsed && this.#triesLeft > 0;
		if (useful && (this.#age ?? 0) < 30_000) return "not yet";
		[this.#age, this.#triesLeft, this.#isUsed] = [0, 3, false];
		return "sent";
	}

	enter(isRight: boolean): string {
		if (this.#age === undefined) return missing;
		if (this.#isUsed) return used;
		if (this.#triesLeft === 0) return triesOver;
		if (this.#age >= 600_000) return expired;
		if (isRight) {
			this.#isUsed = true;
			return "right";
		}
		this.#triesLeft--;
		return this.#triesLeft === 0 ? triesOver : wrong;
	}
}

test(
	"whatever a user does in whatever order, an OTP lives 10 minutes, 3 wrong tries and one use, and another is sent after 30 seconds or when the latest is of no use",
	pins("otp.life-cycle"),
	() => {
		const seen = new Set<string>();
		fc.assert(
			fc.property(fc.array(event, { maxLength: 40, size: "max" }), (events) => {
				const [portal, model] = [new Portal(), new Model()];
				let now = 1_700_000_000_000;
				const [answers, expected]: [string[], string[]] = [[], []];
				const enter = (code: string, isRight: boolean) => {
					answers.push(portal.enter(code, now));
					expected.push(model.enter(isRight));
				};
				for (const { does, ...how } of events) {
					if (does === "ask") {
						answers.push(portal.ask(now));
						expected.push(model.ask());
					} else if (does === "enter right") enter(portal.code(0), true);
					else if (does === "enter wrong") enter("999999", false);
					else if (does === "enter the one before") enter(portal.code(1), false);
					else if ("ms" in how) {
						now += how.ms;
						model.wait(how.ms);
					}
				}
				expect(answers).toEqual(expected);
				for (const answer of answers) seen.add(answer);
			}),
			{ numRuns: 200 },
		);
		expect([...seen].sort(), "every outcome was met").toEqual(["sent", "not yet", "right", wrong, triesOver, expired, used, missing].sort());
	},
);

test("an OTP has 6 digits, leading zeros and all", pins("otp.digits"), () => {
	fc.assert(
		fc.property(fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }), (digits) => {
			const rest = [...digits];
			expect(otpCode(6, (n) => (n === 10 ? (rest.shift() ?? 0) : -1))).toBe(digits.join(""));
		}),
	);
});

test("spaces around an OTP do not count, anything else does", pins("otp.life-cycle"), () => {
	const otp: Otp = { code: "012345", sentAt: 0, wrongTries: 0, used: false };
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.constantFrom("", " ", "012345", " 012345", "012345\t", "12345", "0123456", "0 12345", "012345a")), (typed) => {
			return verifyOtp(otp, typed, 1).right === (typed.trim() === "012345");
		}),
	);
});
