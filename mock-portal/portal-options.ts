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
	/** IP address to listen on: 127.0.0.1 by default. On any address except loopback the control API needs a token. */
	readonly listen?: string;
	/** Token for the control API, at least 16 characters, required on loopback too. Without this option a random token is made where one is needed. */
	readonly consoleToken?: string;
	/** Serve over https, with a new certificate for localhost, 127.0.0.1 and the production host names: `Portal.certificate`. */
	readonly https?: boolean;
	/** Path that the portal is mounted under, for example `/einvoice_web`; empty by default. */
	readonly prefix?: string;
	/** Number of this portal, of the two that share taxpayers: 1, the default, or 2. See also `Portal.openSecond`. */
	readonly irp?: 1 | 2;
	/** `solve` (random texts), the default, or `fixed`. */
	readonly captcha?: CaptchaMode;
	/** Path of the SQLite file for all data; in memory by default. Only one server can use a file at a time. */
	readonly data?: string;
	/** Determines the client ids and secrets of GSPs and ERPs, and the choices of drift operators: 0 to 999999, 1 by default. */
	readonly seed?: number;
	/** URL that each message is posted to as JSON when it arrives in the inbox. */
	readonly otpWebhook?: string;
	/** GSPs of the dropdown: a list of names replaces the release's list, `{ added: [...] }` extends it. Client ids are derived from the names. */
	readonly gsps?: VendorNames;
	/** ERPs of the dropdown, in the same form. */
	readonly erps?: VendorNames;
	/** Folder of a capture: the pages of the flow are the recorded ones. It also decides the release. docs/served-captures.md */
	readonly capture?: string;
	/** Names of drift operators (simulated portal changes), applied in this order. docs/drift.md lists them. */
	readonly drift?: readonly string[];
	/** Export of a portal to start from: it replaces the contents of the data file. Taxpayers and GSTINs of these options come on top. */
	readonly import?: unknown;
	/** Taxpayers to add at the start. A taxpayer that the data file already has is not changed. */
	readonly taxpayers?: readonly (NewTaxpayer & Pick<TaxpayerToAdd, "testGstin">)[];
	/** GSTINs that are not taxpayers of the portal: recipients and e-commerce operators, with their data. */
	readonly gstins?: readonly GstinEntry[];
	/** Settings of the invoice rules that differ from the default. docs/invoice-rules.md lists the rules. */
	readonly invoiceRules?: InvoiceRuleOptions;
}

/** The options of one portal, validated, with defaults. */
export interface CheckedOptions {
	readonly release: Release;
	readonly prefix: string;
	readonly irp: 1 | 2;
	readonly captcha: CaptchaMode;
	readonly seed: number;
	readonly drift: readonly string[];
	readonly gsps: VendorNames | undefined;
	readonly erps: VendorNames | undefined;
	readonly import: unknown;
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
	const invoiceRules = invoiceRuleOptions(options.invoiceRules ?? {});
	return { release, prefix, irp, captcha, seed, drift, gsps, erps, import: options.import, taxpayers, gstins, invoiceRules };
}
