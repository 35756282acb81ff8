import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import * as v from "valibot";

/** What a step of a script needs: the login, the API user to create, or the text of an option. */
const value = v.picklist(["user", "password", "gsp", "name", "apiPassword"]);

/** A step of a variant's script: where to go, what to click, to fill in or to choose. "go" is a click that leads to another page. */
const step = v.union([
	v.strictTuple([v.picklist(["goto", "go", "click", "captcha", "otp"]), v.string()]),
	v.strictTuple([v.picklist(["fill", "choose"]), v.string(), value]),
	v.strictTuple([v.literal("choose"), v.string(), v.literal("channel"), v.string()]),
]);

const post = v.variant("rule", [
	v.object({ rule: v.literal("login"), fields: v.object({ user: v.string(), password: v.string(), captcha: v.string() }), next: v.string() }),
	v.object({ rule: v.literal("otp"), fields: v.object({ otp: v.string() }), next: v.string() }),
	v.object({ rule: v.literal("keep"), fields: v.object({ channel: v.string(), gsp: v.string() }), next: v.string() }),
	v.object({
		rule: v.literal("create"),
		fields: v.object({ channel: v.string(), gsp: v.string(), name: v.string(), password: v.string(), again: v.string() }),
		/** Value of the channel Through GSP. */
		gsp: v.string(),
		next: v.optional(v.string()),
		/** Message on the form, for a portal without a list. */
		created: v.optional(v.string()),
	}),
]);

const variant = v.object({
	about: v.string(),
	/** Written without sight of the code of the mapping. */
	heldOut: v.optional(v.literal(true)),
	/** Why its script does not create an API user on the served capture. */
	stops: v.optional(v.string()),
	pages: v.record(v.string(), v.string()),
	posts: v.record(v.string(), post),
	script: v.array(step),
});

export type ForeignVariant = v.InferOutput<typeof variant>;
export type ScriptStep = v.InferOutput<typeof step>;

export const foreignVariants = readdirSync(import.meta.dirname, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)
	.sort();

export const folderOf = (name: string) => join(import.meta.dirname, name);

/** Folder of the capture of a variant. */
export const captureOf = (name: string) => join(folderOf(name), "capture");

export const readVariant = (name: string): ForeignVariant => v.parse(variant, JSON.parse(readFileSync(join(folderOf(name), "portal.json"), "utf8")));

/** The only taxpayer of a foreign portal, and what its server expects. */
export const known = {
	user: "ramesh_k",
	password: "Sunrise#77",
	captcha: "7KQ4M",
	otp: "482913",
	gstin: "29AAACR4849R1ZA",
	tradeName: "RAMESH TRADERS OF MYSURU",
	mobile: "XXXXXX4471",
} as const;

interface ApiUser {
	readonly name: string;
	readonly gsp: string;
}

interface Visit {
	step: "login" | "menu" | "form";
	readonly kept: Map<string, string>;
}

/** Serves a variant until it is closed. It knows one taxpayer, and keeps its API users in memory. */
export async function openForeignPortal(name: string): Promise<{ readonly url: string; readonly users: readonly ApiUser[]; close(): Promise<void> }> {
	const { pages, posts } = readVariant(name);
	const visits = new Map<string, Visit>();
	const users: ApiUser[] = [];
	const menuPath = Object.entries(pages).find(([, page]) => page === "menu")?.[0] ?? "/";
	const start = Object.keys(pages)[0] ?? "/";

	const show = (response: ServerResponse, page: string, error = "", created = "") => {
		const html = readFileSync(join(folderOf(name), `${page}.html`), "utf8").replace(/<!--row-->(.*?)<!--\/row-->/s, (_, row: string) =>
			users.map((user, index) => fill(row, { number: String(index + 1), userName: user.name, gsp: user.gsp, created: "26-11-2026" })).join(""),
		);
		const said = (text: string) => (text === "" ? "" : `<p class="msg">${text}</p>`);
		response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(fill(html, { ...known, error: said(error), created: said(created) }));
	};
	const goTo = (response: ServerResponse, path: string) => response.writeHead(303, { Location: path }).end();
	const pageAt = (path: string) => pages[path] ?? "";

	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const { pathname } = new URL(request.url ?? "/", "http://portal");
		const id = /visit=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? Math.random().toString(36).slice(2);
		const visit = visits.get(id) ?? { step: "login", kept: new Map<string, string>() };
		visits.set(id, visit);
		response.setHeader("Set-Cookie", `visit=${id}`);
		if (pathname.endsWith(".png")) return void response.writeHead(200, { "Content-Type": "image/png" }).end(pixel);
		const form = request.method === "POST" ? posts[pathname] : undefined;
		if (!form) {
			const page = pageAt(pathname);
			const needs = page === "form" || page === "form2" ? "form" : page === "login" || page === "home" ? "login" : "menu";
			if (page === "" || (needs !== "login" && visit.step === "login")) return goTo(response, start);
			return needs === "form" && visit.step !== "form" ? goTo(response, menuPath) : show(response, page);
		}
		const sent = new URLSearchParams(await bodyOf(request));
		for (const [field, text] of sent) visit.kept.set(field, text);
		const field = (called: string) => visit.kept.get(called) ?? "";
		if (form.rule === "login") {
			const { user, password, captcha } = form.fields;
			const isRight = field(user) === known.user && field(password) === known.password && field(captcha).toUpperCase() === known.captcha;
			if (!isRight) return show(response, pageAt(Object.keys(pages).find((path) => pages[path] === "login") ?? ""), "Invalid user name, password or captcha.");
			visit.step = "menu";
		} else if (form.rule === "otp") {
			if (field(form.fields.otp) !== known.otp) return show(response, "otp", "Invalid OTP.");
			visit.step = "form";
		} else if (form.rule === "create") {
			const { channel, gsp, name: userName, password, again } = form.fields;
			if (field(channel) !== form.gsp || field(password) !== field(again) || field(userName) === "")
				return show(response, "form", "Please check what you entered.");
			users.push({ name: `API_${field(userName)}`, gsp: field(gsp) });
			if (form.next === undefined) return show(response, "form", "", fill(form.created ?? "", { userName: `API_${field(userName)}` }));
		}
		goTo(response, form.next ?? start);
	};
	const server = createServer((request, response) => void handle(request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, users, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

const fill = (text: string, values: Readonly<Record<string, string>>) => text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? "");

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString("utf8");
}

const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
