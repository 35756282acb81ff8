import { menuLinks } from "../../releases/index.ts";
import type { Screen } from "../../web/route.ts";
import { registrationByMessage } from "./by-message.ts";
import { registrationByShield } from "./by-shield.ts";

const sms = { path: "/RegisterOTP/SMSReg", sendPath: "/RegisterOTP/SendSMSOTP", way: "sms", channel: "SMS", purpose: "SMS registration" } as const;
const sandes = {
	path: "/RegisterOTP/SandesReg",
	sendPath: "/RegisterOTP/SendSandesOTP",
	way: "sandes",
	channel: "Sandes",
	purpose: "Sandes registration",
} as const;
const shieldPath = "/RegisterOTP/TOTPReg";

/** 2 Factor Authentication: a page for each way, in releases with these menu entries. Ledger: `second-factor.registration`. */
export const twoFactorRegistration: Screen = (parts) => {
	const linked = new Set(menuLinks(parts.release.menu).map(({ href }) => href));
	return [
		...[sms, sandes].flatMap((way) => (linked.has(way.path) ? registrationByMessage(parts, way) : [])),
		...(linked.has(shieldPath) ? registrationByShield(parts, shieldPath) : []),
	];
};
