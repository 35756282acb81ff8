import type { Page } from "playwright-core";
import { Stopped } from "../flow/outcome.ts";
import { withInvisibleShown } from "../text.ts";
import { type Carried, carriedBy, type FilledForm, type LeavingRequest, sameAddress, sendsForm } from "./form-request.ts";
import { type OriginPolicy, otherOrigin, tracesOf } from "./origins.ts";

/** What was seen of a form that the run submitted. */
export interface Submission {
	readonly form: FilledForm;
	/** Requests with this form that left the browser. */
	sent: number;
	/** How the one that left carried the fields. */
	carried: Carried | undefined;
	/** What a request that was held back would have changed. */
	heldBack: string | undefined;
}

/** The last gate: looks at requests before they leave. */
export interface RequestGate {
	/** A secret is about to be typed: from here on no form leaves for another origin, and no request with that secret in it. */
	guard(secret: string): void;
	/** Requests to the portal that a guarded secret has left in, as it was typed or under a common encoding. */
	timesSent(secret: string): number;
	/** From here on, requests are those of this form's submission. */
	expect(form: FilledForm): Submission;
	/** Why a request was held back that would have taken a secret to another origin; undefined when none was. */
	leak(): Stopped | undefined;
}

/** Types of requests that could carry what was typed. */
const guarded = ["Document", "XHR", "Fetch", "Ping", "Image"] as const;

/** Opens the gate on a page. It asks the browser for those types of requests only: style sheets, scripts and fonts pass by themselves. */
export async function openGate(page: Page, origins: OriginPolicy): Promise<RequestGate> {
	const traces = new Map<string, string>();
	const sent = new Map<string, number>();
	let submission: Submission | undefined;
	let leak: Stopped | undefined;
	const addresses: string[] = [];

	const secretsIn = ({ url, body }: LeavingRequest): readonly string[] => {
		const text = `${url}\n${body}`.toLowerCase();
		return [...new Set([...traces].flatMap(([trace, secret]) => (text.includes(trace) ? [secret] : [])))];
	};

	/** Whether a request may leave. */
	const passes = (request: LeavingRequest, isNavigation: boolean): boolean => {
		if (!origins.allows(request.url)) {
			const carriesSecret = secretsIn(request).length > 0;
			const mayCarrySecret = traces.size > 0 && request.method !== "GET";
			if (carriesSecret || (mayCarrySecret && isNavigation))
				leak ??= otherOrigin(isNavigation ? "The form posts to" : "A script of the page sends what was typed to", request.url);
			return !carriesSecret && !mayCarrySecret;
		}
		if (!submission) return true;
		if (!sendsForm(submission.form, request)) return true;
		const carried = carriedBy(submission.form, request);
		if (typeof carried === "object") {
			submission.heldBack ??= carried.differs;
			return false;
		}
		if (addresses.some((address) => sameAddress(address, request.url))) return false; // The same form again: it is submitted once.
		addresses.push(request.url);
		submission.sent++;
		submission.carried = carried;
		return true;
	};

	const browser = await page.context().newCDPSession(page);
	browser.on("Fetch.requestPaused", ({ requestId, request, resourceType }) => {
		const { method, url, postData = "", headers } = request;
		const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
		const leaving = { method, url, body: postData, contentType };
		const mayLeave = passes(leaving, resourceType === "Document");
		if (mayLeave && method !== "GET") for (const secret of secretsIn(leaving)) sent.set(secret, (sent.get(secret) ?? 0) + 1);
		const decided = mayLeave
			? browser.send("Fetch.continueRequest", { requestId })
			: browser.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
		decided.catch(() => {}); // The page has gone, and its request with it.
	});
	await browser.send("Fetch.enable", { patterns: guarded.map((resourceType) => ({ urlPattern: "*", resourceType, requestStage: "Request" as const })) });

	return {
		guard(secret) {
			for (const trace of tracesOf(secret)) traces.set(trace, secret);
		},
		timesSent: (secret) => sent.get(secret) ?? 0,
		expect(form) {
			addresses.length = 0;
			submission = { form, sent: 0, carried: undefined, heldBack: undefined };
			return submission;
		},
		leak: () => leak,
	};
}

/** The form was held back at the gate, for what its request would have carried. */
export const heldBack = (difference: string) =>
	new Stopped({
		outcome: "not submitted",
		what: `The page changed the form as it was submitted: ${withInvisibleShown(difference)}. The request was held back; nothing was sent.`,
		actor: "maintainer",
		requiredAction: "Find out what a script of the page does with the form; nothing has to be undone",
	});
