/** The portal's known rules for input, checked before anything is sent. The messages say what to correct. */

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The problem of a GSTIN: its form or its check character. Undefined for a valid GSTIN. */
export function gstinProblem(gstin: string): string | undefined {
	if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/.test(gstin)) return `"${gstin.slice(0, 20)}" does not have the form of a GSTIN, such as 29AAACN1234F1ZT`;
	const sum = [...gstin.slice(0, 14)].reduce((total, character, index) => {
		const product = alphabet.indexOf(character) * (index % 2 === 0 ? 1 : 2);
		return total + Math.floor(product / 36) + (product % 36);
	}, 0);
	const check = alphabet[(36 - (sum % 36)) % 36];
	return gstin[14] === check ? undefined : `GSTIN ${gstin} has a typing error: either the last character should be ${check}, or another character is wrong`;
}

/** The part that is typed after the fixed `API_`. The limits 6 to 15 are observed, not documented. */
export function apiUserNameProblem(name: string): string | undefined {
	if (name === "") return "the API user name is missing";
	// Not quoted: the value may be a misplaced password.
	if (!/^[A-Za-z0-9]+$/.test(name)) return "the API user name has characters other than letters and digits after API_";
	return name.length < 6 || name.length > 15
		? `the API user name "${name.slice(0, 40)}" has ${name.length} characters after API_; expected 6 to 15`
		: undefined;
}

/** Never quotes the password. */
export function apiPasswordProblem(password: string): string | undefined {
	if (password === "") return "the API user's password is missing";
	if (password.length < 8 || password.length > 15) return `the API user's password has ${password.length} characters; expected 8 to 15`;
	const lacks = [
		[/[A-Z]/, "an upper case letter"],
		[/[a-z]/, "a lower case letter"],
		[/[0-9]/, "a digit"],
		[/[%$#@_!*]/, "one of % $ # @ _ ! *"],
	].flatMap(([pattern, what]) => (pattern instanceof RegExp && !pattern.test(password) && typeof what === "string" ? [what] : []));
	if (lacks.length > 0) return `the API user's password lacks ${lacks.join(" and ")}`;
	return /^[A-Za-z0-9%$#@_!*]+$/.test(password) ? undefined : "the API user's password has characters other than letters, digits and % $ # @ _ ! *";
}

/** The name without the prefix `API_`, which the portal adds, in any letter case. */
export const withoutPrefix = (name: string) => name.replace(/^API_/i, "");
export const withPrefix = (name: string) => `API_${withoutPrefix(name)}`;
