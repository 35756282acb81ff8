import { readFileSync } from "node:fs";
import {
	type ApiClientCredentials,
	type Created,
	clientProblem,
	mockApiClient,
	portalAddress,
	rsaPublicKey,
	Stopped,
	type Verification,
	verifyCredential,
} from "../automation/index.ts";
import type { Input, InputReader } from "./inputs.ts";
import { isLoopback } from "./providers.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

/** Of `irp register`. */
export interface VerifyOptions {
	readonly verify?: true;
	/** Address of the APIs, where it is not the portal's. */
	readonly verifyUrl?: string;
	/** File. */
	readonly publicKey?: string;
}

const inputs = {
	clientId: { variable: "IRP_CLIENT_ID", member: "clientId", question: "client id of the GSP", secret: false },
	clientSecret: { variable: "IRP_CLIENT_SECRET", member: "clientSecret", question: "client secret of the GSP", secret: true },
} as const satisfies Record<string, Input>;

/** Proves what was created. */
export type Verify = (created: Created & { readonly portal: string }, password: string, signal: AbortSignal) => Promise<Verification>;

/**
 * Reads what the proof needs, before anything is created: where the portal is no mock on this machine, all of it has to be said.
 * Gives undefined when no proof is asked for.
 * @throws WrongUse; Stopped for the address
 */
export async function readVerification({ verify, verifyUrl, publicKey: file }: VerifyOptions, portal: string, read: InputReader): Promise<Verify | undefined> {
	if (!verify) return undefined;
	const optional = isLoopback(portal);
	const clientId = await read({ ...inputs.clientId, optional });
	const clientSecret = await read({ ...inputs.clientSecret, optional: optional && clientId === "" });
	const problem = clientProblem({ clientId, clientSecret });
	if (problem) throw new WrongUse(problem);
	const url = portalAddress(verifyUrl ?? portal, true);
	const publicKey = file === undefined ? "" : readPublicKey(file);
	if (publicKey === "" && !optional) {
		throw new WrongUse(
			"The portal's public key is missing. Download it there, API Registration > Encryption Certificates, and give the file with --public-key.",
		);
	}
	const isComplete = clientId !== "" && publicKey !== "";
	const said: Partial<ApiClientCredentials> = { ...(clientId && { clientId, clientSecret }), ...(publicKey && { publicKey }) };

	return async ({ portal, gsp, gstin = "", apiUserName: userName }, password, signal) => {
		try {
			const client = { clientId, clientSecret, publicKey, ...(isComplete ? {} : await clientOfMock(portal, gsp, signal)), ...said };
			return await verifyCredential({ ...client, url, realPortal: true, gstin, userName, password, signal });
		} catch (error) {
			if (!(error instanceof Stopped)) throw error;
			return { ...error.stop, codes: [] };
		}
	};
}

/** Whatever keeps the mock from saying it, an API user has been created by then, and that is to be told. */
async function clientOfMock(portal: string, gsp: string, signal: AbortSignal): Promise<ApiClientCredentials> {
	try {
		return await mockApiClient(portal, gsp, signal);
	} catch (error) {
		throw new Stopped({
			outcome: "invalid input",
			what: `${portal} does not say, as a mock does, what the GSP calls it with: ${error instanceof Error ? error.message : error}`,
			actor: "caller",
			requiredAction: "Give IRP_CLIENT_ID, IRP_CLIENT_SECRET and --public-key",
		});
	}
}

function readPublicKey(file: string): string {
	let pem: string;
	try {
		pem = readFileSync(file, "utf8");
	} catch (error) {
		throw unusableFile(`The public key cannot be read from ${file}`, error);
	}
	if (!rsaPublicKey(pem)) throw new WrongUse(`${file} holds no RSA public key (PEM). Download it from the portal: API Registration > Encryption Certificates.`);
	return pem;
}
