import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
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
import { filePath, httpAddress } from "./option-values.ts";
import type { AccessOptions, PortalAccess } from "./portal-access.ts";
import { isLoopback } from "./providers.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

/** The options that `withVerifyOptions` adds. */
export interface VerifyOptions {
	readonly verify?: true;
	/** Address of the APIs, where it is not the portal's. */
	readonly verifyUrl?: string;
	/** File with the portal's public key. */
	readonly publicKey?: string;
}

/** Adds the options about the Authentication API to a command. */
export const withVerifyOptions = (command: Command): Command =>
	command
		.addOption(
			new Option(
				"--verify",
				"check that the API user works, with the Authentication API; needs the GSP's IRP_CLIENT_ID and IRP_CLIENT_SECRET, except on a mock of this machine or with IRP_CONSOLE_TOKEN",
			).conflicts("dryRun"),
		)
		.addOption(new Option("--verify-url <url>", "address of the APIs, when it is not the portal's").argParser(httpAddress).implies({ verify: true }))
		.addOption(
			new Option("--public-key <file>", "the portal's public key (PEM), from Encryption Certificates > Download; not needed where the client ID is not")
				.argParser(filePath)
				.implies({ verify: true }),
		);

const inputs = {
	clientId: { variable: "IRP_CLIENT_ID", member: "clientId", question: "client id of the GSP", secret: false },
	clientSecret: { variable: "IRP_CLIENT_SECRET", member: "clientSecret", question: "client secret of the GSP", secret: true },
} as const satisfies Record<string, Input>;

/** An API user to verify. */
export type ApiUserToVerify = Pick<Created, "apiUserName" | "gsp" | "gstin"> & { readonly portal: string };

/** Authenticates with an API user. */
export type Verify = (apiUser: ApiUserToVerify, password: string, signal: AbortSignal) => Promise<Verification>;

/**
 * Reads the client credentials and the key for `--verify`, before anything is created. A mock gives them itself: on this machine, and where its
 * console token is given. For any other portal all of them are needed. Gives undefined without `--verify`.
 * @throws WrongUse; Stopped for the address
 */
export async function readVerification(
	{ verify, verifyUrl, publicKey: file, allowOrigin = [] }: VerifyOptions & AccessOptions,
	portal: string,
	access: PortalAccess,
	read: InputReader,
): Promise<Verify | undefined> {
	if (!verify) return undefined;
	const optional = isLoopback(portal) || access.isMock;
	const clientId = await read({ ...inputs.clientId, optional });
	const clientSecret = await read({ ...inputs.clientSecret, optional: optional && clientId === "" });
	const problem = clientProblem({ clientId, clientSecret });
	if (problem) throw new WrongUse(problem);
	const url = portalAddress(verifyUrl ?? portal, true);
	const publicKey = file === undefined ? "" : readPublicKey(file);
	if (publicKey === "" && !optional) {
		throw new WrongUse(
			"The portal's public key is missing. Download it from the portal (API Registration > Encryption Certificates), and give the file with --public-key.",
		);
	}
	const isComplete = clientId !== "" && publicKey !== "";
	const given: Partial<ApiClientCredentials> = { ...(clientId && { clientId, clientSecret }), ...(publicKey && { publicKey }) };

	return async ({ portal, gsp, gstin = "", apiUserName: userName }, password, signal) => {
		try {
			const client = { clientId, clientSecret, publicKey, ...(isComplete ? {} : await clientOfMock(portal, gsp, access, signal)), ...given };
			const ca = access.ca === undefined ? {} : { ca: access.ca };
			return await verifyCredential({ ...client, ...ca, url, realPortal: true, allowOrigins: allowOrigin, gstin, userName, password, signal });
		} catch (error) {
			if (!(error instanceof Stopped)) throw error;
			return { ...error.stop, codes: [] };
		}
	};
}

/** An API user exists by then, and the result has to say so: whatever goes wrong is a Stopped. */
async function clientOfMock(portal: string, gsp: string, access: PortalAccess, signal: AbortSignal): Promise<ApiClientCredentials> {
	try {
		return await mockApiClient(portal, gsp, signal, access);
	} catch (error) {
		throw new Stopped({
			outcome: "invalid input",
			what: `${portal} does not give the client credentials of the GSP, as a mock does: ${error instanceof Error ? error.message : error}`,
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
