import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { apiTime, isoIst } from "../ist.ts";
import type { Invoice } from "./invoice.ts";

/** The acknowledgement of a registered invoice. */
export interface Acknowledgement {
	readonly irn: string;
	readonly ackNumber: number;
	/** ms since 1970 */
	readonly registeredAt: number;
}

/** 15 digits: 11, the year, and the number of the registration. Ledger: `invoice-api.acknowledgement`. */
export function ackNumber(number: number, registeredAt: number): number {
	return Number(`11${isoIst(registeredAt).slice(2, 4)}${String(number).padStart(11, "0")}`);
}

/** A parsed private key for signatures. */
export interface Signer {
	readonly key: KeyObject;
	/** The encoded JWT header for this key. */
	readonly header: string;
}

/** @param privateKey PEM */
export function signerOf(privateKey: string): Signer {
	const key = createPrivateKey(privateKey);
	const thumbprint = createHash("sha1")
		.update(createPublicKey(key).export({ type: "spki", format: "der" }))
		.digest();
	const header = { alg: "RS256", kid: thumbprint.toString("hex").toUpperCase(), typ: "JWT", x5t: thumbprint.toString("base64url") };
	return { key, header: inToken(header) };
}

const inToken = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT (RS256) with the issuer and the data as text. Ledger: `invoice-api.signatures`. */
function signed(data: unknown, { key, header }: Signer): string {
	const content = `${header}.${inToken({ data: escaped(JSON.stringify(data)), iss: "NIC" })}`;
	return `${content}.${sign("RSA-SHA256", Buffer.from(content), key).toString("base64url")}`;
}

/** The data of a JWT that this portal has signed. */
export function dataOfSigned(jwt: string): unknown {
	const payload: unknown = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8"));
	return typeof payload === "object" && payload !== null && "data" in payload && typeof payload.data === "string" ? JSON.parse(payload.data) : undefined;
}

/** Escapes JSON like .NET: `\\u002B` for a plus sign, and so on. */
const escaped = (json: string): string =>
	json.replace(/[+&<>'`\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);

/** `AckDt`: whole minutes. Ledger: `invoice-api.acknowledgement`. */
export const acknowledgedAt = (registeredAt: number): string => `${apiTime(registeredAt).slice(0, -2)}00`;

/** The signed invoice with its acknowledgement; members in NIC's order, which is that of `inv01-fields.ts`. */
export function signedInvoice(invoice: Invoice, { irn, ackNumber, registeredAt }: Acknowledgement, signer: Signer): string {
	const { Irn, ...members } = { ...invoice, ItemList: invoice.ItemList.map((item) => ({ ItemNo: 0, ...item })) };
	return signed({ AckNo: ackNumber, AckDt: acknowledgedAt(registeredAt), Irn: irn, ...members }, signer);
}

/** The signed content of the QR code. */
export function signedQrCode(invoice: Invoice, { irn, registeredAt }: Acknowledgement, signer: Signer): string {
	const { SellerDtls, BuyerDtls, DocDtls, ItemList, ValDtls } = invoice;
	const main = ItemList.reduce((largest, item) => (item.AssAmt > largest.AssAmt ? item : largest));
	return signed(
		{
			SellerGstin: SellerDtls.Gstin,
			BuyerGstin: BuyerDtls.Gstin,
			DocNo: DocDtls.No,
			DocTyp: DocDtls.Typ.toUpperCase(),
			DocDt: DocDtls.Dt,
			TotInvVal: ValDtls.TotInvVal,
			ItemCnt: ItemList.length,
			MainHsnCode: main.HsnCd,
			Irn: irn,
			IrnDt: acknowledgedAt(registeredAt),
		},
		signer,
	);
}
