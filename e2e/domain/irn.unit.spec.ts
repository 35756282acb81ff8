import { financialYear, indianDay, isoDate } from "../../mock-portal/domain/invoice/document-date.ts";
import { irnOf } from "../../mock-portal/domain/invoice/irn.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const now = Date.parse("2025-11-15T12:00:00+05:30");
const before = Date.parse("2025-05-31T23:59:59.999+05:30");
const document = { gstin: "01AAAAB1234C1Z0", type: "INV", number: "AB1234", date: "31/03/2020" };

test("the IRNs of the published vectors", pins("invoice-api.irn"), () => {
	expect(irnOf(document, now)).toBe("35054cc24d97033afc24f49ec4444dbab81f542c555f9d30359dc75794e06bbe");
	expect(irnOf({ gstin: "01AMBPG7773M002", type: "INV", number: "SINV-CFY-00067", date: "01/04/2022" }, now)).toBe(
		"706daeccda0ef6f818da78f3a2a05a1288731057373002289b46c3229289a2e7",
	);
});

test("a financial year goes from April to March", pins("invoice-api.irn"), () => {
	expect(["31/03/2020", "01/04/2020", "31/12/2020", "01/01/2021", "31/03/2100", "01/04/1999"].map(financialYear)).toEqual([
		"2019-20",
		"2020-21",
		"2020-21",
		"2020-21",
		"2099-00",
		"1999-00",
	]);
});

test("the letter case of a type never counts, that of a number not from 1 June 2025 on", pins("invoice-api.irn"), () => {
	expect(irnOf({ ...document, type: "inv" }, before)).toBe(irnOf(document, now));
	expect(irnOf({ ...document, number: "ab1234" }, before + 1)).toBe(irnOf(document, now));
	expect(irnOf({ ...document, number: "ab1234" }, before)).not.toBe(irnOf(document, now));
	expect(irnOf(document, before)).toBe(irnOf(document, now));
});

test("each part of a document makes another IRN, days of one financial year do not", pins("invoice-api.irn"), () => {
	const others = [{ gstin: "01AAAAB1234C1Z1" }, { type: "CRN" }, { number: "AB1235" }, { date: "01/04/2020" }].map((part) =>
		irnOf({ ...document, ...part }, now),
	);
	expect(new Set([irnOf(document, now), ...others]).size).toBe(5);
	expect(irnOf({ ...document, date: "01/04/2019" }, now)).toBe(irnOf(document, now));
});

test("an existing date is parsed and formatted without a change, and any other text is not a date", pins("invoice-api.rules"), () => {
	fc.assert(
		fc.property(fc.date({ min: new Date("2010-01-01"), max: new Date("2029-12-31"), noInvalidDate: true }), (date) => {
			const iso = date.toISOString().slice(0, 10);
			expect(isoDate(iso.split("-").reverse().join("/"))).toBe(iso);
		}),
	);
	for (const text of ["", "31/11/2025", "29/02/2025", "00/01/2025", "01/13/2025", "1/1/2025", "2025-11-30", "30-11-2025", "01/01/2025 "])
		expect(isoDate(text), text).toBeUndefined();
	expect(isoDate("29/02/2024")).toBe("2024-02-29");
});

test("days and months begin at midnight in India", pins("main-menu.dashboard"), () => {
	const at = (iso: string) => Date.parse(`${iso}+05:30`);
	expect(indianDay(at("2025-12-01T00:00:00"))).toEqual({
		yesterday: at("2025-11-30T00:00:00"),
		today: at("2025-12-01T00:00:00"),
		month: at("2025-12-01T00:00:00"),
	});
	expect(indianDay(at("2025-11-30T23:59:59.999"))).toEqual({
		yesterday: at("2025-11-29T00:00:00"),
		today: at("2025-11-30T00:00:00"),
		month: at("2025-11-01T00:00:00"),
	});
});
