import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:http";
import express, { type Express, Router } from "express";
import { gsps } from "../fixtures/gsps.ts";
import { type Control, createControl } from "./control/control.ts";
import { controlRoutes } from "./control/routes.ts";
import { portalTime } from "./domain/ist.ts";
import { maskedEmail, maskedMobile, type NewTaxpayer } from "./domain/taxpayer.ts";
import { packageRoot } from "./package-root.ts";
import { findRelease, newestRelease, releases } from "./releases/index.ts";
import { publicMenu } from "./releases/public-menu.ts";
import type { Release } from "./releases/release.ts";
import { type Assets, assets } from "./screens/assets.ts";
import { captcha } from "./screens/captcha/screen.ts";
import { createApiUser } from "./screens/create-api-user/screen.ts";
import { dispatch, routeTable } from "./screens/dispatch.ts";
import { formBody, notFound, showRefusal } from "./screens/errors.ts";
import { home } from "./screens/home/screen.ts";
import { listOfApiUsers } from "./screens/list-of-api-users/screen.ts";
import { logout } from "./screens/logout/screen.ts";
import { mainMenu } from "./screens/main-menu/screen.ts";
import { notImitated } from "./screens/not-imitated/screen.ts";
import type { CaptchaMode, PortalParts, Screen } from "./screens/route.ts";
import { renderView } from "./screens/views.ts";
import { openStore } from "./store/store.ts";

export interface PortalOptions {
	/** `2020-09`, `2023-12` or `2025-11`, the default. */
	readonly release?: string;
	/** TCP port on 127.0.0.1; 0, the default, takes a free one. */
	readonly port?: number;
	/** Path that the portal is mounted under, as `/einvoice_web`; none by default. */
	readonly prefix?: string;
	/** `solve` (random texts), the default, or `fixed`. */
	readonly captcha?: CaptchaMode;
	/** SQLite file that keeps everything; in memory by default. */
	readonly data?: string;
	/** Taxpayers to begin with; those whose GSTIN the data has already are left as they are. */
	readonly taxpayers?: readonly NewTaxpayer[];
}

export interface Portal {
	/** Without a slash at the end. */
	readonly url: string;
	readonly release: Release;
	readonly control: Control;
	/** Stops listening, drops open connections, closes the store. */
	close(): Promise<void>;
}

/** An option of `createPortal` that cannot be; the caller's move is next, and `message` says what can. */
export class InvalidOption extends Error {
	constructor(message: string) {
		super(message);
		this.name = "InvalidOption";
	}
}

const screens: readonly Screen[] = [home, captcha, mainMenu, createApiUser, listOfApiUsers, logout];

/**
 * Starts a portal of its own on 127.0.0.1.
 * @throws InvalidOption for a release, captcha mode or prefix that cannot be
 * @throws UnusableDataFile when the data file cannot be opened or is no database
 * @throws Error of Node's with the code EADDRINUSE or EACCES when the port cannot be had
 */
export async function createPortal(options: PortalOptions = {}): Promise<Portal> {
	const { prefix = "", captcha: mode = "solve" } = options;
	const release = options.release === undefined ? newestRelease : findRelease(options.release);
	if (!release) throw new InvalidOption(`Unknown release "${options.release}". There are: ${releases.map(({ id }) => id).join(", ")}.`);
	if (mode !== "solve" && mode !== "fixed") throw new InvalidOption(`Unknown captcha mode "${mode}". There are: solve, fixed.`);
	if (!/^(\/[\w.-]+)*$/.test(prefix)) throw new InvalidOption(`The prefix "${prefix}" should be a path like /einvoice_web, without a slash at the end.`);

	const store = openStore(options.data);
	const parts: PortalParts = {
		release,
		store,
		captcha: mode,
		gsps: gsps.filter(({ since }) => since === undefined || release.hasGspSince(since)),
		below: (n) => randomInt(n),
	};
	const control = createControl(parts);
	const known = new Set(control.taxpayers().map(({ gstin }) => gstin));
	for (const taxpayer of options.taxpayers ?? []) if (!known.has(taxpayer.gstin)) control.addTaxpayer(taxpayer);

	const server = createServer(application(parts, control, prefix));
	try {
		const port = await listen(server, options.port ?? 0);
		return { url: `http://127.0.0.1:${port}${prefix}`, release, control, close: () => close(server, store.close) };
	} catch (error) {
		store.close();
		throw error;
	}
}

/** The route of a request: headers, static files, the tester's side, then the screens. */
function application(parts: PortalParts, control: Control, prefix: string): Express {
	const app = express();
	const portal = Router();
	const files: Assets = assets();
	const imitated = screens.flatMap((screen) => screen(parts));
	const table = routeTable([...imitated, ...notImitated(parts.release, imitated)]);

	app.disable("x-powered-by").enable("view cache").set("views", `${packageRoot}/mock-portal/screens`);
	app.engine("ejs", renderView).set("view engine", "ejs").set("etag", false);
	Object.assign(app.locals, { base: prefix, release: parts.release, publicMenu, asset: files.assetUrl, inScript, portalTime, maskedMobile, maskedEmail });

	portal.use((_req, res, next) => {
		res.set({
			"X-Mock-Portal": `irp-testbed ${parts.release.id}`,
			"X-Robots-Tag": "noindex, nofollow",
			"X-Content-Type-Options": "nosniff",
			// The pages keep the inline scripts that the real ones have; what this forbids is any other host.
			"Content-Security-Policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'self'; frame-ancestors 'self'",
		});
		next();
	});
	files.mount(portal);
	portal.use("/__mock", controlRoutes(control));
	portal.use(formBody(table), dispatch(parts, table));
	portal.use(notFound(table.paths), showRefusal);
	return app.use(prefix || "/", portal);
}

/** `text` for between single quotes in a script, where programs look for it as `alert('…')`. */
function inScript(text: string): string {
	return JSON.stringify(text)
		.slice(1, -1)
		.replace(/['<]/g, (character) => (character === "'" ? "\\u0027" : "\\u003c"));
}

function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			const address = server.address();
			resolve(typeof address === "object" && address ? address.port : port);
		});
	});
}

function close(server: Server, closeStore: () => void): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => {
			closeStore();
			resolve();
		});
		server.closeAllConnections();
	});
}
