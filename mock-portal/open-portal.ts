import { randomInt } from "node:crypto";
import type { RequestListener } from "node:http";
import { createApi } from "./api/api.ts";
import { portalInvoices } from "./api/portal-invoices.ts";
import { application } from "./app.ts";
import type { CapturedPortal } from "./captured/captured-portal.ts";
import type { Access } from "./control/access.ts";
import { createControl, type PortalControl, type Portals } from "./control/control.ts";
import { createOtpWebhook } from "./delivery/otp-webhook.ts";
import { watchDeliveries } from "./delivery/watch-deliveries.ts";
import { invoiceRuleSettings } from "./domain/invoice/rule-settings.ts";
import { portalNamed } from "./domain/production-hosts.ts";
import { createDrift, type Drift } from "./drift/drift.ts";
import type { PageChange } from "./drift/operator.ts";
import type { CheckedOptions } from "./portal-options.ts";
import { screens } from "./screens/index.ts";
import { notImitated } from "./screens/not-imitated/screen.ts";
import type { Store } from "./store/store.ts";
import { vendorLists } from "./vendor-lists.ts";
import { lastPageKeeper } from "./web/last-page.ts";
import type { PortalParts } from "./web/route.ts";
import { type RouteTable, routeTable } from "./web/router.ts";

/** What the portals of one server share, and the URL of this portal. */
export interface Surroundings {
	readonly access: Access;
	readonly otpWebhook: string | undefined;
	readonly portals: Portals;
	readonly url: () => string;
	/** The served capture. */
	readonly captured?: ServedCapture | undefined;
}

/** A capture, and its pages as a change of the mock's. */
export interface ServedCapture {
	readonly portal: CapturedPortal;
	readonly layer: PageChange;
}

/** A portal without a server. */
export interface OpenPortal {
	readonly control: PortalControl;
	/** Answers as the portal that the options name. A request to a production host name is answered as the portal of that name. */
	readonly handle: RequestListener;
	/** Answers as portal 1 or 2. Both have the same store, rules and control API. */
	handleAs(irp: 1 | 2): RequestListener;
	/** Closes the store too. */
	close(): void;
}

/**
 * Builds a portal over `store`.
 * @throws InvalidOption for an invalid list of GSPs or ERPs
 * @throws Misuse for an invalid taxpayer or import
 */
export function openPortal(options: CheckedOptions, store: Store, { access, otpWebhook, portals, url, captured }: Surroundings): OpenPortal {
	const { prefix, captcha, seed } = options;
	const release = captured?.portal.release ?? options.release;
	const drift = options.drift.length === 0 && !captured ? undefined : createDrift(options.drift, seed, captured ? [captured.layer] : []);
	const lists = vendorLists(release.id, { ...options, gsps: options.gsps ?? captured?.portal.gsps }, store);
	// Drift changes the pages and not the APIs of the GSPs.
	const apiParts = { store, ...lists, seed, ruleSettings: invoiceRuleSettings(options.invoiceRules) };
	const plain: PortalParts = {
		release,
		store,
		prefix,
		captcha,
		...lists,
		registerInvoice: portalInvoices(apiParts),
		below: (n) => randomInt(n),
	};
	const parts = drift?.parts(plain) ?? plain;
	const table = portalRoutes(parts, drift);
	const begin = (control: PortalControl) => {
		if (options.import !== undefined) control.import(options.import);
		const known = new Set(control.taxpayers().map(({ gstin }) => gstin));
		for (const taxpayer of options.taxpayers) if (!known.has(taxpayer.gstin)) control.addTaxpayer(taxpayer);
		for (const entry of options.gstins) control.registerGstin(entry);
		if (drift && drift.active.length > 0) store.journal.write("drift applied", null, { operators: drift.active.join(", "), seed: String(drift.seed) });
	};
	const pages = lastPageKeeper(prefix);
	const control = createControl({ ...apiParts, release, begin, lastPage: pages.lastPage, captured: captured?.portal }, portals, table.paths, drift);
	const api = createApi(apiParts);

	const webhook =
		otpWebhook === undefined
			? undefined
			: createOtpWebhook({ url: otpWebhook, portal: url, failed: ({ gstin }, failure) => store.journal.write("OTP webhook failed", gstin, { ...failure }) });
	const unwatch = watchDeliveries(store, (message) => webhook?.post(message));

	const applications = new Map<1 | 2, RequestListener>();
	const handleAs = (irp: 1 | 2): RequestListener => {
		const made = applications.get(irp) ?? application({ parts, irp, table, control, api, pages, access });
		applications.set(irp, made);
		return made;
	};
	return {
		control,
		handle: (req, res) => handleAs(portalNamed(req.headers.host) ?? options.irp)(req, res),
		handleAs,
		close() {
			unwatch();
			webhook?.close();
			store.close();
		},
	};
}

/** All routes of a portal: its screens, and a page for each menu entry without a screen. */
function portalRoutes(parts: PortalParts, drift: Drift | undefined): RouteTable {
	const imitated = screens.flatMap((screen) => screen(parts));
	const routes = [...imitated, ...notImitated(parts.release, imitated)];
	return routeTable(drift?.routes(routes, parts) ?? routes);
}
