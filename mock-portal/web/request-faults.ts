import { randomInt } from "node:crypto";
import type { RequestHandler, Response } from "express";
import { type FaultName, slowness } from "../domain/faults.ts";
import { requestCookies } from "./request-cookies.ts";
import type { PortalParts } from "./route.ts";
import { type RouteTable, sessionCookie } from "./router.ts";

/** Faults that answer instead of the page, in the order in which a real request would meet them. */
const answers: readonly { readonly fault: FaultName; answer(res: Response): void }[] = [
	{
		fault: "waf-rejected",
		answer: (res) => res.render("fault-pages/waf-rejected", { title: "Request Rejected", supportId: String(randomInt(1e14)).padStart(19, "1842") }),
	},
	{ fault: "error-502", answer: (res) => res.status(502).render("fault-pages/bad-gateway", { title: "502 Bad Gateway" }) },
	{ fault: "maintenance", answer: (res) => res.status(503).set("Retry-After", "600").render("fault-pages/maintenance", { title: "Maintenance" }) },
	{ fault: "error-500", answer: (res) => res.status(500).render("fault-pages/error", { title: "Error" }) },
];

/** Applies armed faults to requests for pages, before the body is read. Static files and the control API have no faults. */
export function requestFaults({ store }: PortalParts, table: RouteTable): RequestHandler {
	const { faults, sessions, journal } = store;
	return (req, res, next) => {
		if (faults.list().length === 0 || !table.find(req.path)) return next();
		const id = requestCookies(req)[sessionCookie];
		const session = id ? sessions.find(id) : undefined;
		const occasion = { path: req.path, gstin: session?.gstin ?? session?.awaiting };

		const goOn = () => {
			if (session && occasion.gstin && faults.happens("session-dropped", occasion)) {
				sessions.end(session.id);
				journal.write("session ended", occasion.gstin, { reason: "fault" });
			}
			const found = answers.find(({ fault }) => faults.happens(fault, occasion));
			if (!found) return next();
			found.answer(res.set("Cache-Control", "no-store"));
		};

		if (!faults.happens("slow", occasion)) return goOn();
		const timer = setTimeout(goOn, slowness);
		res.once("close", () => clearTimeout(timer));
	};
}
