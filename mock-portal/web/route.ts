import type { Request, Response } from "express";
import type { InvoiceOutcome } from "../domain/invoice/invoice-outcome.ts";
import type { CaptchaMode } from "../domain/login/captcha.ts";
import type { Taxpayer } from "../domain/taxpayer.ts";
import type { Erp } from "../reference-data/erps.ts";
import type { Gsp } from "../reference-data/gsps.ts";
import type { Release } from "../releases/release.ts";
import type { JournalEvent } from "../store/journal.ts";
import type { Session } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** What a screen needs. */
export interface PortalParts {
	readonly release: Release;
	readonly store: Store;
	/** Path that the portal is mounted under; empty for none. */
	readonly prefix: string;
	readonly captcha: CaptchaMode;
	/** In the order of the dropdown. */
	readonly gsps: () => readonly Gsp[];
	readonly erps: () => readonly Erp[];
	/** Generates the IRN of a taxpayer's invoice, in the same way as the API. */
	readonly registerInvoice: (taxpayer: Taxpayer, invoice: unknown) => Promise<InvoiceOutcome>;
	/** A random integer in [0, n). */
	readonly below: (n: number) => number;
}

export type ViewLocals = { readonly title: string } & Record<string, unknown>;

/** One request of one browser: its session, form fields and ways to answer. */
export interface RequestContext {
	readonly req: Request;
	readonly res: Response;
	/** ms since 1970, by the portal's clock */
	readonly now: number;
	readonly session: Session | undefined;
	/** The session, started when the browser has none. */
	startSession(): Session;
	/** Starts a new session for the taxpayer. Ends this browser's earlier session. */
	logIn(taxpayer: Taxpayer): void;
	/** Starts a new session that waits for the taxpayer's second factor. Ends this browser's earlier session. */
	awaitSecondFactor(taxpayer: Taxpayer): void;
	/** A text field of the posted form; empty when missing. */
	field(name: string): string;
	/** A file of the posted form; undefined when missing. */
	file(name: string): UploadedFile | undefined;
	/** Renders a view of `screens/`, named by folder and file. `change` can edit the HTML before it is sent. */
	render(view: string, locals: ViewLocals, change?: (html: string) => string): void;
	/** Redirects to a path of this portal. */
	redirect(path: string): void;
}

/** The context of a request in a session that is logged in. */
export interface MemberContext extends RequestContext {
	readonly session: Session;
	readonly taxpayer: Taxpayer;
}

/**
 * A path of the portal. `everyone` may open it, or only a `member` (logged in; others are sent to `/`). A `post` is
 * handled only with a right antiforgery token.
 */
export type Route = {
	readonly path: string;
	/** Written to the journal for each `post`, before its handler runs. */
	readonly posted?: JournalEvent;
	/** Set when a `post` is a multipart form that can contain files. */
	readonly takesFile?: true;
} & (
	| { readonly access: "everyone"; readonly get?: Handler<RequestContext>; readonly post?: Handler<RequestContext> }
	| { readonly access: "member"; readonly get?: Handler<MemberContext>; readonly post?: Handler<MemberContext> }
);

export type Handler<V extends RequestContext> = (request: V) => void | Promise<void>;

export type Screen = (parts: PortalParts) => readonly Route[];
