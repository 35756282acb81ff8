/** An invoice (INV-01 v1.1) after reading; `inv01-fields.ts` has the limits. Amounts are rupees, dates dd/MM/yyyy. */
export interface Invoice {
	readonly Version: string;
	/** The IRN, when the client has computed it. */
	readonly Irn?: string;
	readonly TranDtls: TransactionDetails;
	readonly DocDtls: { readonly Typ: string; readonly No: string; readonly Dt: string };
	readonly SellerDtls: Party & { readonly Pin: number };
	/** `Pos`: state code of the place of supply, 96 for other countries. */
	readonly BuyerDtls: Party & { readonly Pos: string };
	readonly DispDtls?: Address & { readonly Nm: string };
	readonly ShipDtls?: ShipTo;
	readonly ItemList: readonly InvoiceItem[];
	readonly ValDtls: InvoiceValues;
	readonly PayDtls?: object;
	readonly RefDtls?: { readonly PrecDocDtls?: readonly object[] };
	readonly AddlDocDtls?: readonly object[];
	readonly ExpDtls?: { readonly Port?: string; readonly ForCur?: string; readonly CntCode?: string };
	readonly EwbDtls?: TransportDetails;
}

export interface TransactionDetails {
	readonly TaxSch: string;
	readonly SupTyp: string;
	readonly RegRev?: string;
	readonly EcmGstin?: string;
	/** Y: IGST although supplier and place of supply are in one state. */
	readonly IgstOnIntra?: string;
}

export interface Address {
	readonly Addr1: string;
	readonly Addr2?: string;
	readonly Loc: string;
	readonly Pin: number;
	/** State code, as "9" or "09". */
	readonly Stcd: string;
}

export interface Party extends Omit<Address, "Pin"> {
	/** URP for a recipient without a GSTIN. */
	readonly Gstin: string;
	readonly LglNm: string;
	readonly TrdNm?: string;
	readonly Pin?: number;
	readonly Ph?: string;
	readonly Em?: string;
}

export interface ShipTo extends Address {
	readonly Gstin?: string;
	readonly LglNm?: string;
	readonly TrdNm?: string;
}

export interface InvoiceItem {
	readonly SlNo: string;
	readonly PrdDesc?: string;
	readonly IsServc: string;
	readonly HsnCd: string;
	readonly Qty?: number;
	readonly Unit?: string;
	readonly UnitPrice: number;
	readonly TotAmt: number;
	readonly Discount?: number;
	readonly AssAmt: number;
	readonly GstRt: number;
	readonly IgstAmt?: number;
	readonly CgstAmt?: number;
	readonly SgstAmt?: number;
	readonly CesRt?: number;
	readonly CesAmt?: number;
	readonly CesNonAdvlAmt?: number;
	readonly StateCesRt?: number;
	readonly StateCesAmt?: number;
	readonly StateCesNonAdvlAmt?: number;
	readonly OthChrg?: number;
	readonly TotItemVal: number;
}

export interface InvoiceValues {
	readonly AssVal: number;
	readonly CgstVal?: number;
	readonly SgstVal?: number;
	readonly IgstVal?: number;
	readonly CesVal?: number;
	readonly StCesVal?: number;
	readonly Discount?: number;
	readonly OthChrg?: number;
	readonly RndOffAmt?: number;
	readonly TotInvVal: number;
	readonly TotInvValFc?: number;
}

/** The transport details of an e-way bill. */
export interface TransportDetails {
	readonly TransId?: string;
	readonly TransName?: string;
	/** 1 road, 2 rail, 3 air, 4 ship */
	readonly TransMode?: string;
	/** km; 0 means the distance between the PIN codes. */
	readonly Distance: number;
	readonly TransDocNo?: string;
	readonly TransDocDt?: string;
	readonly VehNo?: string;
	/** O over-dimensional, R regular */
	readonly VehType?: string;
}

/** "09" for "9": payloads contain both forms. */
export const stateCode = (code: string): string => code.padStart(2, "0");
