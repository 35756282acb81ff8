import { limits } from "../limits.ts";
import { type Message, messages } from "../portal-texts.ts";
import type { TechnicalContact } from "../taxpayer.ts";

const namePattern = /^\p{L}[\p{L}\p{M} .'’-]*$/u;

/** Indian mobiles begin with 6 to 9; those of fixtures, which never ring, with 00000. */
const mobilePattern = /^(?:[6-9]\d{4}|00000)\d{5}$/;

const emailPattern = /^[^\s@<>"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** The first refusal, from top to bottom of the form. Ledger: `technical-contacts.form`. */
export function contactRefusal({ name, mobile, email }: TechnicalContact): Message | undefined {
	if (!namePattern.test(name) || name.length > limits.contactNameLongest) return messages.contactName;
	if (!mobilePattern.test(mobile)) return messages.invalidMobile;
	if (!emailPattern.test(email) || email.length > limits.contactEmailLongest) return messages.contactEmail;
	return undefined;
}
