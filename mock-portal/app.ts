import express, { type Express, Router } from "express";
import type { Api } from "./api/api.ts";
import { apiHandler } from "./api/express-adapter.ts";
import type { Access } from "./control/access.ts";
import type { PortalControl } from "./control/control.ts";
import { controlRoutes } from "./control/routes.ts";
import { portalTime } from "./domain/ist.ts";
import { maskedEmail, maskedMobile } from "./domain/taxpayer.ts";
import { packageRoot } from "./package-root.ts";
import { publicMenu } from "./releases/public-menu.ts";
import { notFound, showRefusal } from "./web/error-pages.ts";
import { formBody } from "./web/form-body.ts";
import type { LastPageKeeper } from "./web/last-page.ts";
import { requestFaults } from "./web/request-faults.ts";
import type { PortalParts } from "./web/route.ts";
import { dispatch, type RouteTable } from "./web/router.ts";
import { type Assets, assets } from "./web/static-assets.ts";
import { renderView } from "./web/views.ts";

/** The parts of one portal's Express app. */
interface ApplicationParts {
	readonly parts: PortalParts;
	/** Number of the portal that the pages show: 1 or 2. */
	readonly irp: 1 | 2;
	readonly table: RouteTable;
	readonly control: PortalControl;
	readonly api: Api;
	readonly pages: LastPageKeeper;
	/** Who may use the control API. */
	readonly access: Access;
}

/** The Express app of one portal. Order of the handlers: headers, the APIs, faults, the screens, static files, the control API. */
export function application({ parts, irp, table, control, api, pages, access }: ApplicationParts): Express {
	const app = express();
	const portal = Router();
	const files: Assets = assets();

	app
		.disable("x-powered-by")
		.enable("view cache")
		.set("views", [`${packageRoot}/mock-portal/screens`, `${packageRoot}/mock-portal/web`]);
	app.engine("ejs", renderView).set("view engine", "ejs").set("etag", false);
	Object.assign(app.locals, {
		base: parts.prefix,
		irp,
		release: parts.release,
		publicMenu,
		asset: files.assetUrl,
		inScript,
		portalTime,
		maskedMobile,
		maskedEmail,
	});

	app.use((_req, res, next) => {
		res.set({
			"X-Mock-Portal": `irp-testbed ${parts.release.id}`,
			"X-Robots-Tag": "noindex, nofollow",
			"X-Content-Type-Options": "nosniff",
			// Inline scripts stay allowed, because the real pages have them. Requests to other hosts are blocked.
			"Content-Security-Policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'self'; frame-ancestors 'self'",
		});
		next();
	});
	app.use(pages.keep);
	portal.use(apiHandler(api));
	portal.use(requestFaults(parts, table), formBody(table), dispatch(parts, table));
	files.mount(portal);
	portal.use(
		"/__mock",
		controlRoutes(control, access, async () => (await import("./openapi/document.ts")).openApiDocument(parts.prefix)),
	);
	return app.use(parts.prefix || "/", portal).use(notFound(table.paths), showRefusal);
}

/** `text` escaped for a single-quoted string in a script. Programs search pages for `alert('…')`. */
function inScript(text: string): string {
	return JSON.stringify(text)
		.slice(1, -1)
		.replace(/['<]/g, (character) => (character === "'" ? "\\u0027" : "\\u003c"));
}
