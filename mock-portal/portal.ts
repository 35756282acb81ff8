import type { RequestListener } from "node:http";
import { accessFor } from "./control/access.ts";
import type { PortalControl } from "./control/control.ts";
import { Misuse } from "./control/fields.ts";
import { createPortals, taxpayersToBegin } from "./control/portals.ts";
import type { CaptchaMode } from "./domain/login/captcha.ts";
import type { NewTaxpayer } from "./domain/taxpayer.ts";
import { InvalidOption } from "./invalid-option.ts";
import { type OpenPortal, openPortal, type ServedCapture, type Surroundings } from "./open-portal.ts";
import { type CheckedOptions, checkOptions, type PortalOptions } from "./portal-options.ts";
import { releases } from "./releases/index.ts";
import type { Release } from "./releases/release.ts";
import { buildTaxpayer } from "./sample-data/taxpayer-builder.ts";
import { openDataFile } from "./store/data-file.ts";
import { openStore, type Store } from "./store/store.ts";
import type { Certificate } from "./web/certificate.ts";
import { createPortalMounts } from "./web/portal-mounts.ts";
import { type ListeningServer, openServer } from "./web/server.ts";

export interface Portal {
	/** Without a slash at the end. */
	readonly url: string;
	readonly release: Release;
	readonly control: PortalControl;
	/**
	 * Serves the other portal with the same taxpayers, logins and API users ("e-Invoice 2 Portal" beside 1) on another port,
	 * until this portal is closed.
	 * @returns its address
	 * @throws Error of Node's with the code EADDRINUSE or EACCES when the port is not free
	 */
	openSecond(port?: number): Promise<string>;
	/** Token of the control API; undefined when the control API needs no token. */
	readonly consoleToken: string | undefined;
	/** Certificate for clients to trust over https; undefined over http. */
	readonly certificate: Certificate | undefined;
	/** Stops listening, drops open connections, and closes the stores of this portal and of all portals created beside it. */
	close(): Promise<void>;
}

export { UnusableCapture } from "./captured/capture-files.ts";
export { passwordMatches } from "./domain/api-access/api-user.ts";
export { secondFactorWays } from "./domain/taxpayer.ts";
export type { JournalEntry } from "./store/journal.ts";
export { UnusableDataFile } from "./store/unusable-data-file.ts";
export { type CaptchaMode, type Certificate, InvalidOption, Misuse, type NewTaxpayer, type PortalControl, type PortalOptions };

/**
 * Starts a portal, on 127.0.0.1 by default.
 * @throws InvalidOption for an invalid option
 * @throws Misuse for an invalid taxpayer or import
 * @throws UnusableCapture when the folder is not a capture that can be served
 * @throws UnusableDataFile when the data file cannot be opened, is damaged, or is used by another server
 * @throws Error of Node's with the code EADDRINUSE or EACCES when the port is not free
 */
export async function createPortal(options: PortalOptions = {}): Promise<Portal> {
	const checked = checkOptions(options);
	const { host, access } = accessFor(options);
	// Loaded only for https: these libraries take most of the start time.
	const made = options.https ? await (await import("./web/certificate.ts")).makeCertificate(host) : undefined;
	const captured = options.capture === undefined ? undefined : await openCapture(options.capture);
	const { prefix, irp } = checked;

	let origin = "";
	const portals = createPortals({
		releases: releases.map(({ id }) => id),
		taken: (beside) => prefix.split("/")[1] === beside.slice(1),
		open({ prefix: beside, release = checked.release.id, captcha = checked.captcha, seed, drift }) {
			const taxpayers = Array.from({ length: taxpayersToBegin }, (_, index) => buildTaxpayer(seed + index));
			const url = `${origin}${beside}`;
			const opened = openOver(openStore(), checkOptions({ release, captcha, prefix: beside, taxpayers, drift, seed }), { ...shared, url: () => url });
			mounts.add(beside, opened.handle);
			const close = async () => {
				await mounts.remove(beside);
				opened.close();
			};
			return { release, url, control: opened.control, close };
		},
	});
	const shared = { access, otpWebhook: options.otpWebhook, portals };
	const store = openStore(options.data === undefined ? undefined : await openDataFile(options.data));
	const first = openOver(store, checked, { ...shared, captured, url: () => origin + prefix });
	const mounts = createPortalMounts(first.handle);
	const servers: ListeningServer[] = [];
	const serve = async (handle: RequestListener, port = 0) => {
		const server = await openServer(handle, { host, port, serverKey: made?.serverKey });
		servers.push(server);
		return server.origin;
	};
	try {
		origin = await serve(mounts.handle, options.port);
	} catch (error) {
		first.close();
		throw error;
	}
	return {
		url: origin + prefix,
		release: captured?.portal.release ?? checked.release,
		control: first.control,
		consoleToken: access.token,
		certificate: made?.certificate,
		openSecond: async (port) => (await serve(first.handleAs(irp === 2 ? 1 : 2), port)) + prefix,
		async close() {
			await Promise.all(servers.map((server) => server.close()));
			await portals.closeAll();
			first.close();
		},
	};
}

/** Loads the parser of pages only for a portal that serves a capture. */
async function openCapture(folder: string): Promise<ServedCapture> {
	const [{ loadCapture }, { captureLayer }] = await Promise.all([import("./captured/captured-portal.ts"), import("./captured/layer.ts")]);
	const portal = loadCapture(folder);
	return { portal, layer: captureLayer(portal) };
}

/** A portal over `store`, which is closed when the portal cannot be built. */
function openOver(store: Store, options: CheckedOptions, surroundings: Surroundings): OpenPortal {
	try {
		return openPortal(options, store, surroundings);
	} catch (error) {
		store.close();
		throw error;
	}
}
