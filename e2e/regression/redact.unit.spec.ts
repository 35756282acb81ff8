import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { identityRedactor } from "../../regression/capture/identity.ts";
import { scan } from "../../regression/capture/scan.ts";
import fc from "../domain/properties.ts";
import { expect, test } from "../test.ts";

const whats = (text: string) => scan(text, []).map(({ what }) => what);

const { gstin, userName, password, tradeName, email } = buildTaxpayer(7);
const token = "CfDJ8Nf3xQ0tZr5wYb1kVh7sLp2uGm9eXc4aDj6oRi8";

test.describe("Redaction", () => {
	for (const [what, text, redacted] of [
		["a GSTIN", `GSTIN:${gstin} - Account`, "GSTIN:[GSTIN] - Account"],
		["a PAN", "PAN ABCCD1234E, abccd1234e", "PAN [PAN], [PAN]"],
		["a mobile", "Mobile 98765 43210 or +919876543210", "Mobile [mobile] or [mobile]"],
		["telephones, however they are grouped", "080-12345678, 987-654-3210, 9876 543 210, +91 98765-43210", "[mobile], [mobile], [mobile], [mobile]"],
		["telephones with dots, brackets and other digits", "98765.43210, (080) 1234 5678, ९८७६५४३२१०", "[mobile], [mobile], [mobile]"],
		["numbers of accounts", "account 123456789012345", "account [number]"],
		["GSTINs of those who deduct tax, and of embassies", "29MUMA12345D1DZ, 2926USA00001UNZ", "[GSTIN], [GSTIN]"],
		["the rest of a mobile", "sent to XXXXXX3210", "sent to [mobile]"],
		["a mail address, masked or not", `${email}, aXXXXX@taxpayer.example, asha+gst@exämple.example`, "[e-mail], [e-mail], [e-mail]"],
		["addresses of machines", "Client IP : 10.1.2.3, 2001:db8:0:0:0:0:2:1, fe80::1", "Client IP : [IP], [IP], [IP]"],
		["times", "30/11/2025 14:05:09, 2025-11-30, 2:05:09", "[date], [date], [time]"],
		["times with the month's name", "12-Nov-2025 10:15, 30 Nov 2025 2:05 PM, 1 January 2026", "[date], [date], [date]"],
		["a token", `token ${token}.`, "token [token]."],
		["an API user of somebody", "API_tera2025 is active", "API_[name] is active"],
	] as const) {
		test(`redaction takes out ${what}`, () => {
			expect(identityRedactor([])(text)).toBe(redacted);
		});
	}

	test("redaction takes out the values that were used in the capture", () => {
		const redact = identityRedactor([userName, password, tradeName].map((value) => ({ value, what: "of the login" })));
		expect(redact(`${userName} / ${password} / ${tradeName.replaceAll(" ", "\n  ")}`)).toBe("[redacted] / [token] / [redacted]");
	});

	test("redaction takes out a known value in other letter case", () => {
		expect(identityRedactor([{ value: "Asha Textiles", what: "a name" }])("ASHA TEXTILES, asha textiles")).toBe("[redacted], [redacted]");
	});

	test("redaction keeps words, ids, versions and amounts", () => {
		const text = "collapseSeven12, /APIUserAccount/CreateAPIUser, Version 1.01, Rs 500 crore, DO you wish to Register your GSTIN for API Interface:, API_";
		expect(identityRedactor([])(text)).toBe(text);
	});
});

test.describe("The scan, which shares no pattern with the redaction", () => {
	for (const [what, text] of [
		["a GSTIN", `x${gstin.toLowerCase()}y`],
		["a mobile number", "call 9876543210 now"],
		["a mobile number", "call 080-12345678 now"],
		["a mobile number", "call 987-654-3210."],
		["a mobile number", "call 9876 543 210"],
		["a mobile number", "call 98765.43210"],
		["a mobile number", "call (080) 1234 5678"],
		["a mobile number", "call ९८७६५४३२१०"],
		["an IP address", "from fe80::1"],
		["a mail address", "write to someone&#64;else@taxpayer.example"],
		["a mail address", "someone%40taxpayer.example"],
		["an IP address", "from 10.20.30.40"],
		["a token", token],
		["a token", "d41d8cd98f00b204e9800998ecf8427e"],
		["a token", "session a3f2b1c4d5e6f708"],
		["a GSTIN", `GSTIN ${gstin.slice(0, 2)} ${gstin.slice(2, 7)} ${gstin.slice(7, 11)} ${gstin.slice(11)}`],
		["a PAN", "PAN ABCPE 1234 F"],
		["a TAN", "TAN BLRA12345B"],
		["an IFSC", "IFSC SBIN0001234"],
		["a UPI address", "pay asha.rao@okbank"],
		["an account number", "A/c 1234 5678 9012 3456"],
		["a code of six digits", "your code is 493021"],
		["a mail address", "asha [at] taxpayer (dot) example"],
		["a name after a title", "Shri Ravi Kumar"],
	] as const) {
		test(`the scan finds ${what} in "${text.slice(0, 30)}"`, () => {
			expect(whats(text)).toContain(what);
		});
	}

	test("the scan finds a value that was used, in any encoding", () => {
		const known = [{ value: 'Mock#"secret', what: "the password" }];
		for (const text of ['Mock#"secret', JSON.stringify('Mock#"secret'), "Mock%23%22secret", "Mock#&quot;secret", "MOCK#&quot;SECRET", btoa('Mock#"secret')])
			expect(scan(text, known), text).toContainEqual({ what: "the password", line: 1 });
	});

	test("the scan finds nothing in data that belongs to nobody: a GSTIN that fails its check, addresses for documentation and of this machine, names of pages", () => {
		expect(
			whats("29ABCDE1234F1ZZ 203.0.113.10 127.0.0.1:4010 /APIUserAccount/ForgotAPIClientIdSecret DO-you-wish-to-register-1 2001:db8::1 5 6 7 8 9 10 11 12"),
		).toEqual([]);
	});
});

test("the redacted text of any taxpayer passes the scan, and keeps the words of the portal", () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 900_000 }), (seed) => {
			const one = buildTaxpayer(seed);
			const values = [one.userName, one.password, one.tradeName, one.legalName, one.address, one.mobile, one.email];
			const known = values.map((value) => ({ value, what: "theirs" }));
			const text = `GSTIN:${one.gstin} - Name: ${one.tradeName} | ${values.join(" | ")} | Create API User`;
			const redacted = identityRedactor(known)(text);
			expect(scan(redacted, known)).toEqual([]);
			expect(redacted).toMatch(/^GSTIN:\[GSTIN\] - Name: \[redacted\] \|.*\| Create API User$/);
		}),
	);
});

test("no repeated text makes a pattern of redaction or scan backtrack for ever, which would end at the test's time limit", () => {
	const redact = identityRedactor([{ value: "aaaaaaaa", what: "x" }]);
	for (const piece of ["a", "1", "a.", ":1", "x@", "XX 12"]) {
		const redacted = redact(`${piece.repeat(25_000)} API_tera2025`);
		expect(redacted).toContain("API_[name]");
		expect(scan(`${redacted} fe80::1`, []), piece).toContainEqual({ what: "an IP address", line: 1 });
	}
});
