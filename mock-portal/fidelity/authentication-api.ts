import type { Entry } from "./entry.ts";

/** The Authentication API, and what all APIs have in common. */
export const authenticationApi = {
	"auth-api.paths": {
		what: "The APIs are on the same server as the portal, below its prefix, at NIC's paths: /eivital/v1.04/auth, /eivital/v1.03/auth, /eicore/v1.03/… Letter case and a slash at the end do not count. An unknown path below /eivital, /eicore and /eiewb is answered 404, another method 405, both in the API's own format.",
		evidence: ["O", "A"],
		source: "NIC's API documentation; letter case, and the answers at unknown addresses, are assumed",
	},
	"auth-api.v1.04": {
		what: 'POST with client_id, client_secret and Gstin; body {"Data": base64(RSA(base64(JSON)))} with UserName, Password, AppKey (32 random bytes in base64) and ForceRefreshAccessToken. Answer, 200: Status 1 and Data with ClientId, UserName, AuthToken, Sek, TokenExpiry (yyyy-MM-dd HH:mm:ss, Indian time), not encrypted.',
		evidence: ["H", "O"],
		source: "NIC's API documentation, public programs that agree",
	},
	"auth-api.v1.03": {
		what: 'POST with client_id and client_secret, without Gstin (one that is sent has to be the user\'s); body {"data": {UserName, Password: base64(RSA), AppKey: base64(RSA of 32 characters), ForceRefreshAccessToken}}. The same answer as v1.04, and the same token.',
		evidence: ["H", "O", "A"],
		source: "NIC's API documentation, public programs that agree; that a Gstin is looked at, and that both versions share a token, is assumed",
	},
	"auth-api.refusal": {
		what: 'A refusal is answered 200 with Status 0, Data null, ErrorDetails as a list of {"ErrorCode", "ErrorMessage"} in NIC\'s published words, and InfoDtls.',
		evidence: ["H", "O"],
		source: "NIC's API documentation and error codes, public programs that agree",
	},
	"auth-api.rsa": {
		what: "RSA-2048 with PKCS#1 v1.5 padding, for the key that Encryption Certificates > Download gives.",
		evidence: ["O", "T"],
		source: "NIC's API documentation",
	},
	"auth-api.aes": {
		what: "Sek is the 32-byte SEK by AES-256-ECB with PKCS#7 padding under the AppKey, 64 characters of base64. With the SEK in the same way: the JSON of each later body, in Data, and Data of each answer.",
		evidence: ["O", "T"],
		source: "NIC's API documentation, a published pair of AppKey and Sek",
	},
	"auth-api.spellings": {
		what: "Headers count as client_id or client-id, in any letter case; keys of JSON in any letter case.",
		evidence: ["C", "A"],
		source: "public programs write them in all these ways; that NIC takes them all alike is assumed",
	},
	"auth-api.checks-order": {
		what: "1011 no client id, 1012 no secret, 1004 no GSTIN, 1010 wrong pair, 3053 address, 5003 body without Data, 1020 Data that cannot be decrypted (v1.03: 1007 Data that is not an object, 1013 the password; 1016 for an AppKey that is not 32 bytes), 1006 no user name, 1017 unknown user, 1018 the user is registered through another GSP, ERP or integrator than the client id belongs to, 1015 another's GSTIN, 1014 frozen user or GSTIN not active, 1008 no password, 1019 wrong password. A wrong password has no other consequence.",
		evidence: ["O", "A"],
		source:
			"NIC's error codes; the order, what 1008 is for, and that nothing counts wrong passwords, are assumed; 5003 and 1020 stand in one program alone (before November 2026 both were 1007)",
	},
	"auth-api.mapping": {
		what: "An API user authenticates with the client id of the GSP or ERP that it was registered through, or of the direct integrator whose client id it was registered with (its own GSTIN, or one of the same PAN that shares it); with any other: 1018.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, public programs that meet 1018; that ERPs have client ids is by analogy",
	},
	"auth-api.account": {
		what: "A frozen API user, and one whose GSTIN is inactive, cancelled, suspended or not enabled: 1014. Both hold at once, for authentications and for tokens that are there.",
		evidence: ["O", "C"],
		source: "NIC's error codes, programs that read 1014 for an inactive or not enabled GSTIN; 3033 to 3046, as at the portal's login, were assumed before",
	},
	"auth-api.token": {
		what: "A token is good for 6 hours by the portal's clock. Asked again within them, the same token comes back, its SEK wrapped with the new AppKey; with ForceRefreshAccessToken in the last 10 minutes a new one, and the one before is good no longer. 25 alphanumerics.",
		evidence: ["O", "C", "A"],
		source: "NIC's API documentation, tokens seen in programs; that the one before ends at once is assumed",
	},
	"auth-api.token-use": {
		what: "Later calls carry client_id, client_secret, Gstin, user_name and AuthToken; client and GSTIN are judged as at the authentication. Without user_name: 1006. A token that is missing, unknown, expired, or of another user or client id: 1005; another GSTIN: 1015. A change of the API user's password ends its tokens; a changed client secret is asked for at once.",
		evidence: ["O", "A"],
		source: "NIC's API documentation and error codes; which code answers what, and what a change of the password ends, is assumed",
	},
	"auth-api.client-ids": {
		what: "Each GSP of the list, and each ERP, has a client id (5 letters as of a PAN, a state, GSP or ERP, 5 alphanumerics) and a secret (20 alphanumerics), a function of the portal's seed. The control API shows them; no page of the portal does.",
		evidence: ["C", "A"],
		source: "ids and secrets seen in programs; these are made up, and ERP in an id is by analogy",
	},
	"auth-api.addresses": {
		what: "A direct integrator's client id works from its whitelisted addresses; from another: 3053. Where a call comes from is the first address of X-Forwarded-For, else the connection's other end. Loopback counts as approved, so that whitelisting matters only to requests that name an address.",
		evidence: ["O", "A"],
		source: "NIC's manuals (direct integration needs whitelisting); the code, X-Forwarded-For and loopback are ours",
	},
	"auth-api.bad-input": {
		what: "A body of more than 2.5 MB: 5002, answered when it is complete, or has grown beyond 25 MB. Of a later call: no Data 5003 (3009 through MasterGST); Data that the SEK does not decrypt 1020; what is not JSON, or nests deeper than 32 levels: 5002, with the text of an application error. Of a key that stands twice the last counts.",
		evidence: ["O", "C", "A"],
		source:
			"NIC's error codes, one program for 5003 and 1020, a recorded answer for JSON that is broken; limits, and which code answers what else, are assumed. 3009 and 5001 answered before November 2026",
	},
	"gsp-api.clear": {
		what: "Clear (DEFMACRO SOFTWARE PRIVATE LIMITED): NIC's requests and answers at /einv-gsp/vital/…, /einv-gsp/core/… and /einv-gsp/eiewb/…, with X-CT-Auth-Token in place of client id and secret. Without it 1011, with a wrong one 1010.",
		evidence: ["G", "A"],
		source:
			"Clear's developer documentation for v1.04/auth and core v1.03; the paths of v1.03/auth and of GSTIN details, and the answers to a missing or wrong token, are assumed",
	},
	"gsp-api.mastergst": {
		what: 'MasterGST (Tera Software Limited): GET /einvoice/authenticate?email=… with the headers username, password, ip_address, client_id, client_secret, gstin; answered with data, status_cd "Sucess", status_desc "GSTR request succeeds" and header. Core APIs at /einvoice/type/<GENERATE, CANCEL, GETIRN, GETIRNBYDOCDETAILS, GSTNDETAILS, SYNC_GSTIN_FROMCP>/version/V1_03?email=… with auth-token in plain JSON, answered with status_cd "1". What a GET asks for: param1, and for a document the headers docnum and docdate. A refusal is status_cd "0" with the list of errors as text in status_desc.',
		evidence: ["H", "G", "A"],
		source:
			"MasterGST's documentation, public programs that agree; that it takes the pairs that NIC takes, 3009 without an email, and InfoDtls beside a refusal, is assumed",
	},
	"gsp-api.no-echo": {
		what: "MasterGST's answer to an authentication repeats username, gstin, client_id and ip_address under header. The real one repeats every header, password and secret among them.",
		evidence: ["A"],
		source: "our own care",
	},
} as const satisfies Record<string, Entry>;
