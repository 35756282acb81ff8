import { createPortal, Misuse } from "../../mock-portal/portal.ts";
import { badInput, expect, pins, test } from "../test.ts";
import { invoiceOf, onlyItem, set } from "./invoice-changes.ts";
import { sellerOf } from "./seller.ts";

test.use({ portalOptions: { invoiceRules: { on: ["2192"], off: ["2193"], earliestDate: "2026-01-01" }, gstins: [{ gstin: "29AAACN1234F1ZT", type: "TCS" }] } });

test("a portal is created with rules on and off, and with GSTINs in its register", pins("invoice-api.rules"), async ({ portal, taxpayer, request }) => {
	portal.control.setClock("2026-02-01T12:00:00+05:30");
	const today = portal.control.clock().now;
	const api = await sellerOf(portal, taxpayer);
	const wrong = onlyItem(({ UnitPrice, Discount = 0 }) => ({ UnitPrice: UnitPrice + 100, Discount: Discount + 3 }));
	expect((await api.generate(wrong(invoiceOf(taxpayer, { today })))).codes).toEqual(["2192"]);
	portal.control.registerGstin({ gstin: taxpayer.gstin, turnover: 1 });
	expect((await api.generate(set("DocDtls", { Dt: "31/12/2025" })(invoiceOf(taxpayer, { today })))).codes).toEqual(["2163"]);
	expect(portal.control.registeredGstins()[0]).toEqual({ gstin: "29AAACN1234F1ZT", type: "TCS" });

	const read = await (await request.get("/__mock/invoice-rules")).json();
	expect(read.settings).toMatchObject({ on: ["2192"], off: ["2193"], texts: "live", strictNumbers: false });
	expect(read.rules.find(({ id }: { id: string }) => id === "2193")).toEqual({
		id: "2193",
		code: "2193",
		text: "AssAmt value should be equal to (TotAmt - Discount) for HSN - {0} and Sl. No {1}",
		on: false,
		state: "on",
	});
	const changed = await (await request.post("/__mock/invoice-rules", { data: { on: [], texts: "published" } })).json();
	expect(changed.settings).toMatchObject({ on: [], off: ["2193"], texts: "published" });
	expect((await api.generate(wrong(invoiceOf(taxpayer, { today })))).codes).toEqual([]);
	expect(portal.control.journal().findLast(({ event }) => event === "invoice rules changed")?.details).toEqual({ on: "", texts: "published" });
});

for (const { change, says } of [
	{ change: { on: ["2139"] }, says: /^Unknown invoice rule "2139"\. Closest: / },
	{ change: { texts: "short" }, says: /^Field "texts"/ },
	{ change: { detailsForDays: 0 }, says: /^Field "detailsForDays"/ },
	{ change: { earliestDate: "01/10/2020" }, says: 'Field "earliestDate": a day as yyyy-MM-dd' },
	{ change: { strict: true }, says: 'Unknown field "strict"' },
])
	test(`the rules are not changed by ${JSON.stringify(change)}`, { ...badInput, ...pins("invoice-api.rules") }, async ({ portal, request }) => {
		const before = portal.control.invoiceRules();
		expect(() => portal.control.setInvoiceRules(change)).toThrow(says);
		expect((await request.post("/__mock/invoice-rules", { data: change })).status()).toBe(400);
		expect(portal.control.invoiceRules()).toEqual(before);
	});

test("a portal is not created with an unknown rule", pins("invoice-api.rules"), async () => {
	await expect(createPortal({ invoiceRules: { off: ["2139"] } })).rejects.toThrow(Misuse);
});
