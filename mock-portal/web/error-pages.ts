import type { ErrorRequestHandler, RequestHandler } from "express";
import { DataFileFailure } from "../store/database.ts";
import { closestNames } from "./closest-names.ts";
import { HttpError } from "./http-error.ts";

/** Answers unknown paths with 404 and the closest known paths. */
export function notFound(paths: readonly string[]): RequestHandler {
	return (req, res) => {
		res.status(404).render("layout/refused", {
			title: "Not found",
			status: "404: page not found",
			message: `This mock has no page ${req.path.slice(0, 200)}. If the e-Invoice portal has this page, it is missing in the mock.`,
			nearest: closestNames(req.path, paths),
		});
	};
}

/**
 * Answers failed requests: refused by a screen or the body parser (4xx), failure of the data file (503), or a defect of the
 * mock (500).
 */
export const showRefusal: ErrorRequestHandler = (error, _req, res, next) => {
	if (res.headersSent) return next(error);
	const { status, message } = failureOf(error);
	if (status >= 500) console.error(error instanceof DataFileFailure ? error.message : error);
	res.status(status).render("layout/refused", { title: "Refused", status, message, nearest: [] });
};

function failureOf(error: { status?: number; message: string; type?: unknown }): { readonly status: number; readonly message: string } {
	if (error instanceof DataFileFailure) return { status: 503, message: `${error.message} This request changed nothing.` };
	const { status = 500 } = error;
	if (status < 400 || status >= 500) return { status: 500, message: "The mock itself failed. Its output has the error; please report it." };
	if (error instanceof HttpError) return { status, message: error.message };
	return { status, message: status === 413 ? tooMuch(error.type) : `The request could not be read: ${error.message}.` };
}

const tooMuch = (type: unknown) => (type === "parameters.too.many" ? "The form has more than 1000 fields." : "The request is larger than 1 MiB.");
