import type { CheerioAPI } from "cheerio";
import type { PortalText } from "../domain/portal-texts.ts";
import type { PortalParts, RequestContext, Route } from "../web/route.ts";
import type { DriftClass, DriftPlace } from "./types.ts";

/** View and path of each page of the flow, and the path that its form is posted to. */
export const places = {
	home: { view: "home/home", path: "/", posts: "/Home/Login" },
	menu: { view: "main-menu/main-menu", path: "/Home/MainMenu", posts: undefined },
	OTP: { view: "create-api-user/otp", path: "/APIUserAccount/CreateAPIUser", posts: "/APIUserAccount/CreateAPIUser" },
	form: { view: "create-api-user/form", path: "/APIUserAccount/APIUserRegistration", posts: "/APIUserAccount/APIUserRegistration" },
	list: { view: "list-of-api-users/list", path: "/APIUserAccount/ListAPIUsers", posts: undefined },
} as const satisfies Readonly<Record<DriftPlace, object>>;

export type { DriftPlace };

/** A posted form. */
export type FieldValues = Readonly<Record<string, string>>;

/** What a hook knows of the portal and of the request. */
export interface DriftContext {
	/** The flow's page that is opened or posted; undefined for any other. */
	readonly place: DriftPlace | undefined;
	readonly request: RequestContext;
	readonly parts: PortalParts;
	/** An integer in [0, n): for one seed, operator and key always the same. */
	pick(n: number, key: string): number;
}

/** A request that has not come to its page yet. */
export interface DriftStep extends DriftContext {
	readonly method: "get" | "post";
	/** Lets the page, or the next operator, have it. */
	goOn(): void | Promise<void>;
	/** The same, and `answer` comes in place of what the page answers. */
	goOnUnseen(answer: () => void | Promise<void>): void | Promise<void>;
	/** Answers with the page as GET gives it, and with a refusal on it when there is one. */
	again(refusal?: PortalText): void | Promise<void>;
}

/**
 * A change that the portal might make next. Its hooks change the pages as served, or what the portal does; whoever adapts
 * to them still does the same thing on the portal behind, which alone makes API users.
 */
export interface Operator {
	readonly name: string;
	/** What is different. */
	readonly description: string;
	readonly class: DriftClass;
	/** The pages that differ as they are opened; none where only the behaviour does. */
	readonly changes: readonly DriftPlace[];
	/** Where it is met all the same, when no page of the flow differs as it is opened. */
	readonly feltAt?: readonly DriftPlace[];
	/** Operators that it cannot be combined with: they change the same thing in another way. */
	readonly excludes?: readonly string[];
	/** The portal stores something else than the form was sent with, so no script can prevent it: only what the portal shows afterwards tells. */
	readonly falsifies?: true;
	/** Changes a page of `changes` or `feltAt`. Elements are found by what they were called before any operator: see page.ts. */
	page?(page: CheerioAPI, context: DriftContext & { readonly place: DriftPlace }): void;
	/** Fields of the flow's forms that have another name, which is posted; the old one is not taken for them. */
	readonly names?: Readonly<Record<string, string>>;
	/** What was posted from a page of the flow, by the names of before, with the values that the portal behind knows: the way back of `page`. */
	fields?(posted: FieldValues, context: DriftContext): FieldValues;
	/** What the portal's screens are built with. */
	parts?(parts: PortalParts): PortalParts;
	/** Another path that a place has besides. */
	readonly alias?: { readonly place: DriftPlace; readonly path: string };
	/** The portal's routes, with others added. */
	routes?(routes: readonly Route[], parts: PortalParts): readonly Route[];
	/** Comes before the page: goes on, now or later, or answers itself. */
	before?(step: DriftStep): void | Promise<void>;
	/** Where a redirect of the portal leads. */
	redirect?(path: string): string;
}
