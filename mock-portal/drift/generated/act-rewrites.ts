import { setTimeout as delay } from "node:timers/promises";
import { listRows } from "../api-user-rows.ts";
import { type Operator, places } from "../operator.ts";
import { inForm, onForm, withId } from "../page.ts";
import type { Rewrite } from "./rewrite.ts";

/** Ways in which a stored text differs from the entered one. */
const transformations = [
	{ name: "in capitals", of: (text: string) => text.toUpperCase() },
	{ name: "with a capital first", of: (text: string) => text.charAt(0).toUpperCase() + text.slice(1) },
	{ name: "without its last character", of: (text: string) => text.slice(0, -1) },
	{ name: "without its digits", of: (text: string) => text.replace(/\d/g, "") },
	{ name: "with 1 at its end", of: (text: string) => `${text}1` },
	{ name: "with O for 0", of: (text: string) => text.replaceAll("0", "O") },
] as const;

const refusals = [
	"Please try again.",
	"Invalid request.",
	"The GSP is not available.",
	"Service is not available.",
	"Maximum number of API users reached.",
] as const;

const statuses = ["Awaiting approval", "Blocked", "Suspended", "In process", "Not activated", "Inactive", "Frozen by admin", "Requested"] as const;

/** When a script on the page acts: JavaScript around a function `act`. */
const moments = [
	{ name: "as the password is left", script: `form.addEventListener("focusout", ({ target }) => { if (target.type === "password") act(); });` },
	{
		name: "half a second after the password was typed",
		script: `form.addEventListener("input", ({ target }) => { if (target.type === "password") setTimeout(act, 500); });`,
	},
	{ name: "as Submit is pressed", script: `form.addEventListener("mousedown", ({ target }) => { if (target === ${inForm.sender}) act(); }, true);` },
	{ name: "as the form is sent", script: `form.addEventListener("submit", act);` },
] as const;

/** Changes that a script makes: a JavaScript statement on `form`. */
const tamperings = [
	{
		name: "adds ! to both passwords",
		does: `for (const field of form.querySelectorAll("[type=password]")) if (!field.value.endsWith("!")) field.value += "!";`,
	},
	{ name: "makes both passwords Changed#2025", does: `for (const field of form.querySelectorAll("[type=password]")) field.value = "Changed#2025";` },
	{ name: "adds x to the user name", does: `const name = ${inForm.userName}; if (name && !name.value.endsWith("x")) name.value += "x";` },
	{ name: "makes capitals of the user name", does: `const name = ${inForm.userName}; if (name) name.value = name.value.toUpperCase();` },
	{ name: "chooses the last GSP", does: `const gsp = ${inForm.gsp}; if (gsp && gsp.options) gsp.selectedIndex = gsp.options.length - 1;` },
	{ name: "chooses the first GSP", does: `const gsp = ${inForm.gsp}; if (gsp && gsp.options) gsp.selectedIndex = 1;` },
	{
		name: "makes the GSP's value that of the first",
		does: `const gsp = ${inForm.gsp}; if (gsp && gsp.options && gsp.selectedOptions[0]) gsp.selectedOptions[0].value = gsp.options[1].value;`,
	},
	{ name: "empties the user name", does: `const name = ${inForm.userName}; if (name) name.value = "";` },
] as const;

const isSubmit = ({ place, method }: Parameters<NonNullable<Operator["before"]>>[0]) => place === "form" && method === "post";

/** Rewrites of what the portal does, or of what its pages say about it. */
export const actRewrites: readonly Rewrite[] = [
	{
		about: "tampering",
		make(draw) {
			const { name, does } = draw.of(tamperings);
			const moment = draw.of(moments);
			return {
				description: `A script on the registration form ${name} ${moment.name}.`,
				class: "blocking",
				changes: ["form"],
				page: (page) => onForm(page, `const act = () => { ${does} }; ${moment.script}`),
			};
		},
	},
	{
		about: "stored name",
		make(draw) {
			const { name, of } = draw.of(transformations);
			return {
				description: `The portal stores the API user's name ${name}.`,
				class: "blocking",
				changes: [],
				feltAt: ["form", "list"],
				falsifies: true,
				fields: (posted, { place }) => (place === "form" && posted.ApiUserName !== undefined ? { ...posted, ApiUserName: of(posted.ApiUserName) } : posted),
			};
		},
	},
	{
		about: "GSP texts",
		make(draw) {
			const distance = 1 + draw.below(5);
			return {
				description: `Tera Software Limited and the GSP ${distance} below it have exchanged their names in the dropdown.`,
				class: "blocking",
				changes: ["form"],
				falsifies: true,
				page(page) {
					const options = withId(page, "ddlGsp").find("option").toArray();
					const mine = options.findIndex((option) => page(option).text() === "Tera Software Limited");
					const [a, b] = [options[mine], options[(mine + distance) % options.length]];
					if (!a || !b?.attribs.value) return;
					const [textOfA, textOfB] = [page(a).text(), page(b).text()];
					page(a).text(textOfB);
					page(b).text(textOfA);
				},
			};
		},
	},
	{
		about: "stored GSP",
		make(draw) {
			const distance = 1 + draw.below(10);
			return {
				description: `The portal registers the API user with the GSP ${distance} below the chosen one.`,
				class: "blocking",
				changes: [],
				feltAt: ["form", "list"],
				falsifies: true,
				fields(posted, { place, parts }) {
					const gsps = parts.gsps();
					const chosen = gsps.findIndex(({ id }) => id === posted.GspId);
					const other = gsps[(chosen + distance) % gsps.length];
					return place === "form" && chosen >= 0 && other ? { ...posted, GspId: other.id } : posted;
				},
			};
		},
	},
	{
		about: "status",
		make(draw) {
			const status = draw.of(statuses);
			return {
				description: `A new API user cannot be used, and the list shows its status as "${status}".`,
				class: "blocking",
				changes: [],
				feltAt: ["form", "list"],
				falsifies: true,
				async before(step) {
					await step.goOn();
					const { session } = step.request;
					const newest = session?.gstin === undefined ? undefined : step.parts.store.apiUsers.list(session.gstin).at(-1);
					if (isSubmit(step) && newest) step.parts.store.apiUsers.freeze(newest.userName);
				},
				page(page) {
					listRows(page).each((_, row) => void page(row).children().last().text(status));
				},
			};
		},
	},
	{
		about: "shown list",
		make(draw) {
			const what = draw.of([
				"no row",
				"each name in capitals",
				"each name cut after 8 characters",
				"each name with stars in its middle",
				"each GSP in capitals",
				"each GSP cut after 10 characters",
			]);
			return {
				description: `The list of API users shows ${what}.`,
				class: "behavioural",
				changes: [],
				feltAt: ["list"],
				page(page) {
					listRows(page).each((_, row) => {
						const cells = page(row).children();
						const [name, gsp] = [cells.eq(1), cells.eq(3)];
						if (what === "no row") page(row).remove();
						if (what === "each name in capitals") name.text(name.text().toUpperCase());
						if (what === "each name cut after 8 characters") name.text(`${name.text().slice(0, 8)}…`);
						if (what === "each name with stars in its middle") name.text(name.text().replace(/(?<=^.{6}).*(?=.{2}$)/, "****"));
						if (what === "each GSP in capitals") gsp.text(gsp.text().toUpperCase());
						if (what === "each GSP cut after 10 characters") gsp.text(`${gsp.text().slice(0, 10)}…`);
					});
				},
			};
		},
	},
	{
		about: "answer to Submit",
		make(draw) {
			const isMade = draw.below(2) === 0;
			const words = draw.of(refusals);
			const lateness = draw.of([0, 0, 1_000, 6_000]);
			const answer = draw.of(["as ever", "the OTP step", "an error page", "the main menu"]);
			const made = isMade ? "the API user is created" : "no API user is created";
			return {
				description: `Submit is answered${lateness > 0 ? ` ${lateness} ms late` : ""} with ${answer}${answer === "the OTP step" ? ` and "${words}"` : ""}; ${isMade || answer === "as ever" ? "the API user is created" : made}.`,
				class: isMade || answer === "as ever" ? "behavioural" : "blocking",
				changes: [],
				feltAt: ["OTP", "menu", "form", "list"],
				async before(step) {
					if (!isSubmit(step)) return step.goOn();
					await delay(lateness);
					if (answer === "as ever") return step.goOn();
					const respond = () => {
						if (answer === "the OTP step") step.request.render(places.OTP.view, { title: "CreateAPIUser", notice: undefined, refusal: { text: words } });
						else if (answer === "an error page") step.request.res.status(500).type("html").send(`<h1>Error</h1><p>${words}</p>`);
						else step.request.redirect(places.menu.path);
					};
					return isMade ? step.goOnUnseen(respond) : respond();
				},
			};
		},
	},
	{
		about: "question at Submit",
		make(draw) {
			const question = draw.of([
				"Do you want to register this API user?",
				"Are you sure?",
				"Do you want to go back and correct the form?",
				"Do you want to leave without registering?",
				"Your session has expired. Log in again?",
				"Press OK to discard what you have entered.",
			]);
			const sends = question === "Do you want to register this API user?" || question === "Are you sure?";
			return {
				description: `At Submit the browser asks "${question}"; ${sends ? "OK" : "Cancel"} sends the form.`,
				class: "behavioural",
				changes: ["form"],
				page: (page) =>
					onForm(
						page,
						`form.addEventListener("submit", (event) => { if (confirm(${JSON.stringify(question)}) !== ${sends}) { event.preventDefault(); event.stopImmediatePropagation(); } });`,
					),
			};
		},
	},
	{
		about: "pages late",
		make(draw) {
			const place = draw.of(["menu", "OTP", "form", "list"]);
			const ms = draw.of([500, 1_500, 3_500]);
			return {
				description: `The page ${place} arrives ${ms} ms late.`,
				class: "cosmetic",
				changes: [],
				feltAt: [place],
				before: (step) => (step.place === place && step.method === "get" ? delay(ms).then(step.goOn) : step.goOn()),
			};
		},
	},
];
