/** INV-01 v1.1 as data: the members of an invoice in the order of the signed copy, with NIC's display names. Ledger: `invoice-api.schema`. */

export type Field = TextField | NumberField | ObjectField | ListField;

export interface TextField {
	readonly kind: "text";
	readonly name: string;
	readonly min: number;
	readonly max: number;
	readonly pattern?: RegExp;
	/** Replaces "must match the regular expression". */
	readonly patternText?: string;
	/** The allowed values, in capitals; in any letter case when `anyCase`. */
	readonly choices?: readonly string[];
	readonly anyCase?: true;
	readonly required?: true;
}

export interface NumberField {
	readonly kind: "number";
	readonly name: string;
	readonly min: number;
	readonly max: number;
	/** Digits after the point: 0 for whole numbers. */
	readonly decimals: number;
	readonly required?: true;
}

export interface ObjectField {
	readonly kind: "object";
	readonly fields: Readonly<Record<string, Field>>;
	readonly required?: true;
}

export interface ListField {
	readonly kind: "list";
	readonly of: ObjectField;
	/** Maximum length; a longer list is refused with 2173. */
	readonly most?: number;
	readonly required?: true;
}

const required = <Kind extends Field>(field: Kind): Kind => ({ ...field, required: true });

/** Free text without quotation marks and backslashes. */
const freeText = /^([^\\"])*$/;

const text = (name: string, min: number, max: number, pattern: RegExp = freeText): TextField => ({ kind: "text", name, min, max, pattern });

const choice = (name: string, ...choices: string[]): TextField => ({ kind: "text", name, min: 1, max: 10, choices });

const gstin = (name: string): TextField => ({ ...text(name, 15, 15, /^([0-9]{2}[0-9A-Z]{13})$/), patternText: "Invalid GSTIN" });

const gstinOrUrp: TextField = { ...text("GSTIN", 3, 15, /^(([0-9]{2}[0-9A-Z]{13})|URP)$/), patternText: "Invalid GSTIN" };

const date = (name: string): TextField => text(name, 10, 10, /^[0-3][0-9]\/[0-1][0-9]\/[2][0][1-2][0-9]$/);

const number = (name: string, min: number, max: number, decimals: number): NumberField => ({ kind: "number", name, min, max, decimals });

const amount = (name: string): NumberField => number(name, 0, 999_999_999_999.99, 2);
const total = (name: string): NumberField => number(name, 0, 99_999_999_999_999.98, 2);
const quantity = (name: string): NumberField => number(name, 0, 9_999_999_999.999, 3);
const rate = (name: string): NumberField => number(name, 0, 999.999, 3);

const object = (fields: Readonly<Record<string, Field>>): ObjectField => ({ kind: "object", fields });

const list = (of: ObjectField, most?: number): ListField => ({ kind: "list", of, ...(most === undefined ? {} : { most }) });

const pin = number("Pin Code", 100_000, 999_999, 0);
const state = text("State", 1, 2, /^(?!0+$)([0-9]{1,2})$/);

/** @param longest characters of a location */
const address = (longest: number) => ({
	Addr1: required(text("Address 1", 1, 100)),
	Addr2: text("Address 2", 3, 100),
	Loc: required(text("Location", 3, longest)),
	Pin: required(pin),
	Stcd: required(state),
});

const names = { LglNm: required(text("Legal Name", 3, 100)), TrdNm: text("Trade Name", 3, 100) };

const contact = { Ph: text("Phone Number", 6, 12, /^([0-9]{6,12})$/), Em: text("e-Mail", 6, 100, /^[a-zA-Z0-9+_.-]+@[a-zA-Z0-9.-]+$/) };

const item = object({
	SlNo: required(text("Sl No.", 1, 6, /^([0-9]{1,6})$/)),
	IsServc: required(choice("Supply or Service", "Y", "N")),
	PrdDesc: text("Product Description", 3, 300),
	HsnCd: required(text("HSN Code", 4, 8, /^(?!0+$)([0-9]{4}|[0-9]{6}|[0-9]{8})$/)),
	Barcde: text("Barcode", 3, 30),
	Qty: quantity("Quantity"),
	FreeQty: quantity("Free Quantity"),
	Unit: text("unit", 3, 8, /^([A-Z|a-z]{3,8})$/),
	UnitPrice: required(number("Unit Price", 0, 999_999_999_999.999, 3)),
	TotAmt: required(amount("Total Amount")),
	Discount: amount("Discount"),
	PreTaxVal: amount("Pre Tax Value"),
	AssAmt: required(amount("Assessable Amount (Total Amount - Discount)")),
	GstRt: required(rate("GST Rate")),
	IgstAmt: amount("IGST Amount"),
	CgstAmt: amount("CGST Amount"),
	SgstAmt: amount("SGST Amount"),
	CesRt: rate("Cess Rate"),
	CesAmt: amount("Cess Amount"),
	CesNonAdvlAmt: amount("Cess Non-Advol Amount"),
	StateCesRt: rate("State Cess Rate"),
	StateCesAmt: amount("State Cess Amount"),
	StateCesNonAdvlAmt: amount("State Cess Non-Advol Amount"),
	OthChrg: amount("Other Charges"),
	TotItemVal: required(amount("Total Item Value")),
	OrdLineRef: text("Order Line Reference", 1, 50),
	OrgCntry: text("Orgin Country", 2, 2, /^([A-Z|a-z]{2})$/),
	PrdSlNo: text("Product Serial Number", 1, 20),
	BchDtls: object({ Nm: required(text("Batch Name", 3, 20)), ExpDt: date("Batch Expiry Date"), WrDt: date("Warranty Date") }),
	AttribDtls: list(object({ Nm: text("Attribute Name", 1, 100), Val: text("Attribute Value", 1, 100) })),
});

const values = object({
	AssVal: required(total("Total Assessable Value")),
	CgstVal: total("Total CGST Value"),
	SgstVal: total("Total SGST Value"),
	IgstVal: total("Total IGST Value"),
	CesVal: total("Total Cess Value"),
	StCesVal: total("Total State Cess Value"),
	Discount: total("Discount"),
	OthChrg: total("Other Charges"),
	RndOffAmt: number("rounding off amount", -99.99, 99.99, 2),
	TotInvVal: required(total("Total Invoice Value")),
	TotInvValFc: total("Total Invoice Value in Additional Currency"),
});

const payment = object({
	Nm: text("Payee Name", 1, 100),
	AccDet: text("Account Detail", 1, 18),
	Mode: text("Mode of Payment", 1, 18),
	FinInsBr: text("Financial Institution Branch", 1, 11),
	PayTerm: text("Payment Terms", 1, 100),
	PayInstr: text("Payment Instruction", 1, 100),
	CrTrn: text("Credit Transfer", 1, 100),
	DirDr: text("Direct Debit", 1, 100),
	CrDay: number("Credit Days", 0, 9_999, 0),
	PaidAmt: total("Paid Amount"),
	PaymtDue: total("Payment Due"),
});

const references = object({
	InvRm: text("Invoice Remarks", 3, 100),
	DocPerdDtls: object({ InvStDt: required(date("Invoice Period Start Date")), InvEndDt: required(date("Invoice Period End Date")) }),
	PrecDocDtls: list(
		object({
			InvNo: required(text("Preceding Invoice Number", 1, 16, /^[1-9a-zA-Z]{1}[0-9a-zA-Z/-]{1,15}$/)),
			InvDt: required(date("Preceding Invoice Date")),
			OthRefNo: text("Other Reference Number", 1, 20),
		}),
	),
	ContrDtls: list(
		object({
			RecAdvRefr: text("Receipt Advice Reference", 1, 20),
			RecAdvDt: date("Receipt Advice Date"),
			TendRefr: text("Tender Reference", 1, 20),
			ContrRefr: text("Contract Reference", 1, 20),
			ExtRefr: text("External Reference", 1, 20),
			ProjRefr: text("Project Reference", 1, 20),
			PORefr: text("PO Reference Number", 1, 16),
			PORefDt: date("PO Reference Date"),
		}),
	),
});

const exportDetails = object({
	ShipBNo: text("Shipping Bill Number", 1, 20),
	ShipBDt: date("Shipping Bill Date"),
	Port: text("Port Code", 2, 10, /^[0-9|A-Z|a-z]{2,10}$/),
	RefClm: text("Refund Claim", 1, 1, /^[YN]$/),
	ForCur: text("Foreign Currency", 3, 16, /^[A-Z|a-z]{3,16}$/),
	CntCode: text("Country Code", 2, 2, /^([A-Z]{2})$/),
	ExpDuty: amount("Export Duty"),
});

const transport = {
	TransId: gstin("Transporter Id"),
	TransName: text("Transporter Name", 3, 100),
	TransMode: choice("Transport Mode", "1", "2", "3", "4"),
	Distance: required(number("Distance", 0, 4_000, 0)),
	TransDocNo: text("Transport Document Number", 1, 15, /^([a-zA-Z0-9/-]{1,15})$/),
	TransDocDt: date("Transport Document Date"),
	VehNo: text("Vehicle Number", 4, 20, /^([A-Z|a-z|0-9]{4,20})$/),
	VehType: choice("Vehicle Type", "O", "R"),
};

const documentType: TextField = { ...choice("Document Type", "INV", "CRN", "DBN"), anyCase: true };

/** The payload of Generate IRN. */
export const inv01 = object({
	Version: required(choice("Version", "1.1")),
	Irn: text("Irn", 64, 64),
	TranDtls: required(
		object({
			TaxSch: required(choice("Tax Scheme", "GST")),
			SupTyp: required(choice("Type of Supply", "B2B", "SEZWP", "SEZWOP", "EXPWP", "EXPWOP", "DEXP")),
			RegRev: choice("Reverse Charge", "Y", "N"),
			EcmGstin: gstin("e-Commerce GSTIN"),
			IgstOnIntra: choice("IGST on Intra-State Supply", "Y", "N"),
		}),
	),
	DocDtls: required(
		object({
			Typ: required(documentType),
			No: required(text("Document Number", 1, 16, /^([a-zA-Z1-9]{1}[a-zA-Z0-9/-]{0,15})$/)),
			Dt: required(date("Document Date")),
		}),
	),
	SellerDtls: required(object({ Gstin: required(gstin("GSTIN")), ...names, ...address(50), ...contact })),
	BuyerDtls: required(object({ Gstin: required(gstinOrUrp), ...names, Pos: required({ ...state, name: "POS" }), ...address(100), Pin: pin, ...contact })),
	DispDtls: object({ Nm: required(text("Name", 3, 100)), ...address(100) }),
	ShipDtls: object({ Gstin: gstinOrUrp, ...names, ...address(100) }),
	ItemList: required(list(item, 1_000)),
	ValDtls: required(values),
	PayDtls: payment,
	RefDtls: references,
	AddlDocDtls: list(
		object({ Url: text("Supporting Document URL", 3, 100), Docs: text("Supporting Document", 3, 1_000), Info: text("Additional Information", 3, 1_000) }),
	),
	ExpDtls: exportDetails,
	EwbDtls: object(transport),
});

/** The payload of Generate e-Way Bill by IRN. Ledger: `eway-bill-api.by-irn`. */
export const ewayBillByIrn = object({
	Irn: required(text("Irn", 64, 64)),
	...transport,
	DispDtls: object({ Nm: required(text("Name", 3, 100)), ...address(100) }),
	ExpShipDtls: object({ Gstin: gstinOrUrp, TrdNm: text("Trade Name", 3, 100), ...address(100) }),
});
