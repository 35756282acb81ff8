import { buildInvoice } from "../../fixtures/data/invoices.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { type ApiClient, direct, send } from "./client.ts";
import { dataOf, sellerOf } from "./seller.ts";
import { withGspUser } from "./with-api-users.ts";

const hour = 60 * 60 * 1000;
const unknown = "0".repeat(64);
const wrongEntry = { CnlRsn: "2", CnlRem: "wrong entry" };

test.beforeEach(({ portal }) => {
	portal.control.freezeClock();
	portal.control.setClock("2025-12-01T10:15:30+05:30");
});

/** An invoice that is registered, and who did it. A token does not live as long as an invoice: authenticate again after hours. */
async function registered(portal: Portal, taxpayer: NewTaxpayer, seed = 1) {
	const api = await sellerOf(portal, taxpayer);
	const invoice = buildInvoice(seed, { seller: taxpayer, today: portal.control.clock().now });
	const { data = {} } = await api.generate(invoice);
	return { api, invoice, data, irn: String(data.Irn) };
}

test.describe("Cancel", () => {
	test("within 24 hours an invoice is cancelled, once and for good", pins("invoice-api.cancel", "invoice-api.duplicate"), async ({ portal, taxpayer }) => {
		const { invoice, irn, data } = await registered(portal, taxpayer);
		portal.control.advanceClock(24 * hour);
		const api = await sellerOf(portal, taxpayer);
		expect((await api.cancel({ Irn: irn, ...wrongEntry })).data).toEqual({ Irn: irn, CancelDate: "2025-12-02 10:15:30" });
		expect((await api.cancel({ Irn: irn, ...wrongEntry })).errors).toEqual([{ ErrorCode: "9999", ErrorMessage: "Invoice is not active" }]);
		expect((await api.byIrn(irn)).data).toEqual({ ...data, Status: "CNL" });
		expect((await api.generate(invoice)).errors).toEqual([
			{
				ErrorCode: "2278",
				ErrorMessage: "IRN is already generated and is cancelled for this Document number. The duplicate IRN cannot be generated for the same number.",
			},
		]);
		expect(portal.control.journal().at(-3)).toMatchObject({ event: "invoice cancelled", gstin: taxpayer.gstin, details: { irn, reason: "2" } });
	});

	test("an invoice cannot be cancelled after 24 hours", pins("invoice-api.cancel"), async ({ portal, taxpayer }) => {
		const { irn } = await registered(portal, taxpayer);
		portal.control.advanceClock(24 * hour + 1);
		const api = await sellerOf(portal, taxpayer);
		expect((await api.cancel({ Irn: irn, ...wrongEntry })).errors).toEqual([
			{ ErrorCode: "2270", ErrorMessage: "The allowed cancellation time limit is crossed, you cannot cancel the IRN" },
		]);
		expect((await api.byIrn(irn)).data?.Status).toBe("ACT");
	});

	test("reasons 1 to 4 are taken as text and as number, with space around them", pins("invoice-api.cancel"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		for (const [index, CnlRsn] of ["1", 2, " 3 ", 4].entries()) {
			const { data } = await api.generate(buildInvoice(index, { seller: taxpayer, today: portal.control.clock().now }));
			expect((await api.cancel({ irn: data?.Irn, cnlrsn: CnlRsn, CNLREM: " wrong entry " })).codes).toEqual([]);
		}
	});

	test("what is wrong, missing, unknown or another's meets its code", pins("invoice-api.cancel"), async ({ portal, taxpayer }) => {
		const { irn } = await registered(portal, taxpayer);
		const api = await sellerOf(portal, portal.control.addTaxpayer(buildTaxpayer(102)));
		for (const [body, code, text] of [
			[{ Irn: unknown, ...wrongEntry }, "2148", "Requested IRN data is not available"],
			[{ Irn: irn, ...wrongEntry }, "2143", "Invoice does not belongs to the user GSTIN"],
			[{ Irn: irn.slice(1), ...wrongEntry }, "2145", "IRN is not valid"],
			[{ Irn: irn.toUpperCase(), ...wrongEntry }, "2145", "IRN is not valid"],
			...[
				{ ...wrongEntry },
				{ Irn: irn, CnlRem: "x" },
				{ Irn: irn, CnlRsn: "1" },
				{ Irn: irn, CnlRsn: "1", CnlRem: "  " },
				{ Irn: irn, ...wrongEntry, CnlRsn: "5" },
				{ Irn: irn, ...wrongEntry, CnlRsn: 1.5 },
				{ Irn: irn, ...wrongEntry, CnlRsn: ["1"] },
				{ Irn: { toString: "1" }, ...wrongEntry },
				[],
				7,
				null,
			].map((incomplete) => [incomplete, "2142", "Incomplete request parameters"] as const),
		] as const) {
			const { status, errors } = await api.cancel(body);
			expect([status, errors], JSON.stringify(body)).toEqual([200, [{ ErrorCode: code, ErrorMessage: text }]]);
		}
		expect(portal.control.invoices().map(({ cancelledAt }) => cancelledAt)).toEqual([null]);
	});
});

test.describe("Get e-Invoice by IRN", () => {
	test("Get e-Invoice by IRN returns the answer of Generate IRN for 48 hours", pins("invoice-api.by-irn"), async ({ portal, taxpayer }) => {
		const { irn, data } = await registered(portal, taxpayer);
		portal.control.advanceClock(48 * hour);
		expect((await (await sellerOf(portal, taxpayer)).byIrn(irn)).data).toEqual(data);
		portal.control.advanceClock(1);
		expect((await (await sellerOf(portal, taxpayer)).byIrn(irn)).errors).toEqual([
			{ ErrorCode: "2283", ErrorMessage: "IRN details cannot be provided as it is generated more than 2 days prior" },
		]);
	});

	test("what is wrong, unknown or another's meets its code", pins("invoice-api.by-irn"), async ({ portal, taxpayer }) => {
		const { irn } = await registered(portal, taxpayer);
		const api = await sellerOf(portal, portal.control.addTaxpayer(buildTaxpayer(102)));
		for (const [asked, code, text] of [
			[unknown, "2148", "Requested IRN data is not available"],
			[irn, "2226", "You are not authorised to get IRN data"],
			["x", "2145", "IRN is not valid"],
			[`${irn}0`, "2145", "IRN is not valid"],
			["%", "2145", "IRN is not valid"],
		] as const)
			expect((await api.byIrn(asked)).errors, asked).toEqual([{ ErrorCode: code, ErrorMessage: text }]);
	});
});

test.describe("Get IRN by document details", () => {
	test(
		"it gives what Generate IRN gave, in any letter case of the number, for two days (2283)",
		pins("invoice-api.by-document"),
		async ({ portal, taxpayer }) => {
			const { data, invoice } = await registered(portal, taxpayer);
			portal.control.advanceClock(48 * hour);
			const api = await sellerOf(portal, taxpayer);
			const ask = (docnum: string) => api.byDocument({ doctype: "inv", docnum, docdate: invoice.DocDtls.Dt });
			for (const docnum of [invoice.DocDtls.No, invoice.DocDtls.No.toLowerCase()]) expect((await ask(docnum)).data).toEqual(data);
			portal.control.advanceClock(1);
			expect((await ask(invoice.DocDtls.No)).errors).toEqual([
				{ ErrorCode: "2283", ErrorMessage: "IRN details cannot be provided as it is generated more than 2 days prior" },
			]);
			portal.control.setInvoiceRules({ detailsForDays: 3 });
			expect((await ask(invoice.DocDtls.No)).data).toEqual(data);
		},
	);

	test(
		"of numbers that differ in letter case only, as they could before June 2025, it gives the one that is asked for",
		pins("invoice-api.by-document"),
		async ({ portal, taxpayer }) => {
			portal.control.setClock("2025-05-20T10:15:30+05:30");
			const api = await sellerOf(portal, taxpayer);
			for (const No of ["MOCK/A", "mock/a"]) {
				const DocDtls = { Typ: "INV", No, Dt: "19/05/2025" } as const;
				const { data } = await api.generate(buildInvoice(1, { seller: taxpayer, DocDtls }));
				expect(data).toBeDefined();
			}
			for (const docnum of ["MOCK/A", "mock/a"]) {
				const { data = {} } = await api.byDocument({ doctype: "INV", docnum, docdate: "19/05/2025" });
				expect(dataOf(data.SignedInvoice)).toMatchObject({ DocDtls: { No: docnum } });
			}
		},
	);

	test("a question mark within the query is a part of it", pins("invoice-api.by-document"), async ({ portal, taxpayer }) => {
		const { login, client, through } = withGspUser(portal, taxpayer);
		const api = direct(client, through);
		await api.authenticate(login);
		const credentials = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: login.gstin, user_name: login.userName, AuthToken: api.token };
		const asked = `${portal.url}/eicore/v1.03/Invoice/irnbydocdetails?docnum=MOCK?2&doctype=INV&docdate=01/11/2025`;
		expect((await send(asked, { headers: credentials })).codes).toEqual(["2154"]);
	});

	test("what is wrong, missing, unknown or another's meets its code", pins("invoice-api.by-document"), async ({ portal, taxpayer }) => {
		const { invoice } = await registered(portal, taxpayer);
		const own = { doctype: "INV", docnum: invoice.DocDtls.No, docdate: invoice.DocDtls.Dt };
		const refused = async (api: ApiClient, change: Partial<typeof own>) => (await api.byDocument({ ...own, ...change })).errors;
		const api = await sellerOf(portal, taxpayer);
		const notFound = [{ ErrorCode: "2154", ErrorMessage: "IRN details are not found" }];
		for (const change of [{ docnum: "MOCK/2" }, { doctype: "DBN" }, { docdate: "31/10/2025" }, { docnum: "' OR 1=1 --" }])
			expect(await refused(api, change), JSON.stringify(change)).toEqual(notFound);
		for (const change of [{ docnum: "" }, { doctype: "" }, { docdate: "" }])
			expect(await refused(api, change)).toEqual([{ ErrorCode: "2142", ErrorMessage: "Incomplete request parameters" }]);
		expect(await refused(api, { doctype: "BILL" })).toEqual([{ ErrorCode: "2161", ErrorMessage: "Invalid Document Type" }]);
		for (const docdate of ["2025-11-01", "31/11/2025"])
			expect(await refused(api, { docdate })).toEqual([{ ErrorCode: "2144", ErrorMessage: "Document date should be in the format (dd/MM/yyyy)" }]);
		expect(await refused(await sellerOf(portal, portal.control.addTaxpayer(buildTaxpayer(102))), {})).toEqual(notFound);
	});
});

test.describe("Get GSTIN details", () => {
	test("Get GSTIN details returns the taxpayer's details and status", pins("invoice-api.gstin-details"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const other = portal.control.addTaxpayer(buildTaxpayer(102, { gstin: "09AAACT2727Q1ZU", address: "12, Sample Road", status: "cancelled" }));
		expect((await api.gstinDetails("09aaact2727q1zu")).data).toEqual({
			Gstin: "09AAACT2727Q1ZU",
			TradeName: other.tradeName,
			LegalName: other.legalName,
			AddrBnm: "",
			AddrBno: "",
			AddrFlno: "",
			AddrSt: "12, Sample Road",
			AddrLoc: "Uttar Pradesh",
			StateCode: 9,
			AddrPncd: 226001,
			TxpType: "REG",
			Status: "CNL",
			BlkStatus: "U",
			DtReg: "2017-07-01",
			DtDReg: null,
		});
		for (const [seed, status, code] of [
			[103, "active", "ACT"],
			[104, "inactive", "INA"],
			[105, "suspended", "SUS"],
		] as const)
			expect((await api.gstinDetails(portal.control.addTaxpayer({ seed, status }).gstin)).data?.Status).toBe(code);
	});

	test(
		"GSTIN details of an unknown GSTIN are refused (3028), and of a malformed one (3030)",
		pins("invoice-api.gstin-details"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const absent = [{ ErrorCode: "3028", ErrorMessage: "GSTIN is not present in invoice system" }];
			for (const gstin of ["29AAACN1234F1ZT", "29AAACN1234F1ZA"]) expect((await api.gstinDetails(gstin)).errors, gstin).toEqual(absent);
			for (const gstin of ["x", "29AAACN1234F1ZT0", "..%2f.."])
				expect((await api.gstinDetails(gstin)).errors, gstin).toEqual([{ ErrorCode: "3030", ErrorMessage: "Invalid Gstin" }]);
		},
	);
});

test(
	"the dashboard counts by Indian days what was registered and cancelled, each taxpayer's own",
	pins("main-menu.dashboard"),
	async ({ portal, taxpayer, visitor }) => {
		const figures = async () => {
			const { $ } = await visitor.open("/Home/MainMenu");
			return ["lblGenYst", "lblGenMon", "lblCanYst", "lblCanMon"].map((id) => $(`#${id}`).text());
		};
		portal.control.setClock("2025-11-30T23:59:59+05:30");
		const last = await registered(portal, taxpayer, 1);
		await registered(portal, portal.control.addTaxpayer(buildTaxpayer(102)), 2);
		await visitor.logIn(taxpayer);
		expect(await figures()).toEqual(["0", "1", "0", "0"]);

		portal.control.advanceClock(1_000);
		expect(await figures()).toEqual(["1", "0", "0", "0"]);
		const first = await registered(portal, taxpayer, 3);
		await first.api.cancel({ Irn: first.irn, ...wrongEntry });
		await first.api.cancel({ Irn: last.irn, ...wrongEntry });
		await visitor.logIn(taxpayer);
		expect(await figures()).toEqual(["1", "1", "0", "2"]);

		portal.control.advanceClock(24 * hour);
		await visitor.logIn(taxpayer);
		expect(await figures()).toEqual(["1", "1", "2", "2"]);
		portal.control.advanceClock(24 * hour);
		await visitor.logIn(taxpayer);
		expect(await figures()).toEqual(["0", "1", "0", "2"]);
	},
);

test.describe("What a tester sees of invoices", () => {
	test("the control API lists invoices in code, over HTTP and on the console", pins("invoice-api.generate"), async ({ portal, taxpayer, request, visitor }) => {
		const { irn, data, invoice, api } = await registered(portal, taxpayer);
		await api.cancel({ Irn: irn, ...wrongEntry });
		const now = portal.control.clock().now;
		const listed = [
			{
				irn,
				gstin: taxpayer.gstin,
				recipient: invoice.BuyerDtls.Gstin,
				generatedBy: taxpayer.gstin,
				documentType: "INV",
				documentNumber: invoice.DocDtls.No,
				documentDate: invoice.DocDtls.Dt,
				ackNumber: data.AckNo,
				registeredAt: now,
				cancelledAt: now,
				ewayBillNumber: null,
				ewayBillAt: null,
				ewayBillValidUntil: null,
			},
		];
		expect(portal.control.invoices()).toEqual(listed);
		expect(await (await request.get(`/__mock/invoices?gstin=${taxpayer.gstin}`)).json()).toEqual(listed);
		expect(await (await request.get("/__mock/invoices?gstin=29AAACN1234F1ZT")).json()).toEqual([]);
		const { $ } = await visitor.open("/__mock");
		expect($("section:contains('Invoices') table").text()).toContain(irn);
	});

	test("an export takes invoices and the signing key along", pins("invoice-api.signatures", "invoice-api.duplicate"), async ({ portal, taxpayer }) => {
		const { irn, data, invoice } = await registered(portal, taxpayer);
		const other = portal.control.portals.create();
		other.control.import(JSON.parse(JSON.stringify(portal.control.export())));
		expect(other.control.invoices()).toEqual(portal.control.invoices());
		expect(await other.control.signingKey()).toBe(await portal.control.signingKey());
		const there = await sellerOf({ ...portal, url: other.url, control: other.control }, taxpayer);
		expect((await there.byIrn(irn)).data).toEqual(data);
		expect((await there.generate(invoice)).codes).toEqual(["2150"]);
		const next = await there.generate(buildInvoice(2, { seller: taxpayer, today: portal.control.clock().now }));
		expect([next.data?.AckNo, dataOf(next.data?.SignedInvoice).AckNo]).toEqual([112500000000002, 112500000000002]);
	});

	for (const { name, spoil, says } of [
		{ name: "a malformed IRN", spoil: { irn: "x" }, says: 'Field "tables.invoices.0.irn": an IRN' },
		{ name: "an unknown document type", spoil: { document_type: "BIL" }, says: /^Field "tables\.invoices\.0\.document_type"/ },
		{
			name: "an unknown taxpayer",
			spoil: { generated_by: "29AAACN1234F1ZT" },
			says: 'Field "tables.invoices": the generated_by of a row is not in taxpayers',
		},
	])
		test(`an import is refused for an invoice with ${name}`, async ({ portal, taxpayer }) => {
			await registered(portal, taxpayer);
			const taken = portal.control.export();
			const invoices = taken.tables.invoices?.map((row) => ({ ...row, ...spoil }));
			expect(() => portal.control.import({ ...taken, tables: { ...taken.tables, invoices } })).toThrow(says);
		});

	test("an import with a signing key that is not a key is refused", async ({ portal }) => {
		const taken = portal.control.export();
		const settings = [...(taken.tables.settings ?? []), { name: "signing key", value: "x" }];
		expect(() => portal.control.import({ ...taken, tables: { ...taken.tables, settings } })).toThrow('.value": not a valid signing key');
	});
});
