/** What the portal is known to ask of input, checked before anything is sent. Its own words are the portal's; these say what to do. */

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** What is wrong with a GSTIN: its form, or its check character; undefined when nothing is. */
export function gstinProblem(gstin: string): string | undefined {
	if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/.test(gstin)) return `"${gstin.slice(0, 20)}" does not have the form of a GSTIN, as 29AAACN1234F1ZT`;
	const sum = [...gstin.slice(0, 14)].reduce((total, character, index) => {
		const product = alphabet.indexOf(character) * (index % 2 === 0 ? 1 : 2);
		return total + Math.floor(product / 36) + (product % 36);
	}, 0);
	const check = alphabet[(36 - (sum % 36)) % 36];
	return gstin[14] === check ? undefined : `GSTIN ${gstin} has a typing error: its last character should be ${check}, or another is wrong`;
}

/** What is typed after the fixed `API_`. The limits 6 to 15 are those seen in the wild. */
export function apiUserNameProblem(name: string): string | undefined {
	if (name === "") return "the API user name is missing";
	// Not quoted: a password that stands in its place has them too.
	if (!/^[A-Za-z0-9]+$/.test(name)) return "the API user name has other characters than letters and digits after API_";
	return name.length < 6 || name.length > 15
		? `the API user name "${name.slice(0, 40)}" has ${name.length} characters after API_; 6 to 15 are taken`
		: undefined;
}

/** Never quotes the password. */
export function apiPasswordProblem(password: string): string | undefined {
	if (password === "") return "the API user's password is missing";
	if (password.length < 8 || password.length > 15) return `the API user's password has ${password.length} characters; 8 to 15 are taken`;
	const lacks = [
		[/[A-Z]/, "an upper case letter"],
		[/[a-z]/, "a lower case letter"],
		[/[0-9]/, "a digit"],
		[/[%$#@_!*]/, "one of % $ # @ _ ! *"],
	].flatMap(([pattern, what]) => (pattern instanceof RegExp && !pattern.test(password) && typeof what === "string" ? [what] : []));
	if (lacks.length > 0) return `the API user's password lacks ${lacks.join(" and ")}`;
	return /^[A-Za-z0-9%$#@_!*]+$/.test(password) ? undefined : "the API user's password has other characters than letters, digits and % $ # @ _ ! *";
}

/** As typed, without the `API_` that the portal puts before it, in any letter case: a name with it means the same. */
export const withoutPrefix = (name: string) => name.replace(/^API_/i, "");
export const withPrefix = (name: string) => `API_${withoutPrefix(name)}`;
