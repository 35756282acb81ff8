import { createPortal, type Portal } from "../../mock-portal/portal.ts";

/** Makes a data file with taxpayers, API users, direct integrators, messages and a journal, and closes it. */
export async function dataFileWithUsers(data: string): Promise<void> {
	const portal = await createPortal({ data });
	for (const { name } of portal.control.personas()) portal.control.addPersona(name);
	for (let seed = 200; seed < 230; seed++) portal.control.addPersona("two-gsps", seed);
	const [taxpayer] = portal.control.taxpayers();
	const cookie = portal.control.logIn({ gstin: taxpayer?.gstin ?? "" });
	await fetch(`${portal.url}/APIUserAccount/CreateAPIUser`, { headers: { Cookie: `${cookie.name}=${cookie.value}` } });
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
