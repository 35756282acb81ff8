import type { Release } from "./release.ts";
import { accountEntries, apiRegistration, createApiUser, eInvoice, misReports, userManagement } from "./side-menu.ts";

export const release202009: Release = {
	id: "2020-09",
	evidence: "guides of 2020, official note of September 2020",
	captcha: { length: 5, width: 250, height: 55 },
	passwordHashing: "salt",
	refusals: "alert",
	otpDigits: 6,
	secondFactor: false,
	antiforgeryCookie: "X-CSRF-TOKEN",
	strip: { columns: 3, showsClientIp: false, links: [] },
	menu: [
		eInvoice,
		misReports,
		userManagement,
		...accountEntries(apiRegistration([{ label: "User Credentials", collapse: "collapseSeven12", closesOthers: true, entries: [createApiUser] }])),
	],
	afterSubmit: "message",
	updates: [
		{ date: "30/09/2020", text: "Taxpayers with a turnover above Rs 500 crore prepare e-invoices from 1 October 2020." },
		{ date: "15/09/2020", text: "API users can be registered through a GSP under API Registration." },
	],
};
