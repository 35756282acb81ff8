import express, { type Request, type RequestHandler } from "express";
import { HttpError } from "./http-error.ts";
import type { RouteTable } from "./router.ts";
import type { UploadedFile } from "./uploaded-file.ts";

const urlencoded = express.urlencoded({ extended: false, limit: "1mb" });
/** The limit is larger than the limit of any page, so that the page itself refuses a file that is too large. */
const multipart = express.raw({ type: "multipart/form-data", limit: "4mb" });

/**
 * Parses the body of a POST to a page: an urlencoded form of at most 1 MiB, or for routes that take a file a multipart form of
 * at most 4 MiB. Refuses repeated fields.
 */
export const formBody =
	(table: RouteTable): RequestHandler =>
	(req, res, next) => {
		const route = req.method === "POST" ? table.find(req.path) : undefined;
		if (!route?.post) return next();
		const type = route.takesFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
		if (Number(req.headers["content-length"] ?? 0) > 0 && !req.is(type)) throw new HttpError(415, `This page takes a form, sent as ${type}.`);
		const read = route.takesFile ? multipart : urlencoded;
		read(req, res, async (error?: unknown) => {
			if (error) return next(error);
			try {
				if (route.takesFile) req.body = await multipartFields(req);
				const repeated = Object.entries(req.body ?? {}).find(([, value]) => Array.isArray(value));
				next(repeated ? new HttpError(400, `The form has the field "${repeated[0].slice(0, 100)}" more than once.`) : undefined);
			} catch {
				next(new HttpError(400, "The multipart form cannot be read."));
			}
		});
	};

/** The fields of a multipart form by name: texts and files, a list for a repeated name. Uses Node's parser. */
async function multipartFields({ body, headers }: Request): Promise<Record<string, unknown>> {
	if (!Buffer.isBuffer(body) || body.length === 0) return {};
	const form = await new globalThis.Response(new Uint8Array(body), { headers: { "Content-Type": headers["content-type"] ?? "" } }).formData();
	const fields: Record<string, unknown> = {};
	for (const name of new Set(form.keys())) {
		const values = await Promise.all(form.getAll(name).map(async (value) => (typeof value === "string" ? value : uploadedFile(value))));
		fields[name] = values.length === 1 ? values[0] : values;
	}
	return fields;
}

const uploadedFile = async (file: File): Promise<UploadedFile> => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) });
