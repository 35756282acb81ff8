import type { Entry } from "./entry.ts";

/** API Registration around Create API User's way through a GSP. */
export const apiCredentials = {
	"api-user.through-erp": {
		what: "Through ERP: Select your ERP:, then the same user name and passwords. The ERPs in the list are invented; the real list is not known. A second active API user with the same ERP is refused with 3073.",
		evidence: ["S", "A"],
		source: "the radio is on screenshots of December 2023; what follows it is by analogy with Through GSP",
	},
	"api-user.through-client-id": {
		what: "Through Client-Id of other GSTIN: the list has the GSTINs of the same PAN that hold a client id, one's own among them. None of the PAN: 3059. One's own GSTIN without a client id: 3069. Not shared by its holder: 3072. A second active API user with the same client id: 3073.",
		evidence: ["O", "A"],
		source: "NIC's manuals and error codes; which code answers what, and that one's own GSTIN is listed, is assumed",
	},
	"api-user.freeze": {
		what: "Freeze API User: one of the active API users is chosen, a native confirm asks, and it is frozen for good; frozen already: 3025; without an active one: 3068. The name stays taken, and the GSP, ERP or client id is free for another API user.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes; the form, the question and what is free afterwards are assumed",
	},
	"api-user.change-password": {
		what: "Change API Password: user, old, new, re-entered password. The new one keeps to 3003; the same as the old one: 3023; a wrong old one: 3024; a frozen user: 3025; without an active user: 3068. No OTP is asked.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes; the form, the order of the checks and the answer for a frozen user are assumed",
	},
	"whitelisting.releases": {
		what: "IP Whitelisting is in the menu from 2023-12 on; Freeze, Change API Password, API Endpoints, Client Credentials and Encryption Certificates in 2025-11.",
		evidence: ["H", "S"],
		source: "saved main menu, screenshots of December 2023",
	},
	"whitelisting.addresses": {
		what: "1 to 4 static IPv4 addresses, each once, none private, loopback or reserved. Addresses for documentation (RFC 5737) stand for Indian ones. Whether an address is Indian is not checked: nothing here can tell.",
		evidence: ["O", "A"],
		source: "NIC's manuals say at most 4 static Indian IPv4 addresses; what is refused, and its words, is assumed",
	},
	"whitelisting.application": {
		what: "Application leads to Status. While one waits, another is refused with 3060; after an approval with 3062; after a rejection it may be made again. No OTP is asked.",
		evidence: ["O", "A"],
		source: "NIC's error codes; which one answers what is assumed",
	},
	"whitelisting.status": {
		what: "Status shows the addresses and what the officer decided: 3060 while the application waits, 3061 when it is rejected, the client id when it is approved; without an application 3070.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes; the table is assumed",
	},
	"whitelisting.officer": {
		what: "The officer's decision is the tester's, on the console or by POST /__mock/whitelisting. It is sent to the registered mobile, with client id and secret when it is an approval.",
		evidence: ["O", "A"],
		source: "NIC's error codes name the officer; how the taxpayer gets the first secret is assumed",
	},
	"client-credentials.made": {
		what: "A client id has 15 characters: 5 letters of the PAN, the state, TXP, 5 alphanumerics; a secret has 20 alphanumerics. There is none before the approval.",
		evidence: ["C", "A"],
		source: "ids and secrets seen in programs; that a client id belongs to a GSTIN, and that both follow from the portal's own secret, is ours",
	},
	"client-credentials.change": {
		what: "Change Client Secret: with the existing secret, without an OTP, the portal makes another one and shows it once; the one before is good no longer. A wrong existing secret: 3067; without a client id: 3059.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes; who makes the new secret, and that no OTP is asked, is assumed",
	},
	"client-credentials.forgotten": {
		what: "Forgot Client Id/Secret: an OTP, then client id and secret are shown, for as long as the OTP counts; the secret stays what it was. Without a client id: 3059, and no OTP is sent.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's error codes; the OTP and that both are shown is assumed",
	},
	"client-credentials.share": {
		what: "Share Client Id: with another GSTIN of the same PAN, for good. Never applied for whitelisting: 3069; applied and not approved: 3059; shared already, or one's own GSTIN: 3071; not a GSTIN, or none on the portal: 3030; another PAN: refused in our words.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's manuals and error codes; which code answers what is assumed",
	},
	"api-endpoints.paths": {
		what: "API Endpoints lists the paths of the Authentication API (v1.03, v1.04) and of the core APIs.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's API documentation; the table is assumed",
	},
	"encryption-certificates.download": {
		what: "Encryption Certificates > Download gives the public key of this portal, RSA with 2048 bits, as a PEM file, always the same; each portal has its own.",
		evidence: ["H", "O", "A"],
		source: "saved main menu (path), NIC's API documentation (RSA-2048); the page before the file, and the file's name and form, are assumed",
	},
} as const satisfies Record<string, Entry>;
