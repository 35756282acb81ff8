import { expect, pins, test } from "../test.ts";
import type { ApiClient } from "./client.ts";
import { byMode, byRoad, type Change, invoiceOf, set, shippedTo, together } from "./invoice-changes.ts";
import { sellerOf } from "./seller.ts";

const at = "2026-06-16T10:15:30+05:30";
const today = Date.parse(at);
const hour = 60 * 60 * 1000;

test.beforeEach(({ portal }) => {
	portal.control.freezeClock();
	portal.control.setClock(at);
});

const provideTransporter = { ErrorCode: "4019", ErrorMessage: "Provide Transporter ID in order to generate Part A of e-Way Bill" };

test("an invoice with complete transport details gets IRN and e-way bill", pins("eway-bill-api.with-irn"), async ({ portal, taxpayer }) => {
	const api = await sellerOf(portal, taxpayer);
	const { data, info } = await api.generate(byRoad({ Distance: 2_467 })(invoiceOf(taxpayer, { today })));
	expect([data, info]).toMatchObject([
		{ Status: "ACT", EwbNo: 162600000001, EwbDt: "2026-06-16 10:15:30", EwbValidTill: "2026-06-29 23:59:00", Remarks: null },
		{},
	]);
	expect(info).toBeNull();
	expect((await api.byIrn(String(data?.Irn))).data).toEqual(data);
	expect(portal.control.journal().findLast(({ event }) => event === "e-way bill generated")?.details).toEqual({ irn: data?.Irn, number: "162600000001" });
});

test("a distance of 0 is reckoned from the PIN codes, the same each time (EWBPPD)", pins("eway-bill-api.with-irn"), async ({ portal, taxpayer }) => {
	const api = await sellerOf(portal, taxpayer);
	const infos = [];
	for (const seed of [1, 2]) infos.push((await api.generate(byRoad({ Distance: 0 })(invoiceOf(taxpayer, { seed, today })))).info);
	expect(infos[0]).toEqual([{ InfCd: "EWBPPD", Desc: expect.stringMatching(/^Pin-Pin calc distance: \d+KM$/) }]);
	expect(infos[1]).toEqual(infos[0]);
});

test("a transporter alone gives a part A without an end", pins("eway-bill-api.with-irn"), async ({ portal, taxpayer }) => {
	const api = await sellerOf(portal, taxpayer);
	const { data } = await api.generate(byMode({ TransId: "29AAACN1234F1ZT" })(invoiceOf(taxpayer, { today })));
	expect(data).toMatchObject({ EwbNo: 162600000001, EwbValidTill: null });
});

for (const { what, change, errors } of [
	{ what: "no transporter", change: byMode({}), errors: [provideTransporter] },
	{
		what: "a credit note without a transporter",
		change: together(byMode({}), set("DocDtls", { Typ: "CRN" })),
		errors: [provideTransporter, { ErrorCode: "4010" }],
	},
	{ what: "no vehicle", change: byMode({ TransMode: "1", VehType: "R" }), errors: [{ ErrorCode: "4011" }] },
])
	test(
		`an invoice with ${what} gets its IRN and the reason why it has no e-way bill (EWBERR)`,
		pins("eway-bill-api.with-irn", "invoice-rules.eway-bill"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const { data, codes, info } = await api.generate(change(invoiceOf(taxpayer, { today })));
			expect([codes, data]).toMatchObject([[], { Status: "ACT", EwbNo: null, EwbDt: null, EwbValidTill: null }]);
			expect(info).toMatchObject([{ InfCd: "EWBERR", Desc: errors }]);
		},
	);

test.describe("By IRN", () => {
	const registered = async (api: ApiClient, invoice: Parameters<Change>[0]) => String((await api.generate(invoice)).data?.Irn);
	const road = { TransMode: "1", Distance: 150, VehNo: "KA01AB1234", VehType: "R" };

	test(
		"an e-way bill is generated once and read, and its invoice can no longer be cancelled",
		pins("eway-bill-api.by-irn", "invoice-api.cancel"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const Irn = await registered(api, invoiceOf(taxpayer, { today }));
			expect((await api.ewayBillByIrn(Irn)).errors).toEqual([{ ErrorCode: "4005", ErrorMessage: "Eway Bill details are not found" }]);
			portal.control.advanceClock(hour);
			const { data } = await api.ewayBill({ Irn, ...road });
			expect(data).toEqual({ EwbNo: 162600000001, EwbDt: "2026-06-16 11:15:30", EwbValidTill: "2026-06-17 23:59:00", Remarks: null });
			expect((await api.ewayBillByIrn(Irn)).data).toEqual({ ...data, Status: "ACT" });
			expect((await api.byIrn(Irn)).data).toMatchObject(data ?? {});
			expect((await api.ewayBill({ Irn, ...road })).codes).toEqual(["4002"]);
			expect((await api.cancel({ Irn, CnlRsn: "1", CnlRem: "wrong" })).codes).toEqual(["2230"]);
		},
	);

	test(
		"what is wrong is refused with its code, and the IRN stays without an e-way bill",
		pins("eway-bill-api.by-irn", "invoice-rules.eway-bill"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const Irn = await registered(api, invoiceOf(taxpayer, { today }));
			for (const [change, codes] of [
				[{ Irn: "0".repeat(64) }, ["4003"]],
				[{ Distance: undefined }, ["5002"]],
				[{ TransMode: undefined, VehNo: undefined, VehType: undefined }, ["4019"]],
				[{ VehNo: undefined, VehType: undefined }, ["4011", "4022"]],
				[{ DispDtls: { Nm: "SAMPLE STORE", Addr1: "x", Loc: "Sample", Pin: 999_999, Stcd: "29" } }, ["4036"]],
			] as const)
				expect((await api.ewayBill({ Irn, ...road, ...change })).codes, JSON.stringify(change)).toEqual(codes);
			const { data = {} } = await api.byIrn(Irn);
			expect(data.EwbNo).toBeNull();
			await api.cancel({ Irn, CnlRsn: "1", CnlRem: "wrong" });
			expect((await api.ewayBill({ Irn, ...road })).codes).toEqual(["4000"]);
		},
	);

	test("the ship-to of the request takes the place of the invoice's", pins("eway-bill-api.by-irn"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const Irn = await registered(api, shippedTo("96", 560_001)(invoiceOf(taxpayer, { supply: "EXPWP", today })));
		expect((await api.ewayBill({ Irn, ...road })).codes).toEqual(["2236", "4032"]);
		const port = { Addr1: "Sample Port", Loc: "Sample", Pin: 400_001, Stcd: "27" };
		expect((await api.ewayBill({ Irn, ...road, ExpShipDtls: port })).codes).toEqual([]);
	});
});
