import type { CheerioAPI } from "cheerio";
import type { PortalText } from "../domain/portal-texts.ts";
import type { PortalParts, RequestContext, Route } from "../web/route.ts";
import type { DriftClass, DriftPlace } from "./types.ts";

/** A page of the flow that can be changed. Drift operators change those of the documented flow; a served capture changes all. */
export type FlowPage = DriftPlace | "second factor" | "contacts";

/** View and path of each page of the flow, and the path that its form posts to. */
export const places = {
	home: { view: "home/home", path: "/", posts: "/Home/Login" },
	menu: { view: "main-menu/main-menu", path: "/Home/MainMenu", posts: undefined },
	OTP: { view: "create-api-user/otp", path: "/APIUserAccount/CreateAPIUser", posts: "/APIUserAccount/CreateAPIUser" },
	form: { view: "create-api-user/form", path: "/APIUserAccount/APIUserRegistration", posts: "/APIUserAccount/APIUserRegistration" },
	list: { view: "list-of-api-users/list", path: "/APIUserAccount/ListAPIUsers", posts: undefined },
	"second factor": { view: "second-factor/otp", path: "/Home/LoginOTP", posts: "/Home/LoginOTP" },
	contacts: { view: "technical-contacts/contacts", path: "/UserAccount/TechPersonContacts", posts: "/UserAccount/TechPersonContacts" },
} as const satisfies Readonly<Record<FlowPage, object>>;

/** A posted form. */
export type FieldValues = Readonly<Record<string, string>>;

/** The portal and the request, as a hook gets them. */
export interface DriftContext {
	/** The page of the flow that is requested; undefined for other pages. */
	readonly place: FlowPage | undefined;
	readonly request: RequestContext;
	readonly parts: PortalParts;
	/** Returns an integer in [0, n), always the same for one seed, operator and key. */
	pick(n: number, key: string): number;
}

/** A request before its page handles it. */
export interface DriftStep extends DriftContext {
	readonly method: "get" | "post";
	/** Passes the request to the next operator or to the page. */
	goOn(): void | Promise<void>;
	/** Passes the request on, and answers with `answer` instead of the page's answer. */
	goOnUnseen(answer: () => void | Promise<void>): void | Promise<void>;
	/** Answers with the page as for GET, with a refusal if given. */
	again(refusal?: PortalText): void | Promise<void>;
}

/** A change of served pages or of the portal's behaviour: a drift operator, or a served capture. */
export interface PageChange {
	readonly name: string;
	/** The pages that differ on GET; empty if only the behaviour changes. */
	readonly changes: readonly FlowPage[];
	/** The pages where a user notices the change although no page differs on GET. */
	readonly feltAt?: readonly FlowPage[];
	/** Changes a page of `changes` or `feltAt`. Finds elements by their original names: see page.ts. */
	page?(page: CheerioAPI, context: DriftContext & { readonly place: FlowPage }): void;
	/** New names of form fields. The fields are posted under the new names, and the old names are refused. */
	names?(place: FlowPage | undefined): Readonly<Record<string, string>>;
	/** Reverses `page` for a posted form: returns the original field names and values. */
	fields?(posted: FieldValues, context: DriftContext): FieldValues;
	/** Changes the parts that the portal's screens are built with. */
	parts?(parts: PortalParts): PortalParts;
	/** Further paths of places. Without `method`, for GET and POST. */
	readonly aliases?: readonly { readonly place: FlowPage; readonly path: string; readonly method?: "get" | "post" }[];
	/** Adds routes to the portal. */
	routes?(routes: readonly Route[], parts: PortalParts): readonly Route[];
	/** Runs before the page: passes the request on, now or later, or answers it. */
	before?(step: DriftStep): void | Promise<void>;
	/** Changes the target of a redirect. */
	redirect?(path: string): string;
}

/**
 * A simulated change of the portal. A user who adapts to the change still uses the original portal, which alone creates API users.
 */
export interface Operator extends PageChange {
	/** What is different. */
	readonly description: string;
	readonly class: DriftClass;
	readonly changes: readonly DriftPlace[];
	readonly feltAt?: readonly DriftPlace[];
	/** Operators that cannot be combined with this one, because they change the same thing. */
	readonly excludes?: readonly string[];
	/** The portal stores other values than the form sent. No script can prevent this; only the pages after Submit show it. */
	readonly falsifies?: true;
}
