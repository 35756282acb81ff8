import type { Entry } from "./entry.ts";

/** The Authentication API, the APIs of GSPs, and what all APIs have in common. */
export const authenticationApi = {
	"auth-api.paths": {
		what: "The APIs are on the same server as the portal, below its prefix, at NIC's paths: `/eivital/v1.04/auth`, `/eivital/v1.03/auth`, `/eicore/v1.03/…`. Letter case and a final slash do not count. An unknown path below `/eivital`, `/eicore` and `/eiewb` gets 404, a wrong method 405, both in the API's own format.",
		evidence: ["O", "A"],
		source: "NIC's API documentation",
		assumed: "that letter case does not count, and the answers at unknown addresses",
	},
	"auth-api.v1.04": {
		what: 'POST with `client_id`, `client_secret` and `Gstin`. The body is `{"Data": base64(RSA(base64(JSON)))}` with `UserName`, `Password`, `AppKey` (32 random bytes in base64) and `ForceRefreshAccessToken`. The answer, 200, has Status 1 and Data with `ClientId`, `UserName`, `AuthToken`, `Sek` and `TokenExpiry` (yyyy-MM-dd HH:mm:ss, Indian time), not encrypted.',
		evidence: ["H", "O"],
		source: "NIC's API documentation, public programs that agree",
	},
	"auth-api.v1.03": {
		what: 'POST with `client_id` and `client_secret`. `Gstin` is optional; if present, it must be that of the user. The body is `{"data": {UserName, Password: base64(RSA), AppKey: base64(RSA of 32 characters), ForceRefreshAccessToken}}`. The answer and the token are those of v1.04.',
		evidence: ["H", "O", "A"],
		source: "NIC's API documentation, public programs that agree",
		assumed: "that the portal checks a `Gstin`, and that both versions share a token",
	},
	"auth-api.refusal": {
		what: 'A refusal answers 200 with Status 0, Data null, `ErrorDetails` as a list of `{"ErrorCode", "ErrorMessage"}` in NIC\'s published words, and `InfoDtls`.',
		evidence: ["H", "O"],
		source: "NIC's API documentation and error codes, public programs that agree",
	},
	"auth-api.rsa": {
		what: "Requests are encrypted by RSA-2048 with PKCS#1 v1.5 padding, for the key from Encryption Certificates > Download.",
		evidence: ["O", "T"],
		source: "NIC's API documentation",
	},
	"auth-api.aes": {
		what: "`Sek` is the 32-byte SEK, encrypted by AES-256-ECB with PKCS#7 padding under the AppKey: 64 characters of base64. In the same way, the SEK encrypts the JSON of each later body, in `Data`, and the `Data` of each answer.",
		evidence: ["O", "T"],
		source: "NIC's API documentation, a published pair of AppKey and Sek",
	},
	"auth-api.spellings": {
		what: "Headers can be spelled `client_id` or `client-id`, in any letter case. JSON keys can have any letter case.",
		evidence: ["C", "A"],
		source: "public programs use all these spellings",
		assumed: "that NIC accepts all of them",
	},
	"auth-api.checks-order": {
		what: "The checks, in order: 1011 no client ID, 1012 no secret, 1004 no GSTIN, 1010 wrong pair, 3053 address, 5003 body without Data, 1020 Data that cannot be decrypted (v1.03: 1007 Data that is not an object, 1013 the password; 1016 for an AppKey that is not 32 bytes), 1006 no user name, 1017 unknown user, 1018 the user is registered through another GSP, ERP or integrator than that of the client ID, 1015 another taxpayer's GSTIN, 1014 frozen user or GSTIN not active, 1008 no password, 1019 wrong password. A wrong password has no other consequence.",
		evidence: ["O", "A"],
		source: "NIC's error codes; 5003 and 1020 are in one program only (before November 2026 both were 1007)",
		assumed: "the order, the use of 1008, and that wrong passwords are not counted",
	},
	"auth-api.mapping": {
		what: "An API user authenticates with the client ID of the GSP or ERP through which it was registered, or of the direct integrator with whose client ID it was registered (its own GSTIN, or a GSTIN of the same PAN that shares its client ID). Any other client ID: 1018.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, public programs that get 1018",
		assumed: "that ERPs have client IDs, by analogy",
	},
	"auth-api.account": {
		what: "1014 for a frozen API user, and for one with a GSTIN that is inactive, cancelled, suspended or not enabled. Both take effect at once, for authentications and for existing tokens.",
		evidence: ["O", "C"],
		source: "NIC's error codes, programs that read 1014 for an inactive or not enabled GSTIN; earlier versions answered 3033 to 3046, as at the portal's login",
	},
	"auth-api.token": {
		what: "A token has 25 alphanumerics and is valid for 6 hours by the portal's clock. Another authentication within them gives the same token, with its SEK encrypted under the new AppKey. With `ForceRefreshAccessToken` in the last 10 minutes it gives a new token, and the previous token stops working.",
		evidence: ["O", "C", "A"],
		source: "NIC's API documentation, tokens seen in programs",
		assumed: "that the previous token ends at once",
	},
	"auth-api.token-use": {
		what: "Later calls carry `client_id`, `client_secret`, `Gstin`, `user_name` and `AuthToken`. Client and GSTIN are checked as at the authentication. No `user_name`: 1006. A token that is missing, unknown, expired, or of another user or client ID: 1005. Another GSTIN: 1015. A change of the API user's password ends its tokens. A changed client secret is required at once.",
		evidence: ["O", "A"],
		source: "NIC's API documentation and error codes",
		assumed: "which code answers what, and what a change of the password ends",
	},
	"auth-api.client-ids": {
		what: "Each GSP of the list, and each ERP, has a client ID (5 letters as of a PAN, a state, `GSP` or `ERP`, 5 alphanumerics) and a secret (20 alphanumerics). Both follow from the portal's seed. The control API shows them; no page of the portal does.",
		evidence: ["C", "A"],
		source: "IDs and secrets seen in programs",
		assumed: "`ERP` in a client ID, by analogy; the values themselves are made up",
	},
	"auth-api.addresses": {
		what: "A direct integrator's client ID works from its whitelisted addresses; from another address: 3053. The address of a call is the first in `X-Forwarded-For`, else that of the connection. Loopback counts as approved, so whitelisting affects only requests that name an address.",
		evidence: ["O", "A"],
		source: "NIC's manuals (direct integration needs whitelisting)",
		assumed: "the code; `X-Forwarded-For` and loopback are choices of the mock",
	},
	"auth-api.bad-input": {
		what: "A body of more than 2.5 MB: 5002, sent when the body is complete or has grown beyond 25 MB. For later calls: no Data 5003 (3009 through MasterGST); Data that the SEK does not decrypt 1020; text that is not JSON, or is nested deeper than 32 levels, 5002 with the text of an application error. If a key occurs twice, the last one counts.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, one program for 5003 and 1020, a recorded answer for invalid JSON; before November 2026 the codes were 3009 and 5001",
		assumed: "limits, and the codes of the other cases",
	},
	"gsp-api.clear": {
		what: "Clear (DEFMACRO SOFTWARE PRIVATE LIMITED) has NIC's requests and answers at `/einv-gsp/vital/…`, `/einv-gsp/core/…` and `/einv-gsp/eiewb/…`, with `X-CT-Auth-Token` in place of client ID and secret. Without it: 1011. With a wrong one: 1010.",
		evidence: ["G", "A"],
		source: "Clear's developer documentation for v1.04/auth and core v1.03",
		assumed: "the paths of v1.03/auth and of GSTIN details, and the answers to a missing or wrong token",
	},
	"gsp-api.mastergst": {
		what: 'MasterGST (Tera Software Limited): `GET /einvoice/authenticate?email=…` with the headers `username`, `password`, `ip_address`, `client_id`, `client_secret`, `gstin` answers with `data`, `status_cd` "Sucess" (sic), `status_desc` "GSTR request succeeds", and `header`. The core APIs are at `/einvoice/type/<GENERATE, CANCEL, GETIRN, GETIRNBYDOCDETAILS, GSTNDETAILS, SYNC_GSTIN_FROMCP>/version/V1_03?email=…`, with `auth-token` and plain JSON; they answer with `status_cd` "1". A GET has its argument in `param1` and, for a document, in the headers `docnum` and `docdate`. A refusal has `status_cd` "0" and the list of errors as text in `status_desc`.',
		evidence: ["H", "G", "A"],
		source: "MasterGST's documentation, public programs that agree",
		assumed: "that MasterGST takes the same client ID and secret as NIC, 3009 without an email, and `InfoDtls` beside a refusal",
	},
	"gsp-api.no-echo": {
		what: "MasterGST's answer to an authentication repeats `username`, `gstin`, `client_id` and `ip_address` under `header`. The real one repeats every header, also password and secret.",
		evidence: ["A"],
		source: "a precaution of the mock",
	},
} as const satisfies Record<string, Entry>;
