import { constants, createCipheriv, createDecipheriv, publicEncrypt, randomBytes } from "node:crypto";
import { buildInvoice, type InvoiceParty } from "../fixtures/data/invoices.ts";
import { CannotMeasure } from "./figure.ts";

/** A prepared request, built before the measurement. */
export interface Call {
	readonly method: "POST";
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** What a client needs to call a portal's APIs. */
export interface ApiAccess {
	/** The persona that has API users. */
	readonly persona: {
		readonly taxpayer: InvoiceParty;
		readonly apiUsers: readonly { readonly userName: string; readonly password: string; readonly gsp: string }[];
	};
	readonly clients: readonly { readonly name: string; readonly clientId: string; readonly clientSecret: string }[];
	/** PEM */
	readonly publicKey: string;
}

/** An authenticated client that prepares requests. */
export interface ApiCaller {
	/** The session key of its token. */
	readonly sek: Buffer;
	authentication(): Call;
	/** A Generate IRN request for a new invoice. */
	generation(): Call;
}

export const aesEncrypted = (key: Buffer, plain: string | Buffer): string => {
	const cipher = createCipheriv("aes-256-ecb", key, null);
	return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
};

export const aesDecrypted = (key: Buffer, encrypted: string): Buffer => {
	const decipher = createDecipheriv("aes-256-ecb", key, null);
	return Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
};

/** Authenticates the persona's first API user; `send` gives the answer's text. */
export async function createCaller({ persona, clients, publicKey }: ApiAccess, send: (call: Call) => Promise<string>): Promise<ApiCaller> {
	const { taxpayer, apiUsers } = persona;
	const [user] = apiUsers;
	const client = clients.find(({ name }) => name === user?.gsp);
	if (!user || !client) throw new CannotMeasure("The portal has no API user or no client id");

	const headers = { client_id: client.clientId, client_secret: client.clientSecret, Gstin: taxpayer.gstin, "Content-Type": "application/json" };
	const authenticationWith = (appKey: Buffer): Call => {
		const json = JSON.stringify({ UserName: user.userName, Password: user.password, AppKey: appKey.toString("base64"), ForceRefreshAccessToken: false });
		const Data = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(btoa(json))).toString("base64");
		return { method: "POST", path: "/eivital/v1.04/auth", headers, body: JSON.stringify({ Data }) };
	};

	const appKey = randomBytes(32);
	const { Data }: { Data: { AuthToken: string; Sek: string } } = JSON.parse(succeeded(await send(authenticationWith(appKey))));
	const sek = aesDecrypted(appKey, Data.Sek);
	const withToken = { ...headers, user_name: user.userName, AuthToken: Data.AuthToken };
	let invoices = 0;
	return {
		sek,
		authentication: () => authenticationWith(randomBytes(32)),
		generation() {
			invoices++;
			const body = JSON.stringify({ Data: aesEncrypted(sek, JSON.stringify(buildInvoice(invoices, { seller: taxpayer }))) });
			return { method: "POST", path: "/eicore/v1.03/Invoice", headers: withToken, body };
		},
	};
}

/** A refusal is answered with 200 as well. */
export const isSuccess = (answer: string): boolean => answer.startsWith('{"Status":1,');

/** @throws CannotMeasure */
export function succeeded(answer: string): string {
	if (!isSuccess(answer)) throw new CannotMeasure(`A call was answered with ${answer}`);
	return answer;
}
