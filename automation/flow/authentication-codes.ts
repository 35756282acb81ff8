import type { Actor } from "./outcome.ts";

/** Meaning of an error code of the Authentication API right after an API user was created, and the required action. */
export interface CodeMeaning {
	/** A sentence without its full stop. */
	readonly means: string;
	readonly actor: Actor;
	readonly requiredAction: string;
}

const meaning = (means: string, actor: Actor, requiredAction: string): CodeMeaning => ({ means, actor, requiredAction });

const headerLost = (name: string) =>
	meaning(`The request came without ${name}`, "caller", "Check the proxy: some proxies drop headers that have an underscore in their name");
const otherKey = meaning(
	"The API could not decrypt the request: the public key belongs to another system",
	"caller",
	"Download the public key from the portal that created the API user: API Registration > Encryption Certificates",
);
const programAtFault = (means: string) => meaning(means, "maintainer", "Update automation/flow/verify.ts for the current API");
const otherGstin = meaning("The API user belongs to another GSTIN than the one that was sent", "caller", "Give the GSTIN that the API user was created for");
const accountShut = meaning("The taxpayer's account is closed", "person", "Check the GSTIN's status on the GST Common Portal");
const outOfOrder = meaning("The API is out of order", "portal", "Try the credential again later; no change is needed");
const integrator = meaning(
	"The client id belongs to a direct integrator without access",
	"person",
	"Check IP Whitelisting and whether the client id is shared",
);

/** The published error codes of an authentication. */
const codes: Readonly<Record<string, CodeMeaning>> = {
	"1004": headerLost("the GSTIN"),
	"1005": programAtFault("The API expects a token, which an authentication does not have"),
	"1006": programAtFault("The API found no user name in the request"),
	"1007": otherKey,
	"1008": meaning("The user name or the password is wrong", "caller", "Give the user name and password that the API user was created with"),
	"1010": meaning(
		"Client id and client secret do not belong together on this system",
		"caller",
		"Give the GSP's client id and secret for this system: sandbox and production have different ones",
	),
	"1011": headerLost("the client id"),
	"1012": headerLost("the client secret"),
	"1013": otherKey,
	"1014": meaning(
		"The API user is frozen, or its GSTIN is not active or not enabled for e-invoicing",
		"person",
		"Check the GSTIN's status on the portal, or create another API user: a frozen one stays frozen",
	),
	"1015": otherGstin,
	"1016": otherKey,
	"1017": meaning(
		"The API does not know the API user",
		"caller",
		"Give the address of the system that the API user was created on: sandbox and production have separate API users",
	),
	"1018": meaning(
		"The API user was created for another GSP than the owner of the client id",
		"caller",
		"Give the client id of the GSP that the API user was created for, or create an API user for the owner of the client id",
	),
	"1019": meaning(
		"The API user has another password",
		"caller",
		"Give the password that the API user was created with, or change it: API Registration > User Credentials > Change API Password",
	),
	"1020": otherKey,
	"3000": meaning("The user name or the password is wrong", "caller", "Give the user name and password that the API user was created with"),
	"3002": meaning("The user name or the password is wrong", "caller", "Give the user name and password that the API user was created with"),
	"3020": outOfOrder,
	"3028": otherGstin,
	"3029": accountShut,
	"3030": otherGstin,
	"3033": accountShut,
	"3034": accountShut,
	"3035": accountShut,
	"3036": accountShut,
	"3043": outOfOrder,
	"3046": meaning("The taxpayer is not enabled for e-invoicing", "person", "Have the GSTIN enabled on the portal"),
	"3053": meaning("The API does not accept requests from this IP address", "caller", "Send the request from a whitelisted address"),
	"3059": integrator,
	"3060": integrator,
	"3061": integrator,
	"3069": integrator,
	"3072": integrator,
	"5001": outOfOrder,
	"5003": programAtFault("The API found no data in the request"),
	SYS_5001: outOfOrder,
};

/** The meaning of a code; for an unknown code, the place to look it up. */
export const meaningOf = (code: string): CodeMeaning =>
	Object.hasOwn(codes, code) && codes[code]
		? codes[code]
		: meaning("The API refused with an unknown code", "caller", "Look the code up in NIC's list of API error codes");
