import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { newest, ofOneTaxpayer, ofSession, ofTaxpayer } from "../control/inputs.ts";
import type { controlComponents } from "./control-components.ts";
import { componentRef, type JsonSchema, type Operation, type Parameter } from "./operation.ts";

type Component = keyof typeof controlComponents;

const one = (component: Component): JsonSchema => componentRef(component);
const list = (component: Component): JsonSchema => ({ type: "array", items: componentRef(component) });

const queryTexts = {
	gstin: { description: "GSTIN of a taxpayer of the portal", example: "29AAACN1234F1ZT" },
	session: { description: "Value of the cookie gsteinvoice: captchas of this browser only", example: "b3k9" },
	atMost: { description: "Number of entries, the newest", example: "20" },
};

/** The parameters of a query, from the schema that parses it. */
const queryOf = (schema: v.ObjectSchema<v.ObjectEntries, undefined> | v.StrictObjectSchema<v.ObjectEntries, undefined>): Parameter[] => {
	const { properties = {}, required = [] } = toJsonSchema(schema, { typeMode: "input", errorMode: "ignore" });
	return Object.entries(queryTexts).flatMap(([name, text]) => {
		const property = properties[name];
		return typeof property === "object" ? [{ name, in: "query", required: required.includes(name), schema: { ...property }, ...text } as const] : [];
	});
};

const inPath = (name: string, description: string, example: string): Parameter => ({
	name,
	in: "path",
	required: true,
	description,
	schema: { type: "string" },
	example,
});

type Read = Pick<Operation, "id" | "tag" | "summary" | "description" | "parameters"> & { readonly answer: JsonSchema; readonly example?: unknown };

const refusals = { 400: "BadRequest", 401: "NoToken", 403: "Forbidden", 503: "DataFileFailure" };

const read = (path: string, { answer, example, ...texts }: Read): Operation => ({
	method: "get",
	path: `/__mock${path}`,
	needsToken: true,
	answers: { 200: { description: "The result", content: { schema: answer, example } }, ...refusals },
	...texts,
});

type Write = Read & { readonly body: NonNullable<Operation["body"]>; readonly status?: 200 | 201 };

const write = (path: string, { answer, example, status = 200, ...texts }: Write): Operation => ({
	method: "post",
	path: `/__mock${path}`,
	needsToken: true,
	answers: { [status]: { description: "The result", content: { schema: answer, example } }, ...refusals, 413: "BodyTooLarge", 415: "NotJson" },
	...texts,
});

const remove = (path: string, { answer, example, ...texts }: Read): Operation => ({
	...read(path, { answer, example, ...texts }),
	method: "delete",
});

const sent = "What the portal sends";
const people = "Taxpayers and API users";
const vendors = "GSPs, ERPs and keys";
const invoices = "Invoices";
const changes = "Time, faults and drift";
const whole = "The portal as a whole";

export const controlTags = [
	{ name: sent, description: "OTPs and captchas, for a script to read" },
	{ name: people, description: "Taxpayers, personas, sessions, API users" },
	{ name: vendors, description: "The names in the dropdowns, and what API requests need besides an API user" },
	{ name: invoices, description: "Registered invoices, and how the portal judges invoices" },
	{ name: changes, description: "The clock, faults, simulated changes of the portal" },
	{ name: whole, description: "Health, reset, journal, portals on one server, export and import" },
];

const contents = { taxpayers: 3, apiUsers: 0 };

/** The operations of the control API. */
export const controlOperations: readonly Operation[] = [
	{
		method: "get",
		path: "/__mock/health",
		id: "getHealth",
		tag: whole,
		summary: "Whether the portal is ready",
		description: "For health checks of containers and CI jobs. Needs no token and answers under any host name.",
		needsToken: false,
		answers: {
			200: { description: "Ready", content: { schema: one("Health"), example: { ready: true, version: "0.2.0", release: "2025-11", uptime: 42 } } },
			400: "BadRequest",
			503: { description: "The last write to the data file failed", content: { schema: one("Health") } },
		},
	},
	read("/inbox", {
		id: "getInbox",
		tag: sent,
		summary: "Messages that have arrived, newest first",
		description: "OTPs, forgotten user names and client credentials. At most 100.",
		parameters: queryOf(ofTaxpayer),
		answer: list("Message"),
	}),
	read("/shield", {
		id: "getShieldCode",
		tag: sent,
		summary: "The code in the NIC-GST-Shield app of a taxpayer",
		parameters: queryOf(ofOneTaxpayer),
		answer: one("ShieldCode"),
		example: { code: "123456", used: false },
	}),
	read("/captcha", {
		id: "getCaptchas",
		tag: sent,
		summary: "Captchas that wait for an answer, newest first",
		parameters: queryOf(ofSession),
		answer: list("Captcha"),
		example: [{ session: "b3k9", text: "X4T9KQ", issuedAt: 1764510900000 }],
	}),
	read("/taxpayers", { id: "getTaxpayers", tag: people, summary: "Taxpayers with their logins", answer: list("Taxpayer") }),
	write("/taxpayers", {
		id: "addTaxpayer",
		tag: people,
		summary: "Add a taxpayer",
		description: "Fields that are not given are made from the seed, or from an unused seed.",
		body: { schema: one("TaxpayerToAdd"), example: { seed: 7, mobile: "" } },
		status: 201,
		answer: one("NewTaxpayer"),
	}),
	write("/sessions", {
		id: "openSession",
		tag: people,
		summary: "Log a taxpayer in without the login page",
		description: "Earlier sessions of the taxpayer end. With `otpVerified`, the session can open the registration form at once.",
		body: { schema: one("SessionToOpen"), example: { gstin: "29AAACN1234F1ZT", otpVerified: true } },
		status: 201,
		answer: one("SessionCookie"),
		example: { name: "gsteinvoice", value: "b3k9" },
	}),
	read("/personas", { id: "getPersonas", tag: people, summary: "The personas: taxpayers in situations that scripts have to handle", answer: list("Persona") }),
	write("/personas", {
		id: "addPersona",
		tag: people,
		summary: "Add a persona",
		body: { schema: one("PersonaToAdd"), example: { persona: "two-gsps", seed: 7 } },
		status: 201,
		answer: one("AddedPersona"),
	}),
	read("/api-users", {
		id: "getApiUsers",
		tag: people,
		summary: "API users in the order of creation, without passwords",
		parameters: queryOf(ofTaxpayer),
		answer: list("ApiUser"),
		example: [{ gstin: "29AAACN1234F1ZT", userName: "API_tera2025", channel: "gsp", gsp: "Tera Software Limited", status: "active", createdAt: 1764510900000 }],
	}),
	read("/whitelisting", { id: "getWhitelistings", tag: people, summary: "Applications for IP whitelisting, oldest first", answer: list("Whitelisting") }),
	write("/whitelisting", {
		id: "decideWhitelisting",
		tag: people,
		summary: "Approve or reject an application for IP whitelisting",
		body: { schema: one("WhitelistingDecision"), example: { gstin: "29AAACN1234F1ZT", approved: true } },
		answer: one("Whitelisting"),
	}),
	read("/client-credentials", {
		id: "getClientCredentials",
		tag: vendors,
		summary: "Client ID and secret of each GSP and ERP",
		answer: list("VendorClient"),
	}),
	read("/gsps", { id: "getGsps", tag: vendors, summary: "The GSPs of the dropdown, in its order", answer: list("Vendor") }),
	write("/gsps", {
		id: "addGsp",
		tag: vendors,
		summary: "Add a GSP at the end of the dropdown",
		body: { schema: one("VendorToAdd"), example: { name: "Our GSP Private Limited" } },
		status: 201,
		answer: one("Vendor"),
		example: { id: "41", name: "Our GSP Private Limited" },
	}),
	read("/erps", { id: "getErps", tag: vendors, summary: "The ERPs of the dropdown, in its order", answer: list("Vendor") }),
	write("/erps", {
		id: "addErp",
		tag: vendors,
		summary: "Add an ERP at the end of the dropdown",
		body: { schema: one("VendorToAdd"), example: { name: "Our ERP" } },
		status: 201,
		answer: one("Vendor"),
		example: { id: "E9", name: "Our ERP" },
	}),
	read("/encryption-key", { id: "getEncryptionKey", tag: vendors, summary: "The public key that encrypts API requests", answer: one("PublicKey") }),
	read("/signing-key", { id: "getSigningKey", tag: vendors, summary: "The public key that verifies signed invoices and QR codes", answer: one("PublicKey") }),
	read("/invoices", {
		id: "getInvoices",
		tag: invoices,
		summary: "Registered invoices, oldest first",
		parameters: queryOf(ofTaxpayer),
		answer: list("RegisteredInvoice"),
	}),
	read("/invoice-rules", { id: "getInvoiceRules", tag: invoices, summary: "The settings of the invoice rules, and every rule", answer: one("InvoiceRules") }),
	write("/invoice-rules", {
		id: "changeInvoiceRules",
		tag: invoices,
		summary: "Change settings of the invoice rules",
		body: { schema: one("InvoiceRuleChange"), example: { off: ["2305"], strictRecipients: true } },
		answer: one("InvoiceRules"),
	}),
	read("/gstins", { id: "getGstins", tag: invoices, summary: "GSTINs that were added to the register, oldest first", answer: list("GstinEntry") }),
	write("/gstins", {
		id: "registerGstin",
		tag: invoices,
		summary: "Add a GSTIN to the register, or replace its entry",
		body: { schema: one("GstinEntry"), example: { gstin: "27AABCM1234A1Z7", status: "cancelled" } },
		status: 201,
		answer: one("GstinEntry"),
		example: { gstin: "27AABCM1234A1Z7", status: "cancelled" },
	}),
	read("/clock", {
		id: "getClock",
		tag: changes,
		summary: "The portal's clock",
		answer: one("Clock"),
		example: { now: 1764491700000, ist: "2025-11-30T14:05:00.000+05:30", frozen: false },
	}),
	write("/clock", {
		id: "changeClock",
		tag: changes,
		summary: "Set, stop, move or start the clock",
		description: "At least one field, applied in this order: `set` (a time with its offset), `freeze` (false lets the clock run), `advance` (milliseconds).",
		body: { schema: one("ClockChange"), example: { freeze: true, set: "2025-11-30T14:05:00+05:30" } },
		answer: one("Clock"),
	}),
	read("/faults", { id: "getFaults", tag: changes, summary: "Armed faults, in the order of arming", answer: list("ArmedFault") }),
	write("/faults", {
		id: "armFault",
		tag: changes,
		summary: "Arm a fault",
		body: { schema: one("FaultToArm"), example: { fault: "maintenance", path: "/Home/MainMenu", times: 2 } },
		status: 201,
		answer: one("ArmedFault"),
		example: { number: 1, fault: "maintenance", times: 2, path: "/Home/MainMenu", step: 1 },
	}),
	remove("/faults/{name}", {
		id: "disarmFault",
		tag: changes,
		summary: "Disarm all faults of a name",
		parameters: [inPath("name", "Name of the fault", "maintenance")],
		answer: one("Disarmed"),
		example: { disarmed: 1 },
	}),
	read("/drift", { id: "getDrift", tag: changes, summary: "Simulated changes of the portal, and which are active", answer: one("Drift") }),
	read("/capture", {
		id: "getServedCapture",
		tag: changes,
		summary: "The capture whose pages the portal serves; null without one",
		answer: { anyOf: [one("ServedCapture"), { type: "null" }] },
	}),
	read("/journal", {
		id: "getJournal",
		tag: whole,
		summary: "What happened, oldest first",
		description: "The newest 1000 entries by default. Entries have no secrets.",
		parameters: queryOf(newest),
		answer: list("JournalEntry"),
	}),
	{
		method: "get",
		path: "/__mock/events",
		id: "getEvents",
		tag: whole,
		summary: "Server-sent events: one after new journal entries",
		needsToken: true,
		answers: { 200: { description: "A stream without data of its own", content: { type: "text/event-stream", schema: { type: "string" } } }, ...refusals },
	},
	read("/portals", { id: "getPortals", tag: whole, summary: "Portals created beside the first portal of this server", answer: list("Portal") }),
	write("/portals", {
		id: "createPortal",
		tag: whole,
		summary: "Create a portal on this server",
		description: "Each has its own data, clock and control API.",
		body: { schema: one("PortalToCreate"), example: { release: "2023-12", seed: 1, drift: ["ids-random"] }, isOptional: true },
		status: 201,
		answer: one("Portal"),
	}),
	remove("/portals/{name}", {
		id: "deletePortal",
		tag: whole,
		summary: "Delete a portal",
		description: "The answer comes when the portal has stopped.",
		parameters: [inPath("name", "Name of the portal", "p1")],
		answer: one("Deleted"),
		example: { deleted: "p1" },
	}),
	read("/export", { id: "exportData", tag: whole, summary: "The portal's data as one document", answer: one("Export") }),
	write("/import", {
		id: "importData",
		tag: whole,
		summary: "Replace all data by an export",
		body: { schema: one("Export") },
		answer: one("Contents"),
		example: contents,
	}),
	write("/reset", {
		id: "reset",
		tag: whole,
		summary: "Bring back the state of the portal's start",
		description: "Ends all sessions and API tokens, and disarms all faults. Keys, client IDs, secrets and the other portals of the server stay.",
		body: { schema: { type: "object", additionalProperties: false }, example: {}, isOptional: true },
		answer: one("Contents"),
		example: contents,
	}),
	{
		method: "get",
		path: "/__mock/openapi.json",
		id: "getOpenApi",
		tag: whole,
		summary: "This document",
		needsToken: true,
		answers: { 200: { description: "OpenAPI 3.1", content: { schema: { type: "object" } } }, ...refusals },
	},
];
