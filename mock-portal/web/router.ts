import { randomBytes } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { sessionEnded } from "../domain/taxpayer.ts";
import type { Session } from "../store/sessions.ts";
import { antiforgeryCookie, antiforgeryToken, isAntiforgeryToken } from "./antiforgery.ts";
import { HttpError } from "./http-error.ts";
import { overHttps } from "./over-https.ts";
import { requestCookies } from "./request-cookies.ts";
import type { MemberContext, PortalParts, RequestContext, Route } from "./route.ts";
import { isUploadedFile } from "./uploaded-file.ts";

/** The portal's session cookie. Ledger: `session.cookie`. */
export const sessionCookie = "gsteinvoice";

type Fields = Readonly<Record<string, unknown>>;

/** Finds routes by path. Like ASP.NET, it ignores letter case and a slash at the end. */
export function routeTable(routes: readonly Route[]) {
	const byPath = new Map(routes.map((route) => [key(route.path), route]));
	return {
		paths: routes.map((route) => route.path),
		find: (path: string) => byPath.get(key(path)),
	};
}

export type RouteTable = ReturnType<typeof routeTable>;

const key = (path: string) => (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path).toLowerCase();

/** Passes a request to its route after checking method, session, login and antiforgery token, in the same way for all screens. */
export function dispatch(parts: PortalParts, table: RouteTable): RequestHandler {
	return (req, res, next) => {
		const route = table.find(req.path);
		if (!route) return next();
		// HEAD is allowed at the home page only: other GETs have effects, such as a new captcha, an OTP or a logout.
		const headIsGet = route.path === "/";
		const method = req.method === "HEAD" && headIsGet ? "get" : req.method.toLowerCase();
		if ((method !== "get" && method !== "post") || !route[method]) {
			const allowed = [...(route.get ? ["GET", ...(headIsGet ? ["HEAD"] : [])] : []), ...(route.post ? ["POST"] : [])].join(", ");
			res.set("Allow", allowed);
			throw new HttpError(405, `This page does not answer ${req.method}. It answers ${allowed}.`);
		}
		// ASP.NET sends these headers with antiforgery tokens. They also keep Back after logout from showing earlier pages.
		res.set({ "Cache-Control": "no-cache, no-store", Pragma: "no-cache" });
		const { request, cookies } = openContext(parts, req, res);
		const member = route.access === "member" ? memberContext(parts, request) : undefined;
		if (route.access === "member" && !member) return request.redirect("/");
		if (method === "post" && !isAntiforgeryToken(parts.store.secret, cookies[parts.release.antiforgeryCookie], request.field("__RequestVerificationToken"))) {
			parts.store.journal.write("request refused", request.session?.gstin ?? null, { path: route.path, reason: "antiforgery token" });
			throw new HttpError(
				400,
				"The form came without the antiforgery token of this browser. Open the page that holds the form, keep its cookies, and send its hidden __RequestVerificationToken.",
			);
		}
		if (method === "post" && route.posted) parts.store.journal.write(route.posted, request.session?.gstin ?? null);
		if (route.access === "everyone") return route[method]?.(request);
		if (member) return route[method]?.(member);
	};
}

function memberContext({ store }: PortalParts, request: RequestContext): MemberContext | undefined {
	const { session } = request;
	const taxpayer = session?.gstin === undefined ? undefined : store.taxpayers.find(session.gstin);
	if (!session || !taxpayer) return undefined;
	if (session.lastSeenAt !== request.now) store.sessions.touch(session.id, request.now);
	Object.assign(request.res.locals, { taxpayer, clientIp: request.req.ip });
	return { ...request, session, taxpayer };
}

function openContext(parts: PortalParts, req: Request, res: Response): { request: RequestContext; cookies: Readonly<Record<string, string | undefined>> } {
	const { store, release } = parts;
	const now = store.clock.now();
	const cookies = requestCookies(req);
	const cookieOptions = { httpOnly: true, sameSite: "lax", path: parts.prefix || "/", secure: overHttps(req) } as const;
	// Looked up on demand, so that pages without a session cost no query.
	let session: Session | undefined;
	let lookedUp = false;
	const currentSession = () => {
		if (!lookedUp) session = liveSession(parts, cookies[sessionCookie], now);
		lookedUp = true;
		return session;
	};

	const setSession = (id: string) => {
		res.cookie(sessionCookie, id, cookieOptions);
		return id;
	};
	const renewSession = (mark: (id: string) => void) => {
		// The earlier session ends, with its grants: another taxpayer may have verified an OTP in it.
		const before = currentSession();
		if (before) store.sessions.end(before.id);
		const { id } = store.sessions.start(setSession(newSessionId()), now);
		mark(id);
		session = store.sessions.find(id);
	};
	let formCookie = cookies[release.antiforgeryCookie];
	res.locals.antiforgeryToken = () => {
		if (!formCookie) {
			formCookie = antiforgeryCookie();
			res.cookie(release.antiforgeryCookie, formCookie, cookieOptions);
		}
		return antiforgeryToken(store.secret, formCookie);
	};

	const fields: Fields = req.body ?? {};
	const request: RequestContext = {
		req,
		res,
		now,
		get session() {
			return currentSession();
		},
		startSession() {
			session = currentSession() ?? store.sessions.start(setSession(newSessionId()), now);
			return session;
		},
		logIn: ({ gstin }) => renewSession((id) => store.sessions.login(id, gstin)),
		awaitSecondFactor: ({ gstin }) => renewSession((id) => store.sessions.await(id, gstin)),
		field(name) {
			const value = fields[name];
			return typeof value === "string" ? value : "";
		},
		file(name) {
			const value = fields[name];
			return isUploadedFile(value) ? value : undefined;
		},
		render(view, locals, change) {
			const all = { refusal: undefined, login: undefined, pageName: locals.title, ...locals };
			if (!change) return res.render(view, all);
			res.render(view, all, (error, html) => {
				if (error) throw error;
				res.send(change(html));
			});
		},
		redirect: (path) => res.redirect(302, parts.prefix + path),
	};
	return { request, cookies };
}

/** A session id that cannot be guessed. */
export const newSessionId = () => randomBytes(24).toString("base64url");

function liveSession({ store }: PortalParts, id: string | undefined, now: number): Session | undefined {
	const session = id ? store.sessions.find(id) : undefined;
	if (!session) return undefined;
	if (sessionEnded(session.lastSeenAt, now)) {
		store.sessions.end(session.id);
		if (session.gstin) store.journal.write("session ended", session.gstin, { reason: "idle" });
		return undefined;
	}
	// `memberContext` renews sessions with a login; other sessions are renewed here.
	if (session.gstin === undefined && session.lastSeenAt !== now) store.sessions.touch(session.id, now);
	return session;
}
