import { expect, pins, test } from "../test.ts";

test("of two session cookies in one request the last one counts", pins("session.two-cookies"), async ({ visitor, portal, taxpayer }) => {
	const { name, value } = portal.control.logIn({ gstin: taxpayer.gstin });
	const menu = (cookie: string) => visitor.open("/Home/MainMenu", { headers: { Cookie: cookie }, redirects: false });
	expect((await menu(`${name}=old; ${name}=${value}`)).status).toBe(200);
	expect((await menu(`${name}=${value}; ${name}=old`)).status).toBe(302);
});
