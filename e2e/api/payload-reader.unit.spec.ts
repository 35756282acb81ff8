import { inv01 } from "../../mock-portal/domain/invoice/inv01-fields.ts";
import type { Invoice } from "../../mock-portal/domain/invoice/invoice.ts";
import { payloadReader } from "../../mock-portal/domain/invoice/payload-reader.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { type Change, invoiceOf, onlyItem, set } from "./invoice-changes.ts";

const read = payloadReader<Invoice>(inv01);
const sound = invoiceOf(buildTaxpayer(1));

/** The texts of a payload's faults, which all have code 5002 unless one is given. */
function faults(payload: unknown, { stringsAsNumbers = true, code = "5002" } = {}): string[] {
	const result = read(JSON.parse(JSON.stringify(payload)), { stringsAsNumbers });
	if (!("faults" in result)) return [];
	expect(result.faults.every((fault) => fault.code === code)).toBe(true);
	return result.faults.map(({ text }) => text);
}

const withSection = (name: keyof Invoice, change: Readonly<Record<string, unknown>>) => ({ ...sound, [name]: { ...Object(sound[name]), ...change } });
const withItem = (change: Readonly<Record<string, unknown>>) => ({ ...sound, ItemList: [{ ...sound.ItemList[0], ...change }] });

const location = "The field Location must be a string with a minimum length of 3 and a maximum length of";

for (const { what, payload, texts } of [
	{
		what: "a GSTIN of an e-commerce operator that is too short, by length and by pattern",
		payload: withSection("TranDtls", { EcmGstin: "29AAA" }),
		texts: ["The field e-Commerce GSTIN must be a string with a minimum length of 15 and a maximum length of 15.", "Invalid GSTIN"],
	},
	{ what: "a text of a required member that is empty", payload: withSection("BuyerDtls", { Loc: "" }), texts: ["The Location field is required."] },
	{ what: "a text of a required member that is blank", payload: withSection("BuyerDtls", { LglNm: "   " }), texts: ["The Legal Name field is required."] },
	{
		what: "a text of an optional member that is empty",
		payload: withSection("BuyerDtls", { TrdNm: "" }),
		texts: ["The field Trade Name must be a string with a minimum length of 3 and a maximum length of 100."],
	},
	{ what: "a location of a seller of 51 characters", payload: withSection("SellerDtls", { Loc: "x".repeat(51) }), texts: [`${location} 50.`] },
	{ what: "a location of a buyer of 101 characters", payload: withSection("BuyerDtls", { Loc: "x".repeat(101) }), texts: [`${location} 100.`] },
	{ what: "a required member that is null", payload: withSection("BuyerDtls", { Stcd: null }), texts: ["The State field is required."] },
	{ what: "a section that is missing", payload: { ...sound, SellerDtls: null }, texts: ["The SellerDtls field is required."] },
	{
		what: "a section that is empty",
		payload: { ...sound, ShipDtls: {} },
		texts: ["Legal Name", "Address 1", "Location", "Pin Code", "State"].map((name) => `The ${name} field is required.`),
	},
	{
		what: "an empty payload",
		payload: {},
		texts: ["Version", "TranDtls", "DocDtls", "SellerDtls", "BuyerDtls", "ItemList", "ValDtls"].map((name) => `The ${name} field is required.`),
	},
	{ what: "another version", payload: { ...sound, Version: "1.0" }, texts: ["Invalid value in Version"] },
	{ what: "an unknown type of supply", payload: withSection("TranDtls", { SupTyp: "B2C" }), texts: ["Invalid value in Type of Supply"] },
	{ what: "an unknown type of document", payload: withSection("DocDtls", { Typ: "BIL" }), texts: ["Invalid value in Document Type"] },
	{ what: "a reverse charge that is neither Y nor N", payload: withSection("TranDtls", { RegRev: "X" }), texts: ["Invalid value in Reverse Charge"] },
	{ what: "a PIN code out of range", payload: withSection("BuyerDtls", { Pin: 99_999 }), texts: ["The field Pin Code must be between 100000 and 999999."] },
	{
		what: "a negative amount",
		payload: withItem({ AssAmt: -1 }),
		texts: ["The field Assessable Amount (Total Amount - Discount) must be between 0 and 999999999999.99."],
	},
	{
		what: "an amount of three decimals",
		payload: withItem({ TotAmt: 10.005 }),
		texts: ["The field Total Amount must match the regular expression '^\\d+\\.?\\d{0,2}$'."],
	},
	{
		what: "a quantity of four decimals",
		payload: withItem({ Qty: 1.0005 }),
		texts: ["The field Quantity must match the regular expression '^\\d+\\.?\\d{0,3}$'."],
	},
	{
		what: "a rounding off of more than 99.99",
		payload: withSection("ValDtls", { RndOffAmt: -100 }),
		texts: ["The field rounding off amount must be between -99.99 and 99.99."],
	},
	{
		what: "a document number that begins with 0",
		payload: withSection("DocDtls", { No: "01" }),
		texts: ["The field Document Number must match the regular expression '^([a-zA-Z1-9]{1}[a-zA-Z0-9/-]{0,15})$'."],
	},
	{
		what: "a backslash in a name",
		payload: withSection("BuyerDtls", { LglNm: "A \\ B" }),
		texts: ["The field Legal Name must match the regular expression '^([^\\\\\"])*$'."],
	},
	{
		what: "an item without HSN code and serial number",
		payload: withItem({ HsnCd: null, SlNo: "" }),
		texts: ["The Sl No. field is required.", "The HSN Code field is required."],
	},
	{
		what: "names that are an object's own in JavaScript",
		payload: { ...sound, ValDtls: JSON.parse('{"__proto__": {"AssVal": 1, "TotInvVal": 1}, "constructor": 1}') },
		texts: ["The Total Assessable Value field is required.", "The Total Invoice Value field is required."],
	},
])
	test(`the schema refuses ${what} (5002)`, pins("invoice-api.schema"), () => {
		expect(faults(payload)).toEqual(texts);
	});

const notConverted = (type: string, path: string) =>
	`The JSON value could not be converted to ${type}. Path: $.Data${path} | LineNumber: 0 | BytePositionInLine: 0.`;
const int32 = "System.Nullable`1[System.Int32]";
const decimal = "System.Nullable`1[System.Decimal]";

for (const { what, payload, text } of [
	{ what: "an empty text for a PIN code", payload: withSection("BuyerDtls", { Pin: "", Loc: "" }), text: notConverted(int32, ".BuyerDtls.Pin") },
	{ what: "a word for an amount", payload: withItem({ Qty: "two", SlNo: "" }), text: notConverted(decimal, ".ItemList[0].Qty") },
	{ what: "half a PIN code", payload: withSection("BuyerDtls", { Pin: 411001.5 }), text: notConverted(int32, ".BuyerDtls.Pin") },
	{ what: "true for a rate", payload: withItem({ GstRt: true }), text: notConverted(decimal, ".ItemList[0].GstRt") },
	{ what: "a number for a state", payload: withSection("BuyerDtls", { Stcd: 29 }), text: notConverted("System.String", ".BuyerDtls.Stcd") },
	{ what: "a list for a section", payload: { ...sound, BuyerDtls: [] }, text: notConverted("System.Object", ".BuyerDtls") },
	{ what: "an object for the list of items", payload: { ...sound, ItemList: {} }, text: notConverted("System.Collections.Generic.List", ".ItemList") },
	{ what: "a list for the payload", payload: [sound], text: /^Application error, issue/ },
	{ what: "a number for the payload", payload: 7, text: /^Application error, issue/ },
])
	test(`the schema refuses ${what}, and tells nothing else (5002)`, pins("invoice-api.schema"), () => {
		expect(faults(payload)).toEqual([typeof text === "string" ? text : expect.stringMatching(text)]);
	});

test("a number in quotation marks is the number, unless the reader is strict", pins("invoice-api.numbers-as-text"), () => {
	const quoted: Change = (invoice) => JSON.parse(JSON.stringify(invoice).replaceAll(/:(\d[\d.]*)([,}])/g, ':"$1"$2'));
	const result = read(quoted(sound), { stringsAsNumbers: true });
	expect("payload" in result && result.payload).toEqual(sound);
	expect(faults(quoted(sound), { stringsAsNumbers: false })).toEqual([notConverted(int32, ".SellerDtls.Pin")]);
	for (const Pin of ["4e5", "0x1f", " 411001", "411001 ", "1".repeat(30), "NaN", "+411001"])
		expect(faults(withSection("BuyerDtls", { Pin })), Pin).toEqual([notConverted(int32, ".BuyerDtls.Pin")]);
});

test("more than a thousand items are refused with 2173, whatever they are, and a thousand are read", pins("invoice-api.schema"), () => {
	expect(faults({ ...sound, ItemList: Array(1_001).fill(7) }, { code: "2173" })).toEqual(["You have exceeded the limit of number of items"]);
	expect(faults({ ...sound, ItemList: Array(1_000).fill(sound.ItemList[0]) })).toEqual([]);
});

test("of a payload with more than 1000 faults the first 1000 are told", pins("invoice-api.schema"), () => {
	expect(faults({ ...sound, AddlDocDtls: Array(5_000).fill({ Url: "x" }) })).toHaveLength(1_000);
});

test("nulls and unknown members are left out, names count in any letter case, and members come in the schema's order", pins("invoice-api.schema"), () => {
	const { Version, ...rest } = onlyItem(() => ({ PrdDesc: "Sample goods" }))(set("TranDtls", { IgstOnIntra: "N" })(sound));
	const lower: unknown = JSON.parse(
		JSON.stringify({ ...rest, DispDtls: null, Remark: "unknown", Version }).replaceAll(/"(\w+)":/g, (_, name: string) => `"${name.toLowerCase()}":`),
	);
	const result = read(lower, { stringsAsNumbers: true });
	if (!("payload" in result)) throw new Error("The payload is refused");
	expect(result.payload).toEqual({ Version, ...rest });
	expect(Object.keys(result.payload)).toEqual(["Version", "TranDtls", "DocDtls", "SellerDtls", "BuyerDtls", "ItemList", "ValDtls"]);
	expect(Object.keys(result.payload.ItemList[0] ?? {}).slice(0, 6)).toEqual(["SlNo", "IsServc", "PrdDesc", "HsnCd", "Qty", "Unit"]);
});
