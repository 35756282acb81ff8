import { setTimeout as delay } from "node:timers/promises";
import { apiUserPrefix } from "../../domain/api-access/api-user.ts";
import { portalTexts } from "../../domain/portal-texts.ts";
import { type DriftStep, type Operator, places } from "../operator.ts";
import { withId } from "../page.ts";

/** Delay of a slow Submit, ms of the wall clock: longer than the automation's step time limit. */
const slowness = 8_000;

/** Number of stored characters of a cut user name, without API_. */
const nameLength = 6;

const unknownStatuses = ["Awaiting approval", "Under verification", "Disabled", "Not active", "Deactivated", "Pending activation"];

const isSubmit = ({ place, method }: DriftStep) => place === "form" && method === "post";

/** The newest API user of the logged-in taxpayer; undefined if none exists. */
const newest = ({ request, parts }: DriftStep) => (request.session?.gstin === undefined ? undefined : parts.store.apiUsers.list(request.session.gstin).at(-1));

const storesName =
	(as: (userName: string) => string): NonNullable<Operator["fields"]> =>
	(posted, { place }) =>
		place === "form" && posted.ApiUserName !== undefined ? { ...posted, ApiUserName: as(posted.ApiUserName) } : posted;

/** Operators that change what the portal stores, or its answer to Submit. */
export const stored: readonly Operator[] = [
	{
		name: "name-uppercased",
		description: "The portal stores the API user's name in capital letters.",
		class: "blocking",
		changes: [],
		feltAt: ["form", "list"],
		excludes: ["name-cut"],
		falsifies: true,
		fields: storesName((userName) => userName.toUpperCase()),
	},
	{
		name: "name-cut",
		description: `The portal stores the first ${nameLength} characters of the API user's name, without ${apiUserPrefix}.`,
		class: "blocking",
		changes: [],
		feltAt: ["form", "list"],
		falsifies: true,
		fields: storesName((userName) => userName.slice(0, nameLength)),
	},
	{
		name: "status-awaiting",
		description: `A new API user cannot be used yet; the list shows its status as ${unknownStatuses.join(", ")}, by the seed.`,
		class: "blocking",
		changes: [],
		feltAt: ["form", "list"],
		excludes: ["table-to-div", "columns-reordered"],
		falsifies: true,
		async before(step) {
			const last = newest(step);
			await step.goOn();
			const made = newest(step);
			if (isSubmit(step) && made && made.userName !== last?.userName) step.parts.store.apiUsers.freeze(made.userName);
		},
		page(page, { pick }) {
			for (const cell of withId(page, "tblApiUsers").find("tbody tr td:last-child").toArray())
				if (page(cell).text() === "Frozen") page(cell).text(unknownStatuses[pick(unknownStatuses.length, "status")] ?? "");
		},
	},
	{
		name: "submit-slow",
		description: `Submit is answered ${slowness / 1_000} seconds late.`,
		class: "cosmetic",
		changes: [],
		feltAt: ["form", "list"],
		before: (step) => (isSubmit(step) ? delay(slowness).then(step.goOn) : step.goOn()),
	},
	{
		name: "submit-error-though-made",
		description: "Submit leads back to the OTP step with an error message, but the API user is created.",
		class: "behavioural",
		changes: [],
		feltAt: ["OTP", "form", "list"],
		excludes: ["submit-error-page", "submit-cut-off"],
		before: (step) =>
			isSubmit(step)
				? step.goOnUnseen(() => step.request.render(places.OTP.view, { title: "CreateAPIUser", notice: undefined, refusal: portalTexts.somethingWrong }))
				: step.goOn(),
	},
	{
		name: "submit-error-page",
		description: "Submit is answered with status 500 and a page that asks to try later, but the API user is created.",
		class: "behavioural",
		changes: [],
		feltAt: ["form", "list"],
		excludes: ["submit-cut-off"],
		before: (step) =>
			isSubmit(step)
				? step.goOnUnseen(
						() => void step.request.res.status(500).type("html").send("<h1>Server Error</h1><p>The request could not be processed. Please try later.</p>"),
					)
				: step.goOn(),
	},
	{
		name: "submit-cut-off",
		description: "The answer to Submit breaks off after its first bytes, but the API user is created.",
		class: "behavioural",
		changes: [],
		feltAt: ["form", "list"],
		// A browser repeats a form if the connection ends before the first byte.
		before: (step) =>
			isSubmit(step)
				? step.goOnUnseen(() => {
						const { res } = step.request;
						res.writeHead(200, { "Content-Type": "text/html", "Content-Length": "5000" }).write("<!DOCTYPE html>", () => res.destroy());
					})
				: step.goOn(),
	},
	{
		name: "refusal-of-before",
		description: "The registration form opens with the refusal of an earlier attempt, and keeps it beside the success message.",
		class: "behavioural",
		changes: ["form"],
		page(page) {
			page("form").last().before('<div class="divError" role="alert">This username is already registered. Please choose a different username.</div>');
		},
	},
	{
		name: "success-of-before",
		description: "The registration form opens with the message that another API user has been created.",
		class: "behavioural",
		changes: ["form"],
		page(page) {
			page("form").last().before('<div class="alert alert-success" role="status">API user is created successfully. User name: <b>API_branch01</b></div>');
		},
	},
];
