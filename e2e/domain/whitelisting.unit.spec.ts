import { addressesRefusal } from "../../mock-portal/domain/api-access/whitelisting.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

test("an address is taken if, and only if, its range is neither private nor reserved", pins("whitelisting.addresses"), () => {
	/** The rule once more, by first octets. */
	const isReserved = ([a, b, c]: readonly number[]) =>
		a === undefined || b === undefined || c === undefined
			? false
			: a === 0 ||
				a === 10 ||
				a === 127 ||
				a >= 224 ||
				(a === 100 && b >= 64 && b < 128) ||
				(a === 169 && b === 254) ||
				(a === 172 && b >= 16 && b < 32) ||
				(a === 192 && (b === 168 || (b === 0 && c === 0) || (b === 88 && c === 99))) ||
				(a === 198 && (b === 18 || b === 19));
	const near = fc.constantFrom(0, 1, 9, 10, 11, 15, 16, 17, 19, 20, 31, 32, 63, 64, 88, 99, 100, 127, 128, 168, 169, 172, 192, 198, 223, 224, 254, 255);
	const octet = fc.oneof(near, fc.integer({ min: 0, max: 255 }));
	fc.assert(
		fc.property(octet, octet, octet, octet, (...octets) => (addressesRefusal([octets.join(".")]) === undefined) === !isReserved(octets)),
		{ numRuns: 2000 },
	);
	expect(["192.0.2.1", "198.51.100.1", "203.0.113.1"].map((address) => addressesRefusal([address]))).toEqual([undefined, undefined, undefined]);
});
