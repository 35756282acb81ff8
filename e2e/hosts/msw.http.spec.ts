import type { RequestListener } from "node:http";
import { request as httpsRequest } from "node:https";
import { buffer } from "node:stream/consumers";
import type { SetupServer } from "msw/node";
import { mapProductionHosts, NotReached, productionHandlers } from "../../fixtures/network/msw.ts";
import { productionHostNames } from "../../mock-portal/domain/production-hosts.ts";
import { direct, throughClear, throughMasterGst } from "../api/client.ts";
import { withGspUser } from "../api/with-api-users.ts";
import { badInput, expect, pins } from "../test.ts";
import { test as base } from "./loopback-only.ts";
import { serverOf } from "./server-of.ts";

const test = base.extend<{ mapped: SetupServer }>({
	mapped: [
		async ({ portal }, use) => {
			const mapped = mapProductionHosts(portal);
			await use(mapped);
			mapped.close();
		},
		{ auto: true },
	],
});

/** What a script sees of an answer, without what differs between two that are the same, and what is of a connection. */
async function seen(answer: Response) {
	const { date: _, connection: __, "keep-alive": ___, ...headers } = Object.fromEntries(answer.headers);
	return { status: answer.status, headers, body: await answer.text() };
}

test("Every production name is the mock", pins("hosts.names"), async ({ portal }) => {
	for (const name of productionHostNames)
		for (const scheme of ["https", "http"]) {
			const answer = await fetch(`${scheme}://${name}/`);
			expect([name, answer.status, answer.headers.get("x-mock-portal")]).toEqual([name, 200, `irp-testbed ${portal.release.id}`]);
		}
});

test("einvoice1 and einvoice2 are the two portals, whichever was started", pins("hosts.portals"), async ({ portal }) => {
	expect(await (await fetch("https://einvoice1.gst.gov.in/")).text()).toContain("e-Invoice 1 Portal");
	expect(await (await fetch("https://einvoice2.gst.gov.in/")).text()).toContain("e-Invoice 2 Portal");
	expect(await (await fetch(portal.url)).text()).toContain("e-Invoice 1 Portal");
});

for (const { what, path, init } of [
	{ what: "a page", path: "/Others/GSPSLIST" },
	{ what: "an image of the portal's", path: "/favicon.ico" },
	{ what: "a path that there is not, with a query", path: "/no%20such/%E0%A4%95?a=1&a=2&b=%2F" },
	{ what: "HEAD", path: "/lib/own/portal.css", init: { method: "HEAD" } },
	{ what: "a method that is not answered", path: "/Home/Login", init: { method: "DELETE" } },
	{ what: "a redirect that is not followed", path: "/Home/MainMenu", init: { redirect: "manual" } },
	{ what: "a JSON body with headers", path: "/eivital/v1.04/auth", init: { method: "POST", body: "{}", headers: { client_id: "x", client_secret: "y" } } },
	{ what: "a body of bytes", path: "/eivital/v1.04/auth", init: { method: "POST", body: new Uint8Array([0, 255, 128]) } },
] satisfies { what: string; path: string; init?: RequestInit }[])
	test(`By a production name, ${what} is answered as by the portal's own address`, badInput, async ({ portal }) => {
		expect(await seen(await fetch(`https://api.einvoice1.gst.gov.in${path}`, init))).toEqual(await seen(await fetch(portal.url + path, init)));
	});

test("A script on fetch logs in: cookies, antiforgery token and the redirect after a POST hold under the production name", async ({
	portal,
	taxpayer,
	inbox,
}) => {
	const at = "https://einvoice1.gst.gov.in";
	const jar = new Map<string, string>();
	const visit = async (path: string, init: RequestInit = {}) => {
		const answer = await fetch(at + path, { ...init, headers: { Cookie: [...jar].map((pair) => pair.join("=")).join("; ") } });
		for (const cookie of answer.headers.getSetCookie()) {
			expect(cookie).toMatch(/; Secure/);
			const [name = "", value = ""] = cookie.split(";")[0]?.split("=") ?? [];
			jar.set(name, value);
		}
		return answer;
	};
	const home = await (await visit("/")).text();
	await visit("/get-captcha-image");
	const { key } = await (await visit("/Home/GetKey")).json();
	const sha256 = async (text: string) => Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(text))).toString("hex");
	const body = new URLSearchParams({
		__RequestVerificationToken: /name="__RequestVerificationToken" value="([^"]+)"/.exec(home)?.[1] ?? "",
		"UserLogin.UserName": taxpayer.userName,
		"UserLogin.HiddenPasswordSha": await sha256(taxpayer.password),
		"UserLogin.Password": await sha256((await sha256(taxpayer.password)) + key),
		CaptchaCode: inbox.captcha(),
	});

	const followed = await visit("/Home/Login", { method: "POST", body, redirect: "manual" });
	expect([followed.status, followed.headers.get("location")]).toEqual([302, "/Home/MainMenu"]);
	const menu = await visit("/Home/MainMenu");
	expect([menu.status, menu.url]).toEqual([200, `${at}/Home/MainMenu`]);
	expect(await menu.text()).toContain(taxpayer.tradeName);
	expect(portal.control.journal().map(({ event }) => event)).toContain("logged in");
});

test("A POST that is answered with a redirect is followed to it", async () => {
	const answer = await fetch("https://einvoice1.gst.gov.in/APIUserAccount/CreateAPIUser", { method: "POST", body: new URLSearchParams({ Otp: "1" }) });
	expect([answer.status, answer.redirected, answer.url]).toEqual([200, true, "https://einvoice1.gst.gov.in/"]);
});

test("The APIs answer under the names of NIC, Clear and MasterGST", async ({ portal, taxpayer }) => {
	const tera = withGspUser(portal, taxpayer);
	const nic = direct(tera.client, { ...tera.through, url: "https://api.einvoice1.gst.gov.in" });
	expect((await nic.authenticate(tera.login)).codes).toEqual([]);
	const masterGst = throughMasterGst(tera.client, { url: "https://api.mastergst.com" });
	expect((await masterGst.authenticate(tera.login)).codes).toEqual([]);
	const clear = throughClear("no token of Clear's", { ...tera.through, url: "https://einv-gsp.cleartax.in" });
	expect((await clear.authenticate(tera.login)).status).toBe(200);
});

/** Answers with what it was sent, two cookies and a status of its own. */
const echo: RequestListener = async (req, res) => {
	const body = (await buffer(req)).toString("base64");
	res.writeHead(418, "Short and stout", { "Set-Cookie": ["a=1; Path=/", "b=2, 3; HttpOnly"], "Content-Type": "application/json" });
	res.end(JSON.stringify({ method: req.method, url: req.url, host: req.headers.host, client: req.headers.client_id, cookie: req.headers.cookie, body }));
};

const told = { client_id: "AAACN29GSPMOCK1", Cookie: "c=3; d=4" };

/** The same request by each of the clients that Node has, and what comes back. */
const clients: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
	fetch: async (url) => {
		const answer = await fetch(url, { method: "PUT", headers: told, body: new Uint8Array([0, 255, 10]) });
		return { status: answer.status, text: answer.statusText, cookies: answer.headers.getSetCookie(), echoed: await answer.json() };
	},
	"fetch with a Request": async (url) => {
		const answer = await fetch(new Request(url, { method: "PUT", headers: new Headers(told), body: new Uint8Array([0, 255, 10]) }));
		return { status: answer.status, text: answer.statusText, cookies: answer.headers.getSetCookie(), echoed: await answer.json() };
	},
	"node:https, in chunks": (url) =>
		new Promise((resolve, reject) => {
			const sent = httpsRequest(url, { method: "PUT", headers: told }, async (answer) => {
				const echoed = JSON.parse((await buffer(answer)).toString());
				resolve({ status: answer.statusCode, text: answer.statusMessage, cookies: answer.headers["set-cookie"], echoed });
			});
			sent.on("error", reject);
			sent.write(new Uint8Array([0, 255]));
			sent.end(new Uint8Array([10]));
		}),
};

for (const [name, ask] of Object.entries(clients))
	test(`By ${name}, all of a request arrives and all of the answer comes back`, async ({ mapped }) => {
		const server = await serverOf(echo);
		try {
			mapped.use(...productionHandlers(server));
			expect(await ask("https://api.mastergst.com/einvoice/type/x?a=1&a=2&b=%2F#c")).toEqual({
				status: 418,
				text: "Short and stout",
				cookies: ["a=1; Path=/", "b=2, 3; HttpOnly"],
				echoed: {
					method: "PUT",
					url: "/einvoice/type/x?a=1&a=2&b=%2F",
					host: "api.mastergst.com",
					client: told.client_id,
					cookie: told.Cookie,
					body: Buffer.from([0, 255, 10]).toString("base64"),
				},
			});
		} finally {
			server.close();
		}
	});

for (const url of ["https://unmapped.example/", "https://unmapped.example/picture.png", "https://gst.gov.in/", "http://einvoice1.gst.gov.in.example/data.json"])
	test(`${url} is an error, and nothing is sent`, async () => {
		const refused = await fetch(url).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(NotReached);
		expect(refused).toMatchObject({ code: "ENOTFOUND", message: expect.stringContaining(`${new URL(url).host} is not mapped`) });
	});

test("The control API is not under a production name, and is where it was", async ({ portal }) => {
	expect((await fetch("https://einvoice1.gst.gov.in/__mock/inbox")).status).toBe(403);
	expect((await fetch(`${portal.url}/__mock/inbox`)).status).toBe(200);
});

test("A portal with another address than this machine's usual ones is found there too", async ({ portal, mapped }) => {
	mapped.close();
	const elsewhere = mapProductionHosts({ url: portal.url.replace("127.0.0.1", "[::ffff:127.0.0.1]") });
	try {
		expect((await fetch("https://einvoice1.gst.gov.in/")).status).toBe(200);
	} finally {
		elsewhere.close();
	}
});

test("With no portal behind them, production hosts refuse the connection", async ({ portal, mapped }) => {
	mapped.close();
	const stale = mapProductionHosts({ url: "http://127.0.0.1:9" });
	try {
		const refused = await fetch("https://einvoice1.gst.gov.in/").catch((error: unknown) => error);
		expect(refused).toMatchObject({ name: "NotReached", code: "ECONNREFUSED", message: expect.stringContaining("No portal answers at http://127.0.0.1:9") });
	} finally {
		stale.close();
	}
	expect((await fetch(portal.url)).status).toBe(200);
});

test("a portal under a path cannot stand for the production hosts", async ({ portal }) => {
	expect(() => mapProductionHosts({ url: `${portal.url}/p1` })).toThrow(/has no path/);
});

test("a portal over https cannot stand for the production hosts, and the error says so", async ({ portal }) => {
	expect(() => mapProductionHosts({ url: portal.url.replace("http:", "https:") })).toThrow(/give a portal that is served over http/);
});
