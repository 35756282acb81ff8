import express, { type RequestHandler } from "express";
import { HttpError } from "./http-error.ts";
import type { RouteTable } from "./router.ts";

const urlencoded = express.urlencoded({ extended: false, limit: "1mb" });

/** Reads the body of a POST to a page that takes one: a form, urlencoded, at most 1 MiB, each field once. */
export const formBody =
	(table: RouteTable): RequestHandler =>
	(req, res, next) => {
		if (req.method !== "POST" || !table.find(req.path)?.post) return next();
		if (Number(req.headers["content-length"] ?? 0) > 0 && !req.is("application/x-www-form-urlencoded"))
			throw new HttpError(415, "This page takes a form, sent as application/x-www-form-urlencoded.");
		urlencoded(req, res, (error?: unknown) => {
			if (error) return next(error);
			const repeated = Object.entries(req.body ?? {}).find(([, value]) => Array.isArray(value));
			next(repeated ? new HttpError(400, `The form has the field "${repeated[0].slice(0, 100)}" more than once.`) : undefined);
		});
	};
