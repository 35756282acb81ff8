import { gzipSync } from "node:zlib";
import { expect, pins, test } from "../test.ts";
import { type RawAnswer, type RawRequest, send } from "./raw-http.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const MiB = 1024 * 1024;
const noToken = "The form came without the antiforgery token of this browser.";
const notAForm = "This page takes a form, sent as application/x-www-form-urlencoded.";
const post = (body: string | Buffer, headers: Record<string, string> = form): RawRequest => ({ method: "POST", headers, body });

/** What holds for each answer of the portal, the worst request's too. */
function soundly(answer: RawAnswer, what: string) {
	expect.soft(answer.status, what).toBeLessThan(500);
	expect.soft(answer.headers["x-mock-portal"], what).toBe("irp-testbed 2025-11");
	expect.soft(answer.headers["x-robots-tag"], what).toBe("noindex, nofollow");
	expect.soft(answer.headers, what).not.toHaveProperty("x-powered-by");
	expect.soft(answer.text, what).not.toMatch(/\n\s+at |node_modules|\.[cm]?[jt]s:\d|\.ejs:\d/);
}

const paths: readonly (readonly [what: string, path: string, status: number])[] = [
	["a broken escape", "/%zz", 404],
	["a cut UTF-8 escape", "/Home/%E0%A4%A", 404],
	["an escaped NUL", "/Home/%00", 404],
	["an escaped slash", "/Home%2FMainMenu", 404],
	["8000 characters", `/${"a".repeat(8000)}`, 404],
	["a way out of the static files", "/lib/../../../etc/passwd", 404],
	["an escaped way out", "/lib/%2e%2e/%2e%2e/package.json", 404],
	["two slashes and a host", "//other.example/Home", 404],
	["a backslash", "/\\other.example", 404],
	["a broken escape in the query", "/?a[b]=1&%zz=%zz&a=1&a=2", 200],
	["a whole address of another host", "http://other.example/", 200],
	["another letter case and a slash at the end", "/home/LOGIN/", 302],
];

test("odd paths are answered without a server error", async ({ portal }) => {
	for (const [what, path, status] of paths) {
		const answer = await send(portal.url, path);
		soundly(answer, what);
		expect.soft(answer.status, what).toBe(status);
	}
});

const bodies: readonly (readonly [what: string, request: RawRequest, status: number, told: string])[] = [
	["one byte over 1 MiB", post(`a=${"x".repeat(MiB - 1)}`), 413, "The request is larger than 1 MiB."],
	["exactly 1 MiB", post(`a=${"x".repeat(MiB - 2)}`), 400, noToken],
	["20 MB in 20 kB of gzip", post(gzipSync(`a=${"x".repeat(20 * MiB)}`), { ...form, "Content-Encoding": "gzip" }), 413, "The request is larger than 1 MiB."],
	["gzip that is none", post("a=1", { ...form, "Content-Encoding": "gzip" }), 400, "The request could not be read"],
	["gzip that is cut", post(gzipSync("a=1".repeat(99)).subarray(0, 20), { ...form, "Content-Encoding": "gzip" }), 400, "The request could not be read"],
	["an unknown encoding", post("a=1", { ...form, "Content-Encoding": "rot13" }), 415, "The request could not be read"],
	["an unknown charset", post("a=1", { "Content-Type": `${form["Content-Type"]}; charset=klingon` }), 415, "The request could not be read"],
	["broken escapes", post("%zz=%zz&&&===&%"), 400, noToken],
	["bytes that are no UTF-8", post(Buffer.from([0x61, 0x3d, 0xff, 0xfe, 0xc3])), 400, noToken],
	["names of an object's own", post("__proto__=1&constructor=2&toString=3&a[b]=1"), 400, noToken],
	["2000 fields", post(Array.from({ length: 2000 }, (_, i) => `f${i}=1`).join("&")), 413, "The form has more than 1000 fields."],
	["a repeated field", post("a=1&b=2&a=2"), 400, "The form has the field &#34;a&#34; more than once."],
	["JSON", post("{}", { "Content-Type": "application/json" }), 415, notAForm],
	["multipart", post("--x--", { "Content-Type": "multipart/form-data; boundary=x" }), 415, notAForm],
	["XML", post("<a/>", { "Content-Type": "text/xml" }), 415, notAForm],
	["a body of no type", post("a=1", {}), 415, notAForm],
	["a type that is none", post("a=1", { "Content-Type": ";;;" }), 415, notAForm],
	["JSON in chunks", post("{}", { "Content-Type": "application/json", "Transfer-Encoding": "chunked" }), 400, noToken],
	["nothing", { method: "POST" }, 400, noToken],
];

test("odd bodies are refused with a reason, and change nothing", async ({ portal }) => {
	for (const [what, request, status, told] of bodies) {
		const answer = await send(portal.url, "/Home/Login", request);
		soundly(answer, what);
		expect.soft(answer.status, what).toBe(status);
		expect.soft(answer.text, what).toContain(told);
	}
	expect(portal.control.journal().filter(({ event }) => event !== "request refused")).toEqual([]);
});

test("a repeated field of the registration form makes nothing", pins("session.antiforgery"), async ({ visitor, taxpayer, portal }) => {
	const page = await visitor.startAtForm(taxpayer);
	const fields = new URLSearchParams({ __RequestVerificationToken: page.$("input[name=__RequestVerificationToken]").val()?.toString() ?? "" });
	for (const userName of ["tera2025", "other2025"]) fields.append("ApiUserName", userName);
	const Cookie = (await visitor.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
	const answer = await send(portal.url, page.path, post(fields.toString(), { ...form, Cookie }));
	expect([answer.status, portal.control.apiUsers()]).toEqual([400, []]);
	expect(answer.text).toContain("The form has the field &#34;ApiUserName&#34; more than once.");
});

const methods: readonly (readonly [path: string, method: string, allow: string])[] = [
	...["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"].map((method) => ["/Home/MainMenu", method, "GET"] as const),
	["/Home/Login", "PUT", "GET, POST"],
	["/APIUserAccount/CreateAPIUser", "DELETE", "GET, POST"],
	["/Home/Logout", "HEAD", "GET"],
	["/get-captcha-image", "POST", "GET"],
	["/get-captcha-image", "HEAD", "GET"],
	["/", "POST", "GET, HEAD"],
	["/Home/Logout", "POST", "GET"],
];

test("a method that a page does not have is answered 405 with those it has", async ({ portal }) => {
	for (const [path, method, allow] of methods) {
		const answer = await send(portal.url, path, { method });
		soundly(answer, `${method} ${path}`);
		expect.soft([answer.status, answer.headers.allow], `${method} ${path}`).toEqual([405, allow]);
		if (method !== "HEAD") expect.soft(answer.text).toContain(`This page does not answer ${method}. It answers ${allow}.`);
	}
});

test("HEAD of the home page is answered as GET, without a body", async ({ portal }) => {
	const answer = await send(portal.url, "/", { method: "HEAD" });
	soundly(answer, "HEAD /");
	expect([answer.status, answer.text]).toEqual([200, ""]);
});

test("an unknown path is answered 404, names the nearest pages, and says that this is a mock", pins("not-imitated"), async ({ visitor }) => {
	for (const [asked, nearest] of [
		["/APIUserAccount/CreateApiUsers", "/APIUserAccount/CreateAPIUser"],
		["/Home/Mainmenue", "/Home/MainMenu"],
		["/home/usrregistration", "/Home/UserRegistration"],
		["/RegisterOTP/SmsRegistration", "/RegisterOTP/SMSReg"],
	] as const) {
		const { status, $, text } = await visitor.open(asked);
		expect([status, $("main li a").first().attr("href")]).toEqual([404, nearest]);
		expect($("main li a")).toHaveLength(3);
		expect($("main").text()).toContain(`This mock has no page ${asked}.`);
		expect(text).toContain("MOCK");
		expect($("#txtUserName, .btnlogin")).toHaveLength(0);
	}
});

const headers: readonly (readonly [what: string, headers: Record<string, string>])[] = [
	["cookies that are none", { Cookie: "gsteinvoice=%zz; gsteinvoice=; ;;;=;a;__proto__=x; constructor=y; .AspNetCore.Antiforgery.irpTestbed0=CfDJ8" }],
	["a session's cookie of 12000 characters", { Cookie: `gsteinvoice=${"x".repeat(12_000)}` }],
	["a session's cookie in SQL", { Cookie: "gsteinvoice=' OR 1=1 --" }],
	["500 cookies", { Cookie: Array.from({ length: 500 }, (_, i) => `c${i}=1`).join("; ") }],
	["a Host in markup", { Host: "<script>alert(1)</script>" }],
	["a forwarded address in markup", { "X-Forwarded-For": "<script>alert(1)</script>", "X-Forwarded-Host": "other.example", "X-Forwarded-Proto": "x" }],
	["a range beyond the end", { Range: "bytes=99999999-" }],
	["an Accept that is none", { Accept: ";;;q=x", "Accept-Encoding": "rot13", "Accept-Language": "\u00ff" }],
	["an upgrade to what there is not", { Connection: "Upgrade", Upgrade: "h2c" }],
	["a date that is none", { "If-Modified-Since": "yesterday" }],
];

test("odd headers are answered without a server error and never echoed", async ({ portal }) => {
	for (const [what, odd] of headers)
		for (const path of ["/", "/Home/MainMenu", "/get-captcha-image"]) {
			const answer = await send(portal.url, path, { headers: odd });
			soundly(answer, `${what}, ${path}`);
			expect.soft(answer.status, `${what}, ${path}`).toBe(path === "/Home/MainMenu" ? 302 : 200);
			expect.soft(answer.text, `${what}, ${path}`).not.toContain("<script>alert(1)");
			expect.soft(JSON.stringify(answer.headers), `${what}, ${path}`).not.toContain("other.example");
		}
});

test("bytes that are not HTTP are refused before they reach the portal, which keeps running", async ({ portal }) => {
	expect((await send(portal.url, "/", { headers: { "X-Long": "x".repeat(20_000) } })).status).toBe(431);
	expect((await send(portal.url, "/\u00ff\u00fe")).status).toBe(400);
	expect((await send(portal.url, "/")).status).toBe(200);
});

test("each answer says that it comes from a mock and is not to be indexed", async ({ visitor, taxpayer }) => {
	const form = await visitor.startAtForm(taxpayer);
	const home = await visitor.open("/");
	const asset = home.$("script[src]").first().attr("src") ?? "";
	const answers = [
		form,
		home,
		...(await Promise.all(["/Home/MainMenu", "/get-captcha-image", "/Home/GetKey", "/Others/Tools", asset].map((path) => visitor.open(path)))),
	];
	answers.push(await visitor.open("/nowhere"), await visitor.submitApiUser(form), await visitor.open("/Home/Logout", { redirects: false }));
	for (const { headers, path } of answers) {
		expect(headers, path).toMatchObject({ "x-mock-portal": "irp-testbed 2025-11", "x-robots-tag": "noindex, nofollow" });
	}
	for (const { $, path } of [form, home]) expect($("meta[name=robots]").attr("content"), path).toBe("noindex, nofollow");
});
