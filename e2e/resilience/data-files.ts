import { createPortal, type Portal } from "../../mock-portal/portal.ts";

/** Gives a portal rows in every table of an export: personas, messages, an invoice, a moved clock. */
export async function portalWithEverything({ url, control }: Portal): Promise<void> {
	for (const { name } of control.personas()) control.addPersona(name);
	for (let seed = 200; seed < 230; seed++) control.addPersona("two-gsps", seed);
	const { gstin } = control.addPersona("shield", 300).taxpayer;
	const { name, value } = control.logIn({ gstin });
	await fetch(`${url}/APIUserAccount/CreateAPIUser`, { headers: { Cookie: `${name}=${value}` } });
	control.addGsp({ name: "Sample GSP" });
	control.registerGstin({ gstin: "29AAACN1234F1ZT", type: "SEZ" });
	control.setClock("2025-11-30T14:05:00+05:30");
	const { tables, ...document } = control.export();
	const invoice = {
		number: 1,
		irn: "0".repeat(64),
		gstin,
		recipient: "URP",
		generated_by: gstin,
		document_type: "INV",
		document_number: "SAMPLE/1",
		document_date: "30/11/2025",
		ack_number: 112510000000001,
		registered_at: control.clock().now,
		cancelled_at: control.clock().now,
		eway_bill_number: 100000000001,
		eway_bill_at: control.clock().now,
		eway_bill_valid_until: control.clock().now,
		signed_invoice: "a.b.c",
		signed_qr_code: "a.b.c",
	};
	const shieldTries = { gstin, used_step: 58_000_000, tried_step: 58_000_001, wrong_tries: 1 };
	control.import({ ...document, tables: { ...tables, invoices: [invoice], shield_tries: [shieldTries] } });
}

/** Makes a data file of a portal with everything, and closes it. */
export async function dataFileWithUsers(data: string): Promise<void> {
	const portal = await createPortal({ data });
	await portalWithEverything(portal);
	await portal.close();
}

const forEveryone = ["/", "/__mock", "/__mock/export", "/__mock/journal?atMost=100000", "/__mock/inbox", "/__mock/captcha", "/__mock/api-users"];
const forMembers = [
	"/Home/MainMenu",
	"/APIUserAccount/CreateAPIUser",
	"/APIUserAccount/ListAPIUsers",
	"/APIUserAccount/ShareClientId",
	"/APIUserAccount/ApiUserStatus",
	"/APIUserAccount/ForgotAPIClientIdSecret",
	"/UserAccount/TechPersonContacts",
	"/RegisterOTP/TOTPReg",
];

/** The pages of the portal that answer with a server error, as `500 /path`; logged-in pages are asked for the first taxpayers. */
export async function pageStatuses({ url, control }: Portal): Promise<string[]> {
	const errors: string[] = [];
	const ask = async (path: string, headers: Record<string, string> = {}) => {
		const answer = await fetch(url + path, { headers, redirect: "manual" });
		await answer.arrayBuffer();
		if (answer.status >= 500) errors.push(`${answer.status} ${path}`);
	};
	for (const path of forEveryone) await ask(path);
	for (const { gstin } of control.taxpayers().slice(0, 3)) {
		const { name, value } = control.logIn({ gstin });
		for (const path of forMembers) await ask(path, { Cookie: `${name}=${value}` });
	}
	return errors;
}
