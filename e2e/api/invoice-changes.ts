import { buildInvoice, type DocumentType, type SupplyType } from "../../fixtures/data/invoices.ts";
import type { Invoice, InvoiceItem, TransportDetails } from "../../mock-portal/domain/invoice/invoice.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";

/** A valid invoice to begin with. */
export interface Base {
	readonly supply?: SupplyType;
	readonly document?: DocumentType;
	/** Where the buyer is. */
	readonly where?: "within the state" | "between states";
	readonly seed?: number;
	readonly today?: number;
}

export function invoiceOf(
	seller: NewTaxpayer,
	{ supply = "B2B", document = "INV", where = "between states", seed = 1, today = Date.now() }: Base = {},
): Invoice {
	const own = seller.gstin.slice(0, 2);
	const state = where === "within the state" ? own : own === "29" ? "27" : "29";
	const buyer = buildTaxpayer(900_000 + seed);
	return buildInvoice(seed, { seller, buyer: { ...buyer, gstin: state + buyer.gstin.slice(2) }, supply, document, today });
}

export type Change = (invoice: Invoice) => Invoice;

type Part<Name extends keyof Invoice> = Partial<NonNullable<Invoice[Name]>>;

/** Replaces members of one section. */
export const set =
	<Name extends "TranDtls" | "DocDtls" | "SellerDtls" | "BuyerDtls" | "ValDtls" | "ExpDtls">(name: Name, change: Part<Name>): Change =>
	(invoice) => ({ ...invoice, [name]: { ...invoice[name], ...change } });

export const together =
	(...changes: readonly Change[]): Change =>
	(invoice) =>
		changes.reduce((changed, change) => change(changed), invoice);

const rupees = (amount: number) => Math.round(amount * 100) / 100;

/** Totals that fit the items. */
export const retotalled: Change = (invoice) => {
	const sum = (of: (item: InvoiceItem) => number | undefined) => rupees(invoice.ItemList.reduce((total, item) => total + (of(item) ?? 0), 0));
	const { Discount = 0, OthChrg = 0, RndOffAmt = 0 } = invoice.ValDtls;
	return {
		...invoice,
		ValDtls: {
			...invoice.ValDtls,
			AssVal: sum(({ AssAmt }) => AssAmt),
			CgstVal: sum(({ CgstAmt }) => CgstAmt),
			SgstVal: sum(({ SgstAmt }) => SgstAmt),
			IgstVal: sum(({ IgstAmt }) => IgstAmt),
			CesVal: sum(({ CesAmt = 0, CesNonAdvlAmt = 0 }) => CesAmt + CesNonAdvlAmt),
			StCesVal: sum(({ StateCesAmt = 0, StateCesNonAdvlAmt = 0 }) => StateCesAmt + StateCesNonAdvlAmt),
			TotInvVal: rupees(sum(({ TotItemVal }) => TotItemVal) + OthChrg - Discount + RndOffAmt),
		},
	};
};

/** Changes members of the first item, and nothing else. */
export const onlyItem =
	(change: (item: InvoiceItem) => Partial<InvoiceItem>): Change =>
	(invoice) => ({ ...invoice, ItemList: invoice.ItemList.map((item, index) => (index === 0 ? { ...item, ...change(item) } : item)) });

/** Changes the first item; its value and the totals follow. */
export const inItem = (change: (item: InvoiceItem) => Partial<InvoiceItem>): Change =>
	together(
		onlyItem(change),
		onlyItem((item) => ({
			TotItemVal: rupees(
				[item.AssAmt, item.IgstAmt, item.CgstAmt, item.SgstAmt, item.CesAmt, item.StateCesAmt].reduce<number>((sum, amount = 0) => sum + amount, 0),
			),
		})),
		retotalled,
	);

/** Leaves members of the first item out. */
export const without =
	<Name extends keyof InvoiceItem>(...names: readonly Name[]): Change =>
	(invoice) => ({
		...invoice,
		ItemList: invoice.ItemList.map((item, index) => (index === 0 ? { ...item, ...Object.fromEntries(names.map((name) => [name, undefined])) } : item)),
	});

export const address = { Addr1: "3, Sample Road", Loc: "Sample" };

export const shippedTo = (Stcd: string, Pin: number, Gstin?: string): Change => {
	const gstin = Gstin === undefined ? {} : { Gstin };
	return (invoice) => ({ ...invoice, ShipDtls: { ...gstin, LglNm: "SAMPLE PLACE", ...address, Stcd, Pin } });
};

export const dispatchedFrom =
	(Stcd: string, Pin: number): Change =>
	(invoice) => ({ ...invoice, DispDtls: { Nm: "SAMPLE STORE", ...address, Stcd, Pin } });

/** An e-way bill by road, for the changes. */
export const byRoad =
	(change: Partial<TransportDetails> = {}): Change =>
	(invoice) => ({ ...invoice, EwbDtls: { TransMode: "1", Distance: 100, VehNo: "KA01AB1234", VehType: "R", ...change } });

export const byMode =
	(transport: Partial<TransportDetails>): Change =>
	(invoice) => ({ ...invoice, EwbDtls: { Distance: 100, ...transport } });
