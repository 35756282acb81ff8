import type { Page } from "@playwright/test";

/** Who registers what, on which portal. */
export interface Registration {
	/** Address of the portal, or of what answers like it. */
	readonly url: string;
	readonly gstin: string;
	readonly userName: string;
	readonly password: string;
	/** As typed, without the prefix. */
	readonly apiUserName: string;
	readonly apiPassword: string;
}

/** Guide 3, steps in its order, from opening the portal until the API user is there to see; captcha and OTP come from the control API over HTTP. */
export async function walkGuide3(page: Page, { url, gstin, userName, password, apiUserName, apiPassword }: Registration): Promise<void> {
	await page.goto(`${url}/`);
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(userName);
	await page.getByLabel("Password", { exact: true }).fill(password);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(await newest(url, "/__mock/captcha", "text"));
	await page.locator(".btnlogin").click();
	await page.getByRole("button", { name: "API Registration" }).click();
	await page.getByRole("button", { name: "User Credentials" }).click();
	await page.getByRole("link", { name: "Create API User" }).click();
	await page.getByRole("heading", { name: "API Registration" }).waitFor();
	await page.getByLabel("Enter OTP:").fill(await newest(url, `/__mock/inbox?gstin=${gstin}`, "code"));
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByLabel("Through GSP").check();
	await page.getByLabel("Select your GSP:").selectOption({ label: "Tera Software Limited" });
	await page.getByLabel("Username:").fill(apiUserName);
	await page.getByLabel("Password:", { exact: true }).fill(apiPassword);
	await page.getByText("Strong!").waitFor();
	await page.getByLabel("Re-enter Password:").fill(apiPassword);
	await page.getByRole("button", { name: "Submit" }).click();
	await page.getByText(`API_${apiUserName}`).waitFor();
}

/** A field of the newest entry of a list of the control API. */
async function newest(url: string, path: string, field: string): Promise<string> {
	const list: unknown = await (await fetch(url + path)).json();
	const entry: unknown = Array.isArray(list) ? list[0] : undefined;
	const value: unknown = typeof entry === "object" && entry !== null ? Reflect.get(entry, field) : undefined;
	if (typeof value !== "string") throw new Error(`${path} has no ${field}`);
	return value;
}
