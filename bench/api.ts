import { constants, generateKeyPairSync, type KeyPairKeyObjectResult, privateDecrypt, publicEncrypt, sign } from "node:crypto";
import { type ApiCaller, aesDecrypted, aesEncrypted, type Call, createCaller, succeeded } from "./api-calls.ts";
import { apisAlone, type CalledPortal, cpuMilliseconds, portalOverHttp } from "./api-portals.ts";
import { type Figure, type ReportProgress, ratioOf } from "./figure.ts";

const warmUps = 2;
const rounds = 7;
const callsPerRound = 1_000;

/** Authentications and invoices a second on one core, beside how often their RSA and AES operations alone are done in a second. */
export async function measureApi(progress: ReportProgress): Promise<Figure[]> {
	return [
		...(await measureAt(await apisAlone(), "api", "in process", progress)),
		...(await measureAt(await portalOverHttp(), "api-http", "over HTTP", progress)),
	];
}

async function measureAt(portal: CalledPortal, name: string, where: string, progress: ReportProgress): Promise<Figure[]> {
	try {
		const caller = await createCaller(portal.known, portal.send);
		const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
		const alone = { authentication: authenticationAlone(keys, caller), generation: await generationAlone(keys, caller, portal) };
		const compare = async (what: string, next: () => Call, bare: () => void, part: string) => {
			const ours: number[] = [];
			const limit: number[] = [];
			for (let round = 1 - warmUps; round <= rounds; round++) {
				progress(round < 1 ? `${what}: warming up` : `${what}: round ${round} of ${rounds}`);
				ours.push(await perSecond(portal, next));
				limit.push(timesPerSecond(bare));
				if (round < 1) ours.length = limit.length = 0;
			}
			return ratioOf({ name: `${name}-${part}`, what, goal: { atLeast: 0.5 } }, ours, limit, "a second");
		};
		return [
			await compare(`Authentications/s ${where}`, caller.authentication, alone.authentication, "authentication"),
			await compare(`Invoices/s ${where}`, caller.generation, alone.generation, "invoice"),
		];
	} finally {
		await portal.close();
	}
}

/** The login by RSA, and the session key by AES. */
function authenticationAlone({ publicKey, privateKey }: KeyPairKeyObjectResult, { sek }: ApiCaller): () => void {
	const encrypted = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(200));
	return () => {
		privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encrypted);
		aesEncrypted(sek, sek);
	};
}

/** The invoice by AES, its two signatures by RSA, and the answer by AES: texts of the lengths that one has. */
async function generationAlone({ privateKey }: KeyPairKeyObjectResult, { sek, generation }: ApiCaller, portal: CalledPortal): Promise<() => void> {
	const call = generation();
	const request: { Data: string } = JSON.parse(call.body);
	const { Data }: { Data: string } = JSON.parse(succeeded(await portal.send(call)));
	const answer = aesDecrypted(sek, Data);
	const { SignedInvoice, SignedQRCode }: { SignedInvoice: string; SignedQRCode: string } = JSON.parse(answer.toString());
	const signed = [SignedInvoice, SignedQRCode].map((jwt) => Buffer.from(jwt.slice(0, jwt.lastIndexOf("."))));
	return () => {
		aesDecrypted(sek, request.Data);
		for (const content of signed) sign("RSA-SHA256", content, privateKey);
		aesEncrypted(sek, answer);
	};
}

async function perSecond(portal: CalledPortal, next: () => Call): Promise<number> {
	return (callsPerRound * 1_000) / (await portal.sendAll(Array.from({ length: callsPerRound }, next)));
}

function timesPerSecond(act: () => void): number {
	const before = process.cpuUsage();
	for (let done = 0; done < callsPerRound; done++) act();
	return (callsPerRound * 1_000) / cpuMilliseconds(before);
}
