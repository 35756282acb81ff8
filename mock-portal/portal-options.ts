import * as v from "valibot";
import { seed as seedField } from "./control/fields.ts";
import { invoiceRuleOptions } from "./control/invoice-rules.ts";
import type { TaxpayerToAdd } from "./control/taxpayers.ts";
import { webhookProblem } from "./delivery/otp-webhook.ts";
import type { GstinEntry } from "./domain/gstin-record.ts";
import type { InvoiceRuleOptions } from "./domain/invoice/rule-settings.ts";
import type { CaptchaMode } from "./domain/login/captcha.ts";
import type { NewTaxpayer } from "./domain/taxpayer.ts";
import { driftProblem } from "./drift/drift.ts";
import { InvalidOption } from "./invalid-option.ts";
import { findRelease, newestRelease, releases } from "./releases/index.ts";
import type { Release } from "./releases/release.ts";
import type { VendorNames } from "./vendor-lists.ts";

export interface PortalOptions {
	/** `2020-09`, `2023-12` or `2025-11`, the default. */
	readonly release?: string;
	/** TCP port; 0, the default, takes a free one. */
	readonly port?: number;
	/** IP address to listen on: 127.0.0.1 by default. On other addresses than loopback the control API needs the token. */
	readonly listen?: string;
	/** Token for the control API, at least 16 characters: then it is needed on loopback too. Without it a token is made where one is needed. */
	readonly consoleToken?: string;
	/** Serve over https, with a certificate for localhost, 127.0.0.1 and the production names that is made at the start: `Portal.certificate`. */
	readonly https?: boolean;
	/** Path that the portal is mounted under, as `/einvoice_web`; none by default. */
	readonly prefix?: string;
	/** Which of the two portals over the same taxpayers this is: 1, the default, or 2. See also `Portal.openSecond`. */
	readonly irp?: 1 | 2;
	/** `solve` (random texts), the default, or `fixed`. */
	readonly captcha?: CaptchaMode;
	/** Path of the SQLite file that keeps everything; in memory by default. One server can use a file at a time. */
	readonly data?: string;
	/** Determines the client ids and secrets of GSPs and ERPs, and the choices of drift operators: 0 to 999999, 1 by default. */
	readonly seed?: number;
	/** Address that each message is posted to as JSON when it arrives in the inbox. */
	readonly otpWebhook?: string;
	/** GSPs of the dropdown: a list of names replaces the release's, `{ added: [...] }` follows it. Client ids follow from the names. */
	readonly gsps?: VendorNames;
	/** The same for the ERPs. */
	readonly erps?: VendorNames;
	/** Names of drift operators, applied in this order: changes that the portal might make next. docs/drift.md lists them. */
	readonly drift?: readonly string[];
	/** Taxpayers to begin with. A taxpayer whose GSTIN the data file already has is left as it is. */
	readonly taxpayers?: readonly (NewTaxpayer & Pick<TaxpayerToAdd, "testGstin">)[];
	/** GSTINs besides the taxpayers: recipients and e-commerce operators, with what is known of them. */
	readonly gstins?: readonly GstinEntry[];
	/** How invoices are judged, where it differs from the default. docs/invoice-rules.md lists the rules. */
	readonly invoiceRules?: InvoiceRuleOptions;
}

/** The options that make one portal, checked and completed. */
export interface CheckedOptions {
	readonly release: Release;
	readonly prefix: string;
	readonly irp: 1 | 2;
	readonly captcha: CaptchaMode;
	readonly seed: number;
	readonly drift: readonly string[];
	readonly gsps: VendorNames | undefined;
	readonly erps: VendorNames | undefined;
	readonly taxpayers: readonly (NewTaxpayer & Pick<TaxpayerToAdd, "testGstin">)[];
	readonly gstins: readonly GstinEntry[];
	readonly invoiceRules: InvoiceRuleOptions;
}

const captchaModes = ["solve", "fixed"] as const;

/**
 * @throws InvalidOption
 * @throws Misuse for an invalid setting of the invoice rules
 */
export function checkOptions(options: PortalOptions): CheckedOptions {
	const { prefix = "", irp = 1, captcha = "solve", data, seed = 1, otpWebhook, drift = [], gsps, erps, taxpayers = [], gstins = [] } = options;
	if (!/^(\/[\w-][\w.-]*)*$/.test(prefix))
		throw new InvalidOption(`Invalid prefix "${prefix}". Expected a path like /einvoice_web, without a slash at the end.`);
	const release = options.release === undefined ? newestRelease : findRelease(options.release);
	if (!release) throw new InvalidOption(`Unknown release "${options.release}". Expected: ${releases.map(({ id }) => id).join(", ")}.`);
	if (!captchaModes.includes(captcha)) throw new InvalidOption(`Unknown captcha mode "${captcha}". Expected: ${captchaModes.join(", ")}.`);
	if (irp !== 1 && irp !== 2) throw new InvalidOption(`Unknown portal irp "${irp}". Expected: 1, 2.`);
	if (!v.is(seedField, seed)) throw new InvalidOption(`Invalid seed ${seed}. Expected a whole number from 0 to 999999.`);
	if (data !== undefined && (data.trim() === "" || /^[a-z][\w+.-]+:\/\//i.test(data)))
		throw new InvalidOption(`Invalid data file "${data.slice(0, 100)}". Expected the path of a file.`);
	const problem = (otpWebhook === undefined ? undefined : webhookProblem(otpWebhook)) ?? driftProblem(drift);
	if (problem) throw new InvalidOption(`${problem.replace(/\.$/, "")}.`);
	return { release, prefix, irp, captcha, seed, drift, gsps, erps, taxpayers, gstins, invoiceRules: invoiceRuleOptions(options.invoiceRules ?? {}) };
}
