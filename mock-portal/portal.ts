import { randomInt } from "node:crypto";
import type { RequestListener } from "node:http";
import * as v from "valibot";
import { createApi } from "./api/api.ts";
import { portalInvoices } from "./api/portal-invoices.ts";
import { application } from "./app.ts";
import { type Access, accessFor } from "./control/access.ts";
import { createControl, type PortalControl, type Portals } from "./control/control.ts";
import { Misuse, seed as seedField } from "./control/fields.ts";
import { invoiceRuleOptions } from "./control/invoice-rules.ts";
import { createPortals, taxpayersToBegin } from "./control/portals.ts";
import type { TaxpayerToAdd } from "./control/taxpayers.ts";
import { createOtpWebhook, webhookProblem } from "./delivery/otp-webhook.ts";
import { watchDeliveries } from "./delivery/watch-deliveries.ts";
import type { GstinEntry } from "./domain/gstin-record.ts";
import { type InvoiceRuleOptions, invoiceRuleSettings } from "./domain/invoice/rule-settings.ts";
import type { CaptchaMode } from "./domain/login/captcha.ts";
import { portalNamed } from "./domain/production-hosts.ts";
import type { NewTaxpayer } from "./domain/taxpayer.ts";
import { createDrift, type Drift, driftProblem } from "./drift/drift.ts";
import { InvalidOption } from "./invalid-option.ts";
import { findRelease, newestRelease, releases } from "./releases/index.ts";
import type { Release } from "./releases/release.ts";
import { buildTaxpayer } from "./sample-data/taxpayer-builder.ts";
import { screens } from "./screens/index.ts";
import { notImitated } from "./screens/not-imitated/screen.ts";
import { openStore, type Store } from "./store/store.ts";
import { type VendorNames, vendorLists } from "./vendor-lists.ts";
import type { Certificate } from "./web/certificate.ts";
import { createPortalMounts } from "./web/portal-mounts.ts";
import type { PortalParts } from "./web/route.ts";
import { type RouteTable, routeTable } from "./web/router.ts";
import { type ListeningServer, openServer } from "./web/server.ts";

export interface PortalOptions {
	/** `2020-09`, `2023-12` or `2025-11`, the default. */
	readonly release?: string;
	/** TCP port; 0, the default, takes a free one. */
	readonly port?: number;
	/** IP address to listen on: 127.0.0.1 by default. Beyond loopback the tester's side needs the token. */
	readonly listen?: string;
	/** Token for the tester's side, at least 16 characters: needed on loopback too when given; made when one is needed and none is given. */
	readonly consoleToken?: string;
	/** Serve over https, with a certificate made at the start, for localhost, 127.0.0.1 and the production names: `Portal.certificate`. */
	readonly https?: boolean;
	/** Path that the portal is mounted under, as `/einvoice_web`; none by default. */
	readonly prefix?: string;
	/** Which of the two portals over the same taxpayers this is: 1, the default, or 2. See also `Portal.openSecond`. */
	readonly irp?: 1 | 2;
	/** `solve` (random texts), the default, or `fixed`. */
	readonly captcha?: CaptchaMode;
	/** SQLite file that keeps everything; in memory by default. */
	readonly data?: string;
	/** What client ids and secrets of GSPs and ERPs, and the choices of drift operators, follow from: 0 to 999999, 1 by default. */
	readonly seed?: number;
	/** Address that each message is posted to as JSON, besides lying in the inbox. */
	readonly otpWebhook?: string;
	/** Names of drift operators, applied in this order: changes that the portal might make next. docs/drift.md has them. */
	readonly drift?: readonly string[];
	/** GSPs of the dropdown: a list of names stands in place of the release's, `{ added: [...] }` follows it. Client ids follow from the names. */
	readonly gsps?: VendorNames;
	/** The same for the ERPs. */
	readonly erps?: VendorNames;
	/** Taxpayers to begin with; those whose GSTIN the data has already are left as they are. */
	readonly taxpayers?: readonly (NewTaxpayer & Pick<TaxpayerToAdd, "testGstin">)[];
	/** GSTINs besides the taxpayers: recipients and e-commerce operators, with what is known of them. */
	readonly gstins?: readonly GstinEntry[];
	/** How invoices are judged, where it differs from the default. docs/invoice-rules.md lists the rules. */
	readonly invoiceRules?: InvoiceRuleOptions;
}

export interface Portal {
	/** Without a slash at the end. */
	readonly url: string;
	readonly release: Release;
	readonly control: PortalControl;
	/**
	 * The other portal over the same taxpayers, logins and API users ("e-Invoice 2 Portal" beside 1), on a port of its own;
	 * gives its address. It is closed with this one.
	 * @throws Error of Node's with the code EADDRINUSE or EACCES when the port cannot be had
	 */
	openSecond(port?: number): Promise<string>;
	/** What opens the tester's side; undefined when nothing is needed. */
	readonly consoleToken: string | undefined;
	/** What to trust over https; undefined over http. */
	readonly certificate: Certificate | undefined;
	/** Stops listening, drops open connections, closes the stores of this and of all portals that were created beside it. */
	close(): Promise<void>;
}

export { passwordMatches } from "./domain/api-access/api-user.ts";
export { secondFactorWays } from "./domain/taxpayer.ts";
export { UnusableDataFile } from "./store/database.ts";
export type { JournalEntry } from "./store/journal.ts";
export { type CaptchaMode, type Certificate, InvalidOption, Misuse, type NewTaxpayer, type PortalControl };

/**
 * Starts a portal of its own on 127.0.0.1.
 * @throws InvalidOption for an option or a value of one that cannot be
 * @throws Misuse for a taxpayer that cannot be added
 * @throws UnusableDataFile when the data file cannot be opened or is no database
 * @throws Error of Node's with the code EADDRINUSE or EACCES when the port cannot be had
 */
export async function createPortal(options: PortalOptions = {}): Promise<Portal> {
	const { prefix = "", otpWebhook } = options;
	if (!/^(\/[\w-][\w.-]*)*$/.test(prefix)) throw new InvalidOption(`The prefix "${prefix}" should be a path like /einvoice_web, without a slash at the end.`);
	const wrongWebhook = otpWebhook === undefined ? undefined : webhookProblem(otpWebhook);
	if (wrongWebhook) throw new InvalidOption(wrongWebhook);
	const { host, access } = accessFor(options);
	const shared = { access, otpWebhook };
	// Its libraries take longer than all the rest.
	const made = options.https ? await (await import("./web/certificate.ts")).makeCertificate(host) : undefined;

	let origin = "";
	const portals = createPortals({
		releases: releases.map(({ id }) => id),
		taken: (beside) => prefix.split("/")[1] === beside.slice(1),
		open({ prefix: beside, release = first.release.id, captcha = first.captcha, seed, drift }) {
			const taxpayers = Array.from({ length: taxpayersToBegin }, (_, index) => buildTaxpayer(seed + index));
			const url = `${origin}${beside}`;
			const opened = open({ release, captcha, prefix: beside, taxpayers, drift, seed }, { ...shared, portals, url: () => url });
			mounts.add(beside, opened.handle);
			const close = async () => {
				await mounts.remove(beside);
				opened.close();
			};
			return { release, url, control: opened.control, close };
		},
	});
	const first = open({ ...options, prefix }, { ...shared, portals, url: () => origin + prefix });
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
		release: first.release,
		control: first.control,
		consoleToken: access.token,
		certificate: made?.certificate,
		openSecond: async (port) => (await serve(first.handleAs(options.irp === 2 ? 1 : 2), port)) + prefix,
		async close() {
			await Promise.all(servers.map((server) => server.close()));
			await portals.closeAll();
			first.close();
		},
	};
}

/** What the portals of one server have in common, and the address of this one. */
interface Surroundings {
	readonly access: Access;
	readonly otpWebhook: string | undefined;
	readonly portals: Portals;
	readonly url: () => string;
}

interface OpenPortal {
	readonly release: Release;
	readonly captcha: CaptchaMode;
	readonly control: PortalControl;
	readonly handle: RequestListener;
	/** The same store, rules and tester's side as the other of the two portals. */
	handleAs(irp: 1 | 2): RequestListener;
	close(): void;
}

/** A portal without a server: its store, its rules, its pages. */
function open(options: PortalOptions & { readonly prefix: string }, { access, otpWebhook, portals, url }: Surroundings): OpenPortal {
	const { captcha: mode = "solve", prefix } = options;
	const release = options.release === undefined ? newestRelease : findRelease(options.release);
	if (!release) throw new InvalidOption(`Unknown release "${options.release}". There are: ${releases.map(({ id }) => id).join(", ")}.`);
	if (mode !== "solve" && mode !== "fixed") throw new InvalidOption(`Unknown captcha mode "${mode}". There are: solve, fixed.`);

	const { irp = 1 } = options;
	if (irp !== 1 && irp !== 2) throw new InvalidOption(`Unknown portal irp "${irp}". There are: 1, 2.`);

	const { seed = 1 } = options;
	if (!v.is(seedField, seed)) throw new InvalidOption(`The seed ${seed} should be a whole number from 0 to 999999.`);
	const drift = chosenDrift(options.drift ?? [], seed);

	const ruleSettings = invoiceRuleSettings(invoiceRuleOptions(options.invoiceRules ?? {}));
	const store = openStore(options.data);
	const lists = listsOrClose(release.id, options, store);
	// Pages drift, not the GSPs behind them.
	const apiParts = { store, ...lists, seed, ruleSettings };
	const plain: PortalParts = {
		release,
		store,
		prefix,
		irp,
		captcha: mode,
		...lists,
		registerInvoice: portalInvoices(apiParts),
		below: (n) => randomInt(n),
	};
	const parts = drift?.parts(plain) ?? plain;
	const control = createControl({ ...apiParts, release }, portals, portalRoutes(parts, drift).paths, drift);
	const api = createApi(apiParts);
	try {
		const known = new Set(control.taxpayers().map(({ gstin }) => gstin));
		for (const taxpayer of options.taxpayers ?? []) if (!known.has(taxpayer.gstin)) control.addTaxpayer(taxpayer);
		for (const entry of options.gstins ?? []) control.registerGstin(entry);
	} catch (error) {
		store.close();
		throw error;
	}
	if (drift) store.journal.write("drift applied", null, { operators: drift.active.join(", "), seed: String(drift.seed) });
	const handleAs = (as: 1 | 2) => {
		const own = { ...parts, irp: as };
		return application({ parts: own, table: portalRoutes(own, drift), control, api, access });
	};

	const webhook =
		otpWebhook === undefined
			? undefined
			: createOtpWebhook({ url: otpWebhook, portal: url, failed: ({ gstin }, failure) => store.journal.write("OTP webhook failed", gstin, { ...failure }) });
	const unwatch = watchDeliveries(store, (message) => webhook?.post(message));
	const close = () => {
		unwatch();
		webhook?.close();
		store.close();
	};
	// Under a production name it is the portal of that name.
	const asNamed = new Map([[irp, handleAs(irp)]]);
	const handle: RequestListener = (req, res) => {
		const as = portalNamed(req.headers.host) ?? irp;
		const named = asNamed.get(as) ?? handleAs(as);
		asNamed.set(as, named);
		named(req, res);
	};
	return { release, captcha: mode, control, handle, handleAs, close };
}

/** The GSPs and ERPs; closes the store when an option is wrong. */
function listsOrClose(release: string, options: PortalOptions, store: Store) {
	try {
		return vendorLists(release, options, store);
	} catch (error) {
		store.close();
		throw error;
	}
}

/** Every address of a portal: its screens, and a page for each menu entry that has none. */
function portalRoutes(parts: PortalParts, drift: Drift | undefined): RouteTable {
	const imitated = screens.flatMap((screen) => screen(parts));
	const routes = [...imitated, ...notImitated(parts.release, imitated)];
	return routeTable(drift?.routes(routes, parts) ?? routes);
}

/** The drift that was asked for; undefined for none, which costs nothing. */
function chosenDrift(names: readonly string[], seed: number): Drift | undefined {
	if (names.length === 0) return undefined;
	const problem = driftProblem(names);
	if (problem) throw new InvalidOption(`${problem}.`);
	return createDrift(names, seed);
}
