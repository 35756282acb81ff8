// The program under test. It names NIC's production host, as it has to.
import { constants, publicEncrypt, randomBytes } from "node:crypto";

/** Authenticates an API user with NIC; gives its token, and throws an Error with the codes of a refusal. */
export async function authenticate({ clientId, clientSecret, gstin, userName, password, publicKey }) {
	const login = { UserName: userName, Password: password, AppKey: randomBytes(32).toString("base64"), ForceRefreshAccessToken: false };
	const plain = Buffer.from(Buffer.from(JSON.stringify(login)).toString("base64"));
	const answer = await fetch("https://api.einvoice1.gst.gov.in/eivital/v1.04/auth", {
		method: "POST",
		headers: { client_id: clientId, client_secret: clientSecret, Gstin: gstin, "Content-Type": "application/json" },
		body: JSON.stringify({ Data: publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, plain).toString("base64") }),
	});
	const { Status, Data, ErrorDetails } = await answer.json();
	if (Status !== 1) throw new Error(`refused: ${ErrorDetails.map(({ ErrorCode }) => ErrorCode).join(", ")}`);
	return Data.AuthToken;
}
