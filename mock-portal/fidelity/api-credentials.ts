import type { Entry } from "./entry.ts";

/** API Registration, apart from Create API User through a GSP. */
export const apiCredentials = {
	"api-user.through-erp": {
		what: "Through ERP has Select your ERP:, then the same user name and passwords as Through GSP. The ERPs in the list are invented, because the real list is not known. A second active API user with the same ERP is refused with 3073.",
		evidence: ["S", "A"],
		source: "the radio button on screenshots of December 2023",
		assumed: "what follows the radio button, by analogy with Through GSP",
	},
	"api-user.through-client-id": {
		what: "Through Client-Id of other GSTIN lists the GSTINs of the same PAN that hold a client ID, the taxpayer's own GSTIN included. No GSTIN of the PAN holds one: 3059. The taxpayer's own GSTIN without a client ID: 3069. A client ID that its holder does not share: 3072. A second active API user with the same client ID: 3073.",
		evidence: ["O", "A"],
		source: "NIC's manuals and error codes",
		assumed: "which code answers what, and that the taxpayer's own GSTIN is listed",
	},
	"api-user.freeze": {
		what: "On Freeze API User, the user chooses an active API user and confirms in a native dialog. The freeze is permanent. Already frozen: 3025. No active API user: 3068. The name stays taken. The GSP, ERP or client ID can be used for another API user.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes",
		assumed: "the form, the text of the dialog, and what can be used again afterwards",
	},
	"api-user.change-password": {
		what: "Change API Password has the API user, the old password, the new password, and the new password again. A new password that breaks the rules: 3003. The same as the old one: 3023. A wrong old password: 3024. A frozen API user: 3025. No active API user: 3068. The page asks for no OTP.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes",
		assumed: "the form, the order of the checks, and the answer for a frozen API user",
	},
	"whitelisting.releases": {
		what: "IP Whitelisting is in the menu from 2023-12 on. Freeze, Change API Password, API Endpoints, Client Credentials and Encryption Certificates are in the menu of 2025-11.",
		evidence: ["H", "S"],
		source: "saved main menu, screenshots of December 2023",
	},
	"whitelisting.addresses": {
		what: "The application takes 1 to 4 different static IPv4 addresses. Private, loopback and reserved addresses are refused. Documentation addresses (RFC 5737) stand for Indian ones. The mock cannot check whether an address is Indian.",
		evidence: ["O", "A"],
		source: "NIC's manuals: at most 4 static Indian IPv4 addresses",
		assumed: "which addresses are refused, and the words of the refusal",
	},
	"whitelisting.application": {
		what: "After the application, the portal shows Status. While an application waits, another one is refused with 3060; after an approval, with 3062. After a rejection, the taxpayer can apply again. The page asks for no OTP.",
		evidence: ["O", "A"],
		source: "NIC's error codes",
		assumed: "which code answers what",
	},
	"whitelisting.status": {
		what: "Status shows the addresses and the officer's decision: 3060 while the application waits, 3061 after a rejection, the client ID after an approval. Without an application: 3070.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes",
		assumed: "the table",
	},
	"whitelisting.officer": {
		what: "The tester decides in place of the officer, on the console or by `POST /__mock/whitelisting`. The portal sends the decision to the registered mobile; an approval also has the client ID and the secret.",
		evidence: ["O", "A"],
		source: "NIC's error codes name the officer",
		assumed: "how the taxpayer gets the first secret",
	},
	"client-credentials.made": {
		what: "A client ID has 15 characters: 5 letters of the PAN, the state, `TXP`, and 5 alphanumerics. A secret has 20 alphanumerics. Neither exists before the approval.",
		evidence: ["C", "A"],
		source: "IDs and secrets seen in programs",
		assumed: "that a client ID belongs to a GSTIN; that both follow from the portal's own secret is a choice of the mock",
	},
	"client-credentials.change": {
		what: "Change Client Secret takes the existing secret and no OTP. The portal makes a new secret and shows it once. The previous secret stops working. A wrong existing secret: 3067. No client ID: 3059.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes",
		assumed: "that the portal makes the new secret, and that it asks for no OTP",
	},
	"client-credentials.forgotten": {
		what: "Forgot Client Id/Secret asks for an OTP and then shows the client ID and the secret, as long as the verification of the OTP lasts. The secret does not change. Without a client ID: 3059, and the portal sends no OTP.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes",
		assumed: "the OTP, and that both are shown",
	},
	"client-credentials.share": {
		what: "Share Client Id shares it permanently with another GSTIN of the same PAN. No application for whitelisting was made: 3069. The application is not approved: 3059. Already shared, or the taxpayer's own GSTIN: 3071. Not a GSTIN, or a GSTIN that the portal does not know: 3030. Another PAN: refused in our words.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's manuals and error codes",
		assumed: "which code answers what",
	},
	"api-endpoints.paths": {
		what: "API Endpoints lists the paths of the Authentication API (v1.03, v1.04) and of the core APIs.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's API documentation",
		assumed: "the table",
	},
	"encryption-certificates.download": {
		what: "Encryption Certificates > Download gives the portal's public key (RSA, 2048 bits) as a PEM file. The file never changes. Each portal has its own key.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's API documentation (RSA-2048)",
		assumed: "the page before the file, and the name and format of the file",
	},
} as const satisfies Record<string, Entry>;
