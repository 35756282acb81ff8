import { createHash } from "node:crypto";
import { afterWrongPassword, digestPassword, isLockedOut, type LoginTries, loginProved, noTries } from "../../mock-portal/domain/login/login.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

const event = fc.oneof(
	{ weight: 5, arbitrary: fc.constant("wrong" as const) },
	{ weight: 1, arbitrary: fc.constant("right" as const) },
	{ weight: 2, arbitrary: fc.constantFrom(1, 60_000, 899_999, 900_000) },
);

test("whatever passwords come in whatever order, 5 wrong ones in a row lock for 15 minutes", pins("login.lockout"), () => {
	let lockouts = 0;
	fc.assert(
		fc.property(fc.array(event, { maxLength: 60, size: "max" }), (events) => {
			let now = 1_700_000_000_000;
			let tries: LoginTries = noTries;
			const model = { inARow: 0, lockedFor: 0 };
			const [locked, expected]: [boolean[], boolean[]] = [[], []];
			for (const happened of events) {
				if (typeof happened === "number") {
					now += happened;
					model.lockedFor = Math.max(0, model.lockedFor - happened);
					continue;
				}
				locked.push(isLockedOut(tries, now));
				expected.push(model.lockedFor > 0);
				if (locked.at(-1)) continue;
				if (happened === "right") {
					tries = noTries;
					model.inARow = 0;
					continue;
				}
				tries = afterWrongPassword(tries, now);
				model.inARow++;
				if (model.inARow === 5) {
					lockouts++;
					Object.assign(model, { inARow: 0, lockedFor: 900_000 });
				}
			}
			expect(locked).toEqual(expected);
		}),
		{ numRuns: 150 },
	);
	expect(lockouts, "lockouts were among them").toBeGreaterThan(20);
});

test("only the hash of the password with the challenge proves a password", pins("login.hash-salt", "login.hash-key"), () => {
	fc.assert(
		fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (password, challenge, other) => {
			const digests = digestPassword(password);
			const bySalt = sha256(sha256(md5(password)) + challenge);
			const byKey = sha256(sha256(password) + challenge);
			const proofs = {
				"by salt": loginProved("salt", digests, challenge, bySalt),
				"by key": loginProved("key", digests, challenge, byKey),
				"the key's hash for a salt": loginProved("salt", digests, challenge, byKey),
				"the salt's hash for a key": loginProved("key", digests, challenge, bySalt),
				"in capitals": loginProved("key", digests, challenge, byKey.toUpperCase()),
				"without a challenge": loginProved("key", digests, undefined, sha256(sha256(password))),
				"another text": loginProved("key", digests, challenge, other),
				"for another password": loginProved("key", digestPassword(other), challenge, byKey),
				"for another challenge": loginProved("key", digests, other, byKey),
			};
			expect(proofs).toEqual({
				"by salt": true,
				"by key": true,
				"the key's hash for a salt": false,
				"the salt's hash for a key": false,
				"in capitals": false,
				"without a challenge": false,
				"another text": false,
				"for another password": other === password,
				"for another challenge": other === challenge,
			});
		}),
	);
});

test("the store keeps only digests of a main user's password", pins("login.hash-key"), () => {
	expect(digestPassword("Sample#2025")).toEqual({ sha256: sha256("Sample#2025"), sha256OfMd5: sha256(md5("Sample#2025")) });
});
