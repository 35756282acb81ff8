/** A field of the newest entry of a JSON list: an OTP, or a captcha's answer, from the mock's tester's side. */
export async function newest(url, field) {
	const [entry] = await (await fetch(url)).json();
	if (!entry) throw new Error(`Nothing has come to ${url}`);
	return entry[field];
}
