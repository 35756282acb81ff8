import type { ErrorRequestHandler, RequestHandler } from "express";
import { closestNames } from "./closest-names.ts";
import { HttpError } from "./http-error.ts";

/** The answer to a path that there is not: it names the nearest ones. */
export function notFound(paths: readonly string[]): RequestHandler {
	return (req, res) => {
		res.status(404).render("layout/refused", {
			title: "Not found",
			status: "404: there is no such page",
			message: `This mock has no page ${req.path.slice(0, 200)}. The e-Invoice portal may have one: if you met it there, it is missing here.`,
			nearest: closestNames(req.path, paths),
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
	error instanceof HttpError ? error.message : error.status === 413 ? tooMuch(error.type) : `The request could not be read: ${error.message}.`;
