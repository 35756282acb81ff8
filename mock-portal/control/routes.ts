import express, { type ErrorRequestHandler, type NextFunction, type Request, type RequestHandler, type Response, Router } from "express";
import type { StoredApiUser } from "../store/api-users.ts";
import { DataFileFailure } from "../store/database.ts";
import { HttpError } from "../web/http-error.ts";
import { overHttps } from "../web/over-https.ts";
import { type Access, guardAccess } from "./access.ts";
import { consoleSearches, consoleView } from "./console.ts";
import type { CreatedPortal, PortalControl } from "./control.ts";
import { eventStreams } from "./events.ts";
import { Misuse, parseFields } from "./fields.ts";
import { decision, newest, nothing, ofOneTaxpayer, ofSession, ofTaxpayer, personaToAdd } from "./inputs.ts";
import { sessionToOpen } from "./sessions.ts";
import { taxpayerQuery, taxpayerView } from "./taxpayer-page.ts";
import { taxpayerToAdd } from "./taxpayers.ts";
import { vendorToAdd } from "./vendors.ts";

const withoutPassword = ({ password, ...user }: StoredApiUser) => user;

/** A created portal for a client that reached this server at `origin`: the address that the server listens on may lead nowhere on the client's machine. */
const seenFrom = (origin: string, { control, ...portal }: CreatedPortal) => ({ ...portal, url: `${origin}${portal.prefix}` });

type Method = "GET" | "POST" | "DELETE";

/** An address of the control API. `answer` takes the query (GET) or the JSON body (POST), and the request's own particulars. */
interface Address {
	readonly method: Method;
	/** Relative to `/__mock`. */
	readonly path: string;
	readonly status?: number;
	readonly answer: (input: unknown, asked: Asked) => unknown;
}

interface Asked {
	/** The last segment of the path. */
	readonly name: string;
	/** Scheme, host name and port by which the client reached this server. */
	readonly origin: string;
}

const originOf = (req: Request) => `${overHttps(req) ? "https" : "http"}://${req.get("host")}`;

/** Every address of the control API. */
function addresses(control: PortalControl): readonly Address[] {
	return [
		{ method: "GET", path: "/inbox", answer: (query) => control.inbox(parseFields(ofTaxpayer, query).gstin) },
		{ method: "GET", path: "/shield", answer: (query) => control.shieldCode(parseFields(ofOneTaxpayer, query).gstin) },
		{ method: "GET", path: "/captcha", answer: (query) => control.captchas(parseFields(ofSession, query).session) },
		{ method: "GET", path: "/taxpayers", answer: (query) => parseFields(nothing, query) && control.taxpayers() },
		{ method: "POST", path: "/taxpayers", status: 201, answer: (body) => control.addTaxpayer(taxpayerToAdd(body)) },
		{ method: "POST", path: "/sessions", status: 201, answer: (body) => control.logIn(sessionToOpen(body)) },
		{ method: "GET", path: "/personas", answer: (query) => parseFields(nothing, query) && control.personas() },
		{
			method: "POST",
			path: "/personas",
			status: 201,
			answer(body) {
				const asked = parseFields(personaToAdd, body);
				return control.addPersona(asked.persona, asked.seed);
			},
		},
		{ method: "GET", path: "/api-users", answer: (query) => control.apiUsers(parseFields(ofTaxpayer, query).gstin).map(withoutPassword) },
		{ method: "GET", path: "/whitelisting", answer: (query) => parseFields(nothing, query) && control.whitelistings() },
		{
			method: "POST",
			path: "/whitelisting",
			answer(body) {
				const { gstin, approved } = parseFields(decision, body);
				return control.decideWhitelisting(gstin, approved);
			},
		},
		{ method: "GET", path: "/client-credentials", answer: (query) => parseFields(nothing, query) && control.clientCredentials() },
		{ method: "GET", path: "/gsps", answer: (query) => parseFields(nothing, query) && control.gsps() },
		{ method: "POST", path: "/gsps", status: 201, answer: (body) => control.addGsp(vendorToAdd(body)) },
		{ method: "GET", path: "/erps", answer: (query) => parseFields(nothing, query) && control.erps() },
		{ method: "POST", path: "/erps", status: 201, answer: (body) => control.addErp(vendorToAdd(body)) },
		{
			method: "GET",
			path: "/encryption-key",
			answer: async (query) => parseFields(nothing, query) && { publicKey: await control.encryptionKey() },
		},
		{ method: "GET", path: "/invoices", answer: (query) => control.invoices(parseFields(ofTaxpayer, query).gstin) },
		{ method: "GET", path: "/invoice-rules", answer: (query) => parseFields(nothing, query) && control.invoiceRules() },
		{
			method: "POST",
			path: "/invoice-rules",
			answer(body) {
				control.setInvoiceRules(body);
				return control.invoiceRules();
			},
		},
		{ method: "GET", path: "/gstins", answer: (query) => parseFields(nothing, query) && control.registeredGstins() },
		{ method: "POST", path: "/gstins", status: 201, answer: (body) => control.registerGstin(body) },
		{
			method: "GET",
			path: "/signing-key",
			answer: async (query) => parseFields(nothing, query) && { publicKey: await control.signingKey() },
		},
		{ method: "GET", path: "/journal", answer: (query) => control.journal(parseFields(newest, query).atMost) },
		{ method: "GET", path: "/clock", answer: (query) => parseFields(nothing, query) && control.clock() },
		{ method: "POST", path: "/clock", answer: (body) => control.changeClock(body) },
		{ method: "GET", path: "/faults", answer: (query) => parseFields(nothing, query) && control.faults() },
		{ method: "POST", path: "/faults", status: 201, answer: (body) => control.arm(body) },
		{ method: "DELETE", path: "/faults/:name", answer: (_, { name }) => ({ disarmed: control.disarm(name) }) },
		{ method: "GET", path: "/capture", answer: (query) => parseFields(nothing, query) && control.capture() },
		{ method: "GET", path: "/drift", answer: (query) => parseFields(nothing, query) && control.drift() },
		{
			method: "GET",
			path: "/portals",
			answer: (query, { origin }) => parseFields(nothing, query) && control.portals.list().map((portal) => seenFrom(origin, portal)),
		},
		{ method: "POST", path: "/portals", status: 201, answer: (body, { origin }) => seenFrom(origin, control.portals.create(body)) },
		{
			method: "DELETE",
			path: "/portals/:name",
			async answer(_, { name }) {
				const own = control.portals.list().find((portal) => portal.control === control);
				if (own?.name === name) throw new Misuse(`Portal ${name} cannot delete itself while it answers. Send the request to another portal of this server`);
				await control.portals.delete(name);
				return { deleted: name };
			},
		},
		{ method: "GET", path: "/export", answer: (query) => parseFields(nothing, query) && control.export() },
		{
			method: "POST",
			path: "/import",
			answer(body) {
				control.import(body);
				return { taxpayers: control.taxpayers().length, apiUsers: control.apiUsers().length };
			},
		},
		{
			method: "POST",
			path: "/reset",
			answer(body) {
				parseFields(nothing, body);
				control.reset();
				return { taxpayers: control.taxpayers().length, apiUsers: control.apiUsers().length };
			},
		},
	];
}

/**
 * `/__mock`: the control API as JSON, and the console page.
 * @param openApi makes the OpenAPI document; called at requests for it, because that loads libraries
 */
export function controlRoutes(control: PortalControl, access: Access, openApi: () => Promise<object>): Router {
	const router = Router();
	const all = addresses(control);
	// Before the guard: health checks and waiting CI jobs have no token, and may use any host name.
	router.get("/health", (req, res) => {
		parseFields(nothing, req.query);
		const health = control.health();
		res
			.set("Cache-Control", "no-store")
			.status(health.ready ? 200 : 503)
			.json(health);
	});
	router.use(guardAccess(access));
	router.get("/", (req, res) => {
		const at = { mock: req.baseUrl, origin: originOf(req) };
		res.set("Cache-Control", "no-store").render("../control/console", consoleView(control, at, parseFields(consoleSearches, req.query)));
	});
	router.get("/console/:gstin", (req, res) => {
		const view = taxpayerView(control, req.baseUrl, req.params.gstin.slice(0, 15), parseFields(taxpayerQuery, req.query).kind);
		res
			.status(view.taxpayer ? 200 : 404)
			.set("Cache-Control", "no-store")
			.render("../control/taxpayer", view);
	});
	router.get("/events", eventStreams(control));
	router.get("/openapi.json", async (req, res) => {
		parseFields(nothing, req.query);
		res.set("Cache-Control", "no-store").json(await openApi());
	});

	const json = express.json({ limit: "1mb", strict: false });
	const document = express.json({ limit: "64mb", strict: false });
	for (const { method, path, status = 200, answer } of all) {
		const handle = (input: unknown) => async (req: Request, res: Response) => {
			const { name } = req.params;
			res
				.set("Cache-Control", "no-store")
				.status(status)
				.json(await answer(input, { name: typeof name === "string" ? name : "", origin: originOf(req) }));
		};
		if (method === "GET") router.get(path, (req, res) => handle(req.query)(req, res));
		else if (method === "POST")
			router.post(path, sameOrigin, onlyJson, path === "/import" ? document : json, (req: Request, res: Response) => handle(req.body)(req, res));
		else router.delete(path, sameOrigin, (req, res) => handle(undefined)(req, res));
	}

	const there = [...all.map(({ method, path }) => `${method} ${path.slice(1)}`), "GET events", "GET health", "GET openapi.json"].join(", ");
	router.use((req: Request, _res: Response, _next: NextFunction) => {
		throw new HttpError(404, `The control API has no ${req.method} ${req.path.slice(0, 100)}. It has ${there}`);
	});
	router.use(asJson);
	return router;
}

/** Refuses changes from pages of another origin. */
const sameOrigin: RequestHandler = (req, res, next) => {
	const { origin, host } = req.headers;
	if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
		return void res.status(403).json({ error: "Requests from pages of another origin are refused" });
	next();
};

/** Refuses bodies that are not JSON: a form of a foreign page cannot send JSON without a CORS preflight request. */
const onlyJson: RequestHandler = (req, res, next) => {
	const { "content-type": type, "content-length": length = "0", "transfer-encoding": chunked } = req.headers;
	const isEmpty = type === undefined && length === "0" && chunked === undefined;
	if (!isEmpty && !req.is("application/json")) return void res.status(415).json({ error: "Send JSON, with Content-Type: application/json" });
	next();
};

const asJson: ErrorRequestHandler = (error, _req, res, next) => {
	if (res.headersSent) return next(error);
	const status = error instanceof Misuse ? 400 : error instanceof DataFileFailure ? 503 : error.status >= 400 && error.status < 500 ? error.status : undefined;
	if (status === undefined) return next(error);
	if (status === 503) console.error(error.message);
	res.status(status).json({ error: error.message });
};
