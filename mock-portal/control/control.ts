import type { ApiParts } from "../api/core-call.ts";
import type { CapturedPortal } from "../captured/captured-portal.ts";
import { limits } from "../domain/limits.ts";
import type { ActiveDrift } from "../drift/types.ts";
import type { Release } from "../releases/release.ts";
import type { StoredApiUser } from "../store/api-users.ts";
import type { InboxMessage } from "../store/inbox.ts";
import type { JournalEntry } from "../store/journal.ts";
import type { TaxpayerRecord } from "../store/taxpayers.ts";
import type { SentPage } from "../web/sent-page.ts";
import { type CaptureControl, captureControl } from "./capture.ts";
import { type ClientCredentialsControl, clientCredentialsControl } from "./client-credentials.ts";
import { type ClockControl, clockControl } from "./clock.ts";
import { type DataControl, dataControl } from "./data.ts";
import { type DriftControl, driftControl } from "./drift.ts";
import { type FaultControl, faultControl } from "./faults.ts";
import { type GstinRegisterControl, gstinRegisterControl } from "./gstin-register.ts";
import { type HealthControl, healthControl } from "./health.ts";
import { type InvoiceRuleControl, invoiceRuleControl } from "./invoice-rules.ts";
import { type InvoiceControl, invoiceControl } from "./invoices.ts";
import { type PersonaControl, personaControl } from "./personas.ts";
import { type ResetControl, resetControl } from "./reset.ts";
import { type SessionControl, sessionControl } from "./sessions.ts";
import { type ShieldControl, shieldControl } from "./shield.ts";
import { type TaxpayerControl, taxpayerControl } from "./taxpayers.ts";
import { type VendorControl, vendorControl } from "./vendors.ts";
import { type WhitelistingControl, whitelistingControl } from "./whitelisting.ts";

/** A captcha that has not been answered. */
export interface WaitingCaptcha {
	/** Value of the session's cookie. */
	readonly session: string;
	readonly text: string;
	/** ms since 1970 */
	readonly issuedAt: number;
}

/** The control API of a portal: reads its data and changes its behaviour. docs/control-api.md describes it over HTTP. */
export interface PortalControl
	extends TaxpayerControl,
		SessionControl,
		ShieldControl,
		PersonaControl,
		FaultControl,
		WhitelistingControl,
		ClientCredentialsControl,
		VendorControl,
		InvoiceControl,
		InvoiceRuleControl,
		GstinRegisterControl,
		ClockControl,
		DataControl,
		DriftControl,
		CaptureControl,
		ResetControl,
		HealthControl {
	/** The portals created on the same server. */
	readonly portals: Portals;
	/** The newest `atMost` messages that have arrived (default: 100), newest first; of one taxpayer when a GSTIN is given. */
	inbox(gstin?: string, atMost?: number): InboxMessage[];
	/** Captchas that wait for an answer, newest first; of one browser when the value of its session cookie is given. */
	captchas(session?: string): WaitingCaptcha[];
	/** API users in order of creation; of one taxpayer when a GSTIN is given. `password` is a salted hash, for `passwordMatches`; the control API over HTTP leaves it out. */
	apiUsers(gstin?: string): StoredApiUser[];
	/** The newest `atMost` entries (default: 1000), oldest first; of one taxpayer when a GSTIN is given. */
	journal(atMost?: number, gstin?: string): JournalEntry[];
	/** The newest page that the portal sent, error pages included; not the console. */
	lastPage(): SentPage | undefined;
	/** Calls `listener` after each journal entry until the returned function is called. */
	onJournalEntry(listener: () => void): () => void;
}

/** A portal created beside the first portal of a server. */
export interface CreatedPortal {
	/** `p1`, `p2`, …; names are not reused. */
	readonly name: string;
	/** `/p1` */
	readonly prefix: string;
	/** Without a slash at the end. In code by the address that the server listens on, over HTTP by the host name of the request. */
	readonly url: string;
	readonly release: string;
	/** Its taxpayers with their logins. */
	readonly taxpayers: readonly TaxpayerRecord[];
	/** Its control API, over HTTP at `url` + `/__mock`. */
	readonly control: PortalControl;
}

/** The portals beside the first on one server, for several people or jobs. Each has its own store and clock. */
export interface Portals {
	/**
	 * Creates a portal in memory. Options: `release` and `captcha` (default: as the first portal), `seed` of the taxpayers
	 * (default: 1), `drift` (names of drift operators).
	 * @throws Misuse for an invalid field, or when 100 portals exist
	 */
	create(options?: unknown): CreatedPortal;
	/** In order of creation. */
	list(): CreatedPortal[];
	/**
	 * Deletes a portal. Resolves when the portal no longer answers and its store is closed.
	 * @throws Misuse for an unknown name
	 */
	delete(name: string): Promise<void>;
}

/**
 * @param parts with `begin`, which adds the data of the portal's options through the new control
 * @param pages paths of the portal's pages
 * @param drift the applied drift
 */
export function createControl(
	parts: ApiParts & {
		readonly release: Release;
		readonly begin: (control: PortalControl) => void;
		readonly lastPage: () => SentPage | undefined;
		readonly captured: CapturedPortal | undefined;
	},
	portals: Portals,
	pages: readonly string[],
	drift: ActiveDrift | undefined,
): PortalControl {
	const { store, release, begin, lastPage, captured } = parts;
	const control: PortalControl = {
		portals,
		...taxpayerControl(store),
		...sessionControl(store),
		...shieldControl(store),
		...personaControl(store),
		...faultControl(store, pages),
		...whitelistingControl(store),
		...clientCredentialsControl(parts),
		...vendorControl(store, parts),
		...invoiceControl(store),
		...invoiceRuleControl(parts.ruleSettings, store),
		...gstinRegisterControl(store),
		...clockControl(store),
		...dataControl(store, release.id),
		...driftControl(drift),
		...captureControl(captured),
		...resetControl(parts, () => begin(control)),
		...healthControl(store, release.id),
		inbox: store.inbox.list,
		captchas: (session) =>
			store.sessions
				.withCaptcha(store.clock.now() - limits.captchaLifetime, session || undefined)
				.flatMap(({ id, captcha }) => (captcha ? [{ session: id, ...captcha }] : [])),
		apiUsers: store.apiUsers.list,
		journal: store.journal.read,
		lastPage,
		onJournalEntry: store.journal.onEntry,
	};
	begin(control);
	return control;
}
