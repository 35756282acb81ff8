/** An invoice (INV-01 v1.1) as the rules read it: its shape is judged by the schema before. Amounts are rupees, dates dd/MM/yyyy. */
export interface Invoice {
	readonly Version: string;
	readonly TranDtls: TransactionDetails;
	readonly DocDtls: { readonly Typ: string; readonly No: string; readonly Dt: string };
	readonly SellerDtls: Party & { readonly Pin: number };
	/** `Pos`: state code of the place of supply, 96 for other countries. */
	readonly BuyerDtls: Party & { readonly Pos: string };
	readonly DispDtls?: object;
	readonly ShipDtls?: object;
	readonly ItemList: readonly InvoiceItem[];
	readonly ValDtls: InvoiceValues;
	readonly PayDtls?: object;
	readonly RefDtls?: object;
	readonly AddlDocDtls?: readonly object[];
	readonly ExpDtls?: object;
	readonly EwbDtls?: object;
}

export interface TransactionDetails {
	readonly TaxSch: string;
	readonly SupTyp: string;
	readonly RegRev?: string;
	readonly EcmGstin?: string;
	/** Y: IGST although supplier and place of supply are in one state. */
	readonly IgstOnIntra?: string;
}

export interface Party {
	/** A recipient without one has URP. */
	readonly Gstin: string;
	readonly LglNm: string;
	readonly TrdNm?: string;
	readonly Addr1: string;
	readonly Addr2?: string;
	readonly Loc: string;
	readonly Pin?: number;
	/** State code, as "9" or "09". */
	readonly Stcd: string;
	readonly Ph?: string;
	readonly Em?: string;
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

/** "09" for "9": payloads write both. */
export const stateCode = (code: string): string => code.padStart(2, "0");
