import type { Actor } from "./outcome.ts";

/** What a code of the Authentication API means to who has just made an API user, and what is to be done. */
export interface CodeMeaning {
	/** A sentence without its full stop. */
	readonly means: string;
	readonly actor: Actor;
	readonly requiredAction: string;
}

const meaning = (means: string, actor: Actor, requiredAction: string): CodeMeaning => ({ means, actor, requiredAction });

const headerLost = (name: string) =>
	meaning(`The request came without ${name}`, "caller", "See to the proxy on the way: some drop headers with an underscore in their name");
const otherKey = meaning(
	"It could not decrypt the request: the public key is another system's",
	"caller",
	"Download it where the API user was made: API Registration > Encryption Certificates",
);
const programAtFault = (means: string) => meaning(means, "maintainer", "Bring automation/verify.ts up to date with the API");
const otherGstin = meaning("The API user is not of the GSTIN that was sent", "caller", "Give the GSTIN that the API user was made for");
const accountShut = meaning("The taxpayer's account is shut", "person", "See to the GSTIN's status at the GST Common Portal");
const outOfOrder = meaning("The API is out of order", "portal", "Try the credential again later; nothing has to be changed here");
const integrator = meaning(
	"The client id is a direct integrator's, who has not been let in",
	"person",
	"See to IP Whitelisting and to the sharing of the client id",
);

/** The published codes that an authentication can meet. */
const codes: Readonly<Record<string, CodeMeaning>> = {
	"1004": headerLost("the GSTIN"),
	"1005": programAtFault("It asks for a token, where none is sent yet"),
	"1006": programAtFault("It found no user name in the request"),
	"1007": otherKey,
	"1008": meaning("User name or password are not right", "caller", "Give them as the API user was made with"),
	"1010": meaning(
		"Client id and secret are no pair of this system",
		"caller",
		"Give the pair that the GSP has for it: sandbox and production have different ones",
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
		"It does not know the API user",
		"caller",
		"Give the address of the system that the API user was made on: sandbox and production do not know each other's",
	),
	"1018": meaning(
		"The API user was made for another GSP than the one whose client id it is",
		"caller",
		"Give the client id of the GSP that the API user was made for, or make one for the GSP whose client id it is",
	),
	"1019": meaning(
		"The API user has another password",
		"caller",
		"Give the password that it was made with, or change it: API Registration > User Credentials > Change API Password",
	),
	"1020": otherKey,
	"3000": meaning("User name or password are not right", "caller", "Give them as the API user was made with"),
	"3002": meaning("User name or password are not right", "caller", "Give them as the API user was made with"),
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
	"3053": meaning("It is not open to the address that this was sent from", "caller", "Send it from an address that is whitelisted"),
	"3059": integrator,
	"3060": integrator,
	"3061": integrator,
	"3069": integrator,
	"3072": integrator,
	"5001": outOfOrder,
	"5003": programAtFault("It found no data in the request"),
	SYS_5001: outOfOrder,
};

/** What a code means; of one that is not known here, where to look it up. */
export const meaningOf = (code: string): CodeMeaning =>
	Object.hasOwn(codes, code) && codes[code]
		? codes[code]
		: meaning("It refuses for a reason that is not known here", "caller", "Look the code up in NIC's list of API error codes");
