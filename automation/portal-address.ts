import { Stopped } from "./flow/outcome.ts";

/** Hosts of the real portal and of its sandboxes. */
const realHosts = /(^|\.)(gst\.gov\.in|nic\.in)$/i;

export const isRealPortal = (address: string) => URL.canParse(address) && realHosts.test(new URL(address).hostname.replace(/\.$/, ""));

/** Arguments of Chromium's that keep it from the real portal, wherever a page leads. */
export const realPortalBlocked = "--host-resolver-rules=MAP *.gst.gov.in ~NOTFOUND, MAP *.nic.in ~NOTFOUND";

/**
 * The address of a portal, without a slash at the end.
 * @throws Stopped "invalid input" for what is no address of a portal, and for the real portal unless that is meant
 */
export function portalAddress(address: string, mayBeReal: boolean): string {
	const refuse = (what: string, next: string) => new Stopped({ outcome: "invalid input", what, actor: "caller", requiredAction: next });
	if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
		throw refuse(`"${address.slice(0, 100)}" is not the address of a portal.`, "Give one like http://127.0.0.1:4010");
	}
	const { origin, pathname, username, password, search, hash } = new URL(address);
	if (username + password + search + hash !== "") throw refuse("The portal's address contains a login or a query.", "Give its address alone");
	if (isRealPortal(address) && !mayBeReal) {
		throw refuse("This is the real portal, which no program may reach by accident.", "Name it on the command line, with --portal");
	}
	return origin + pathname.replace(/\/+$/, "");
}
