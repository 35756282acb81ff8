import { limits } from "../limits.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";
import type { TechnicalContact } from "../taxpayer.ts";

const namePattern = /^\p{L}[\p{L}\p{M} .'’-]*$/u;

/** Indian mobiles begin with 6 to 9. Synthetic mobiles begin with 00000. */
const mobilePattern = /^(?:[6-9]\d{4}|00000)\d{5}$/;

const emailPattern = /^[^\s@<>"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** The first refusal in the order of the form. Ledger: `technical-contacts.form`. */
export function contactRefusal({ name, mobile, email }: TechnicalContact): PortalText | undefined {
	if (!namePattern.test(name) || name.length > limits.contactNameLongest) return portalTexts.contactName;
	if (!mobilePattern.test(mobile)) return portalTexts.invalidMobile;
	if (!emailPattern.test(email) || email.length > limits.contactEmailLongest) return portalTexts.contactEmail;
	return undefined;
}
