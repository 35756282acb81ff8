import type { Page } from "playwright-core";
import { Stopped } from "../flow/outcome.ts";
import { withInvisibleShown } from "../text.ts";
import { type Carried, carriedBy, type FilledForm, type LeavingRequest, sameAddress, sendsForm } from "./form-request.ts";
import { type OriginPolicy, otherOrigin, tracesOf } from "./origins.ts";

/** Requests that were seen for a submitted form. */
export interface Submission {
	readonly form: FilledForm;
	/** Requests with this form that left the browser. */
	sent: number;
	/** How the request that left carried the fields. */
	carried: Carried | undefined;
	/** The changed field in a blocked request. */
	heldBack: string | undefined;
}

/** Checks requests before they leave the browser. */
export interface RequestGate {
	/** Guards a secret that will be typed: from now on, no form and no request with the secret may go to another origin. */
	guard(secret: string): void;
	/** Number of requests to the portal that contained a guarded secret, plain or in a common encoding. */
	timesSent(secret: string): number;
	/** From now on, checks requests against this form. */
	expect(form: FilledForm): Submission;
	/** Why a request with a secret for another origin was blocked; undefined if none was. */
	leak(): Stopped | undefined;
}

/** Types of requests that can carry typed values. */
const guarded = ["Document", "XHR", "Fetch", "Ping", "Image"] as const;

/** Starts the gate on a page. It intercepts only those types of requests: style sheets, scripts and fonts pass. */
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
				leak ??= otherOrigin(isNavigation ? "The form posts to" : "A script of the page sends typed values to", request.url);
			return !carriesSecret && !mayCarrySecret;
		}
		if (!submission) return true;
		if (!sendsForm(submission.form, request)) return true;
		const carried = carriedBy(submission.form, request);
		if (typeof carried === "object") {
			submission.heldBack ??= carried.differs;
			return false;
		}
		if (addresses.some((address) => sameAddress(address, request.url))) return false; // A repetition: the form is submitted only once.
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
		decided.catch(() => {}); // The page closed, and its request ended.
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

/** The gate blocked the form because the request differs from the filled-in values. */
export const heldBack = (difference: string) =>
	new Stopped({
		outcome: "not submitted",
		what: `The page changed the form as it was submitted: ${withInvisibleShown(difference)}. The request was blocked; nothing was sent.`,
		actor: "maintainer",
		requiredAction: "Find out how the page's scripts change the form; nothing has to be undone",
	});
