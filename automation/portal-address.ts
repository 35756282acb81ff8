import { Stopped } from "./flow/outcome.ts";

/** Hosts of the real portal and of its sandboxes. */
const realHosts = /(^|\.)(gst\.gov\.in|nic\.in)$/i;

export const isRealPortal = (address: string) => URL.canParse(address) && realHosts.test(new URL(address).hostname.replace(/\.$/, ""));

/** Chromium argument that blocks the real portal's host names. */
export const realPortalBlocked = "--host-resolver-rules=MAP *.gst.gov.in ~NOTFOUND, MAP *.nic.in ~NOTFOUND";

/**
 * Checks the address of a portal, and returns it without a slash at the end.
 * @throws Stopped "invalid input" for an invalid address, and for the real portal unless it is allowed
 */
export function portalAddress(address: string, mayBeReal: boolean): string {
	const refuse = (what: string, next: string) => new Stopped({ outcome: "invalid input", what, actor: "caller", requiredAction: next });
	if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
		throw refuse(`"${address.slice(0, 100)}" is not the address of a portal.`, "Give an address such as http://127.0.0.1:4010");
	}
	const { origin, pathname, username, password, search, hash } = new URL(address);
	if (username + password + search + hash !== "") throw refuse("The portal's address contains a login or a query.", "Give the address alone");
	if (isRealPortal(address) && !mayBeReal) {
		throw refuse("This is the real portal. A program may use it only if a person names it.", "Name it on the command line with --portal");
	}
	return origin + pathname.replace(/\/+$/, "");
}
