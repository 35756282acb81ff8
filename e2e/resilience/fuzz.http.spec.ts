import { load } from "cheerio";
import fc from "fast-check";
import { expect, test } from "../test.ts";
import type { Visitor } from "../visitor.ts";
import { sweep } from "./sweep.ts";

const markup = `"'><svg onload=fuzz>`;

/** Who sends a request: nobody known, a member whose form lacks the token, a member with a right one. */
const senders = ["stranger", "member without token", "member"] as const;

interface FuzzRequest {
	readonly sender: (typeof senders)[number];
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly type: string;
	readonly fields: readonly (readonly [string, string])[];
}

const values = fc.oneof(
	fc.constantFrom(
		markup,
		"",
		"0",
		"1",
		"-1",
		"gsp",
		"erp",
		"client-id",
		"__proto__",
		"null",
		"29AAACN1234F1ZT",
		"अआइ",
		"\u0000",
		"\r\nX-Evil: 1",
		"%zz",
		"'; DROP TABLE api_users; --",
	),
	fc.string({ unit: "binary", maxLength: 40 }),
	fc.nat({ max: 999_999 }).map(String),
	fc.constant("9".repeat(5_000)),
);

const requests = (paths: readonly string[], names: readonly string[]): fc.Arbitrary<FuzzRequest> =>
	fc.record({
		sender: fc.constantFrom(...senders),
		method: fc.oneof(
			{ weight: 5, arbitrary: fc.constant("POST") },
			{ weight: 4, arbitrary: fc.constant("GET") },
			fc.constantFrom("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"),
		),
		path: fc.oneof(
			{ weight: 8, arbitrary: fc.constantFrom(...paths) },
			fc.tuple(fc.constantFrom(...paths), fc.webPath()).map(([path, more]) => path + more),
			fc.constantFrom(`/${encodeURIComponent(markup)}`, "/%ff", "//", "/../../package.json", "/lib/..%2f..%2fpackage.json", "/constructor", "/__proto__"),
		),
		query: fc.oneof({ weight: 4, arbitrary: fc.constant("") }, fc.constant(`?q=${encodeURIComponent(markup)}`)),
		type: fc.oneof(
			{ weight: 8, arbitrary: fc.constant("application/x-www-form-urlencoded") },
			fc.constantFrom("application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-7"),
		),
		fields: fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, fc.constantFrom("__proto__", "constructor", markup)), values), {
			maxLength: 8,
		}),
	});

/** A form that would make an API user, were it sent with session, OTP and token. */
const soundForms: fc.Arbitrary<FuzzRequest> = fc.record({
	sender: fc.constantFrom(...senders),
	method: fc.constant("POST"),
	path: fc.constant("/APIUserAccount/APIUserRegistration"),
	query: fc.constant(""),
	type: fc.constant("application/x-www-form-urlencoded"),
	fields: fc.tuple(fc.nat({ max: 999_999 }), fc.integer({ min: 1, max: 55 })).map(([number, gsp]) => [
		["RegistrationType", "gsp"],
		["GspId", String(gsp)],
		["ApiUserName", `fuzz${String(number).padStart(6, "0")}`],
		["Password", "Sample#2025"],
		["ConfirmPassword", "Sample#2025"],
	]),
});

/** What the pages of a member and of a stranger lead to: addresses of links, forms and scripts, and the names of inputs. */
async function crawl(visitor: Visitor): Promise<{ paths: string[]; names: string[] }> {
	const paths = new Set(["/APIUserAccount/APIUserRegistration", "/Home/MainMenu", "/"]);
	const names = new Set<string>();
	for (const path of paths) {
		if (path === "/Home/Logout") continue;
		const { $, status, headers } = await visitor.open(path);
		if (status !== 200 || !headers["content-type"]?.includes("html")) continue;
		for (const element of $("[href], [action], [src], [data-action], [data-key]").toArray())
			for (const attribute of ["href", "action", "src", "data-action", "data-key"]) {
				const address = element.attribs[attribute];
				if (address?.startsWith("/") && !address.startsWith("/lib/")) paths.add(address.replace(/[?#].*$/, ""));
			}
		for (const element of $("[name]").toArray()) names.add(element.attribs.name ?? "");
	}
	return { paths: [...paths], names: [...names] };
}

test(`${sweep.requests} odd requests to every address give no 5xx, echo no markup, and change nothing without session and token`, async ({
	portal,
	taxpayer,
	visitor,
	anotherVisitor,
}) => {
	test.setTimeout(20_000 + sweep.requests * 20);
	await visitor.openApiUserForm(taxpayer);
	const { paths, names } = await crawl(visitor);
	expect(paths.length).toBeGreaterThan(40);
	const stranger = await anotherVisitor();
	await stranger.open("/");
	const state = () => JSON.stringify([portal.control.taxpayers(), portal.control.apiUsers()]);

	let member = { cookie: "", token: "" };
	const logInAgain = async () => {
		portal.control.advanceClock(31_000);
		const form = await visitor.openApiUserForm(taxpayer);
		member = {
			cookie: (await visitor.cookies()).map(({ name, value }) => `${name}=${value}`).join("; "),
			token: load(form.text)("[name=__RequestVerificationToken]").attr("value") ?? "",
		};
	};

	const problems: string[] = [];
	let index = 0;
	for (const { sender, method, path, query, type, fields } of fc.sample(fc.oneof({ weight: 15, arbitrary: requests(paths, names) }, soundForms), {
		numRuns: sweep.requests,
		seed: 20251130,
	})) {
		if (index++ % 50 === 0) await logInAgain();
		const body = new URLSearchParams([
			...fields.map(([name, value]) => [name, value]),
			...(sender === "member" ? [["__RequestVerificationToken", member.token]] : []),
		]);
		const before = sender === "member" ? "" : state();
		const answer = await fetch(`${portal.url}${path}${query}`, {
			method,
			redirect: "manual",
			headers: { "Content-Type": type, ...(sender === "stranger" ? {} : { Cookie: member.cookie }) },
			...(["GET", "HEAD"].includes(method) ? {} : { body: body.toString() }),
		});
		const text = await answer.text();
		const told = `${sender}: ${method} ${path}${query} (${type}) ${body}`.slice(0, 500);
		const isHtml = answer.headers.get("content-type")?.includes("html");
		if (answer.status >= 500) problems.push(`${answer.status} for ${told}`);
		if (isHtml && text.includes("<svg onload=fuzz>")) problems.push(`markup echoed for ${told}`);
		if (/node_modules|at file:|SQLITE|SqliteError/.test(text)) problems.push(`internals shown for ${told}`);
		if (sender !== "member" && state() !== before) problems.push(`state changed by ${told}`);
	}
	// One expectation for all: thousands of them would take longer than the requests.
	expect(problems).toEqual([]);
	expect(portal.control.apiUsers().length, "sound forms of members with a token").toBeGreaterThan(0);
});
