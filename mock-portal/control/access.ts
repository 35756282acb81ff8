import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { Request, RequestHandler, Response } from "express";
import { InvalidOption } from "../invalid-option.ts";
import { overHttps } from "../web/over-https.ts";
import { requestCookies } from "../web/request-cookies.ts";

/** Access to the control API: with the token, or without one by a loopback host name. */
export interface Access {
	readonly token: string | undefined;
}

const tokenAtLeast = 16;

/** Cookie with the token, for all console pages of the server. */
const tokenCookie = "irp_console";

const isLoopback = (address: string) => isIP(address) !== 0 && (address.startsWith("127.") || address === "::1");

/**
 * The address that a server listens on, and the access to its control API.
 * @throws InvalidOption for an invalid IP address or token
 */
export function accessFor({ listen = "127.0.0.1", consoleToken }: { readonly listen?: string; readonly consoleToken?: string }): {
	readonly host: string;
	readonly access: Access;
} {
	if (isIP(listen) === 0)
		throw new InvalidOption(`Invalid address to listen on "${listen.slice(0, 100)}". Expected an IP address, for example 127.0.0.1 or 0.0.0.0.`);
	if (consoleToken !== undefined && !new RegExp(`^[\\w.~-]{${tokenAtLeast},200}$`).test(consoleToken))
		throw new InvalidOption(`Invalid console token. Expected ${tokenAtLeast} to 200 letters, digits or - . _ ~.`);
	const token = consoleToken ?? (isLoopback(listen) ? undefined : randomBytes(18).toString("base64url"));
	return { host: listen, access: { token } };
}

/** Refuses requests to the control API without access. */
export const guardAccess = ({ token }: Access): RequestHandler => (token === undefined ? loopbackOnly : tokenOnly(token));

/** Answers only requests to localhost and loopback addresses: a foreign page with a host name that resolves to this machine must not read OTPs. */
const loopbackOnly: RequestHandler = (req, res, next) => {
	const name = (req.headers.host ?? "").replace(/:\d*$/, "");
	if (name === "localhost" || isLoopback(name.replace(/^\[(.*)\]$/, "$1"))) return next();
	res.status(403).json({ error: `The control API answers on localhost and loopback addresses only, not on "${name.slice(0, 100)}"` });
};

/** Answers requests with the token, under any host name: a foreign page does not have the token. */
const tokenOnly =
	(token: string): RequestHandler =>
	(req, res, next) => {
		const inAddress = req.query.token;
		if (typeof inAddress === "string" && isSame(inAddress, token)) return keepToken(req, res, token);
		const cookie = requestCookies(req)[tokenCookie];
		const bearer = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
		if (isSame(bearer ?? cookie ?? "", token)) return next();
		res.set("WWW-Authenticate", "Bearer").status(401).json({
			error: "The control API needs the token that the server printed at its start. Open /__mock?token=… or send Authorization: Bearer …",
		});
	};

/** Moves the token from the URL to a cookie, so that it does not stay in the address bar and the history. */
function keepToken(req: Request, res: Response, token: string): void {
	const others = new URLSearchParams(req.url.split("?")[1]);
	others.delete("token");
	res.cookie(tokenCookie, token, { httpOnly: true, sameSite: "strict", path: "/", secure: overHttps(req) });
	const path = req.baseUrl + (req.path === "/" ? "" : req.path);
	res.redirect(302, others.size > 0 ? `${path}?${others}` : path);
}

const digest = (text: string) => createHash("sha256").update(text).digest();

const isSame = (given: string, token: string) => timingSafeEqual(digest(given), digest(token));
