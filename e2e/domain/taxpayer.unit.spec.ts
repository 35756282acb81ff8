import { gstinProblem } from "../../mock-portal/domain/gstin.ts";
import { maskedEmail, maskedMobile, sessionEnded } from "../../mock-portal/domain/taxpayer.ts";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const seed = fc.nat(999_999);

test("a taxpayer is a pure function of its seed", () => {
	fc.assert(
		fc.property(seed, seed, (one, between) => {
			const first = buildTaxpayer(one);
			buildTaxpayer(between);
			expect(buildTaxpayer(one)).toEqual(first);
		}),
	);
});

test("a taxpayer is well-formed: GSTIN, mobile, mail, turnover, a login that a form takes", pins("gstin.check-character"), () => {
	fc.assert(
		fc.property(seed, (one) => {
			const taxpayer = buildTaxpayer(one);
			expect(taxpayer).toMatchObject({
				// Mobile numbers that never ring: none in India begins with 0.
				mobile: expect.stringMatching(/^0\d{9}$/),
				email: expect.stringMatching(/^[\w.]+@[\w.]+\.example$/),
				userName: expect.stringMatching(/^[a-z]+_\d{4,6}$/),
				password: expect.stringMatching(/^Mock#\w{8}$/),
				legalName: expect.stringMatching(/^SAMPLE [^a-z]+$/),
				tradeName: expect.stringMatching(/^SAMPLE [^a-z]+$/),
			});
			return gstinProblem(taxpayer.gstin) === undefined && taxpayer.turnover > 0;
		}),
	);
});

test("distinct seeds give distinct GSTINs, PANs and user names", () => {
	fc.assert(
		fc.property(fc.uniqueArray(seed, { minLength: 2, maxLength: 20 }), (seeds) => {
			const taxpayers = seeds.map((one) => buildTaxpayer(one));
			const columns = [taxpayers.map(({ gstin }) => gstin), taxpayers.map(({ gstin }) => gstin.slice(2, 12)), taxpayers.map(({ userName }) => userName)];
			return columns.every((column) => new Set(column).size === seeds.length);
		}),
		{ numRuns: 50 },
	);
	const neighbours = Array.from({ length: 300 }, (_, one) => buildTaxpayer(one));
	expect(new Set(neighbours.map(({ gstin }) => gstin.slice(2, 12))).size).toBe(300);
	expect(new Set(neighbours.map(({ userName }) => userName)).size).toBe(300);
});

test("values that a test gives are kept, and change nothing else", () => {
	fc.assert(
		fc.property(seed, fc.string(), (one, tradeName) => {
			expect(buildTaxpayer(one, { tradeName })).toEqual({ ...buildTaxpayer(one), tradeName });
		}),
	);
});

test("a masked mobile shows its last four digits, and a masked mail address its first letter and host", pins("otp.masked-mobile"), () => {
	expect(maskedMobile("9876543210")).toBe("XXXXXX3210");
	expect(maskedEmail("accounts@taxpayer.example")).toBe("aXXXXXXX@taxpayer.example");
	expect([maskedMobile(""), maskedEmail(""), maskedEmail("@x"), maskedEmail("none")]).toEqual(["", "", "", ""]);
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 10, maxLength: 10 }), (mobile) => {
			return maskedMobile(mobile) === `XXXXXX${mobile.slice(6)}`;
		}),
	);
});

test("a session ends 20 minutes after its last request, to the millisecond", pins("session.life-cycle"), () => {
	fc.assert(fc.property(fc.nat(2 ** 40), fc.nat(40 * 60_000), (lastSeen, idle) => sessionEnded(lastSeen, lastSeen + idle) === idle >= 1_200_000));
});

test("GSPs have an id and a name of their own", pins("api-user.gsp-list"), () => {
	for (const column of [gsps.map(({ id }) => id), gsps.map(({ name }) => name.toLowerCase())]) expect(new Set(column).size).toBe(gsps.length);
	const evidences = gsps.map(({ evidence }) => evidence);
	expect(evidences.lastIndexOf("seen")).toBeLessThan(evidences.indexOf("listed"));
});
