import type { ErrorRequestHandler, RequestHandler } from "express";
import { DataFileFailure } from "../store/database.ts";
import { closestNames } from "./closest-names.ts";
import { HttpError } from "./http-error.ts";

/** The answer to an unknown path. It names the closest known ones. */
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

/**
 * The answer to a request that failed: one that a screen or the reading of its body refused (4xx), one that the data file
 * could not serve (503), or a defect of the mock (500).
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
