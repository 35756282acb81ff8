/** A field of the newest entry of a JSON list from the mock's control API: an OTP, or a captcha's answer. */
export async function newest(url, field) {
	const [entry] = await (await fetch(url)).json();
	if (!entry) throw new Error(`${url} has no entry`);
	return entry[field];
}
