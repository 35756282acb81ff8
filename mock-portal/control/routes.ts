import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from "express";
import * as v from "valibot";
import type { StoredApiUser } from "../store/api-users.ts";
import { type Control, Misuse, parseFields } from "./control.ts";

const noQuery = v.strictObject({});
const ofTaxpayer = v.strictObject({ gstin: v.optional(v.string()) });
const ofSession = v.strictObject({ session: v.optional(v.string()) });
const newest = v.strictObject({ atMost: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/, "a number"), v.transform(Number))) });

const yearInMs = 366 * 24 * 60 * 60 * 1000;
const clockChange = v.strictObject({
	freeze: v.optional(v.boolean()),
	advance: v.optional(v.pipe(v.number("milliseconds"), v.integer(), v.minValue(0), v.maxValue(yearInMs))),
});

const withoutPassword = ({ password, ...user }: StoredApiUser) => user;

/** `/__mock`: the tester's side as JSON, and as a page. */
export function controlRoutes(control: Control): Router {
	const router = Router();
	router.use(loopbackOnly);

	const answer = <Query>(path: string, schema: v.GenericSchema<unknown, Query>, read: (query: Query) => unknown) =>
		router.get(path, (req, res) => void res.json(read(parseFields(schema, req.query))));

	router.get("/", (req, res) => {
		parseFields(noQuery, req.query);
		res.set("Cache-Control", "no-store").render("../control/console", {
			clock: control.clock(),
			inbox: control.inbox(),
			captchas: control.captchas(),
			taxpayers: control.taxpayers(),
			apiUsers: control.apiUsers(),
			journal: control.journal(100).reverse(),
		});
	});
	router.get("/events", (req, res) => streamEvents(control, req, res));
	answer("/inbox", ofTaxpayer, ({ gstin }) => control.inbox(gstin));
	answer("/captcha", ofSession, ({ session }) => control.captchas(session));
	answer("/taxpayers", noQuery, () => control.taxpayers());
	answer("/api-users", ofTaxpayer, ({ gstin }) => control.apiUsers(gstin).map(withoutPassword));
	answer("/journal", newest, ({ atMost }) => control.journal(atMost));
	answer("/clock", noQuery, () => control.clock());

	const body = [sameOriginJson, express.json({ limit: "1mb" })];
	router.post("/taxpayers", body, (req: Request, res: Response) => void res.status(201).json(control.addTaxpayer(req.body)));
	router.post("/clock", body, (req: Request, res: Response) => {
		const { freeze, advance } = parseFields(clockChange, req.body);
		if (freeze === undefined && advance === undefined) throw new Misuse('Give "freeze" (true or false), "advance" (milliseconds), or both');
		if (freeze === true) control.freezeClock();
		if (freeze === false) control.resumeClock();
		if (advance !== undefined) control.advanceClock(advance);
		res.json(control.clock());
	});

	router.use((req) => {
		throw new Misuse(`${req.method} ${req.path} is none of the tester's addresses. There are ${addresses.join(", ")}`);
	});
	router.use(asJson);
	return router;
}

const addresses = ["GET inbox", "GET captcha", "GET and POST taxpayers", "GET api-users", "GET journal", "GET and POST clock", "GET events"];

/** A page elsewhere that resolves its own name to this machine must not read OTPs: only loopback names are answered. */
const loopbackOnly: RequestHandler = (req, res, next) => {
	const name = (req.headers.host ?? "").replace(/:\d*$/, "");
	if (["localhost", "127.0.0.1", "[::1]"].includes(name)) return next();
	res.status(403).json({ error: `The tester's side answers on localhost and 127.0.0.1 only, not on "${name.slice(0, 100)}"` });
};

/** A page of another origin cannot send JSON without asking first, and it is not answered when it does. */
const sameOriginJson: RequestHandler = (req, res, next) => {
	const { origin, host } = req.headers;
	if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
		return void res.status(403).json({ error: "Requests from pages of another origin are refused" });
	if (!req.is("application/json")) return void res.status(415).json({ error: "Send JSON, with Content-Type: application/json" });
	next();
};

const asJson: ErrorRequestHandler = (error, _req, res, next) => {
	if (res.headersSent) return next(error);
	const status = error instanceof Misuse ? 400 : error.status >= 400 && error.status < 500 ? error.status : undefined;
	if (status === undefined) return next(error);
	res.status(status).json({ error: error.message });
};

/** Server-sent events: one after each journal entry, so that the console's page knows when to look again. */
function streamEvents(control: Control, req: Request, res: Response): void {
	res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
	res.write("retry: 1000\n\n");
	const stop = control.onJournalEntry(() => res.write("data: journal\n\n"));
	req.on("close", stop);
}
