import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { RouteTable } from "./dispatch.ts";
import { nearest } from "./nearest.ts";
import { Refused } from "./refused.ts";

const urlencoded = express.urlencoded({ extended: false, limit: "1mb" });

/** Reads the body of a POST to a page that takes one: a form, urlencoded, at most 1 MiB, each field once. */
export const formBody =
	(table: RouteTable): RequestHandler =>
	(req, res, next) => {
		if (req.method !== "POST" || !table.find(req.path)?.post) return next();
		if (Number(req.headers["content-length"] ?? 0) > 0 && !req.is("application/x-www-form-urlencoded"))
			throw new Refused(415, "This page takes a form, sent as application/x-www-form-urlencoded.");
		urlencoded(req, res, (error?: unknown) => {
			if (error) return next(error);
			const repeated = Object.entries(req.body ?? {}).find(([, value]) => Array.isArray(value));
			next(repeated ? new Refused(400, `The form has the field "${repeated[0].slice(0, 100)}" more than once.`) : undefined);
		});
	};

/** The answer to a path that there is not: it names the nearest ones. */
export function notFound(paths: readonly string[]): RequestHandler {
	return (req, res) => {
		res.status(404).render("layout/refused", {
			title: "Not found",
			status: "404: there is no such page",
			message: `This mock has no page ${req.path.slice(0, 200)}. The e-Invoice portal may have one: if you met it there, it is missing here.`,
			nearest: nearest(req.path, paths),
		});
	};
}

/** The answer to a request that was refused, by a screen or by the reading of its body. Anything else is a fault of ours: 500. */
export const showRefusal: ErrorRequestHandler = (error, _req, res, next) => {
	if (res.headersSent) return next(error);
	const known = error.status >= 400 && error.status < 500;
	if (!known) console.error(error);
	const status = known ? error.status : 500;
	res.status(status).render("layout/refused", {
		title: "Refused",
		status,
		message: known ? reason(error) : "The mock itself failed. Its output says how; please report it.",
		nearest: [],
	});
};

const tooMuch = (type: unknown) => (type === "parameters.too.many" ? "The form has more than 1000 fields." : "The request is larger than 1 MiB.");

const reason = (error: { status: number; message: string; type?: unknown }) =>
	error instanceof Refused ? error.message : error.status === 413 ? tooMuch(error.type) : `The request could not be read: ${error.message}.`;
