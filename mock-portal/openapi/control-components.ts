import * as v from "valibot";
import type { CaptureState } from "../control/capture.ts";
import type { ClientCredentialsRecord } from "../control/client-credentials.ts";
import { type ClockReading, clockFields } from "../control/clock.ts";
import type { CreatedPortal, WaitingCaptcha } from "../control/control.ts";
import { exportDocument, type PortalExport } from "../control/data.ts";
import type { DriftState } from "../control/drift.ts";
import { faultFields } from "../control/faults.ts";
import type { Health } from "../control/health.ts";
import { decision, personaToAdd } from "../control/inputs.ts";
import { invoiceRuleFields } from "../control/invoice-rules.ts";
import type { AddedPersona, PersonasApiUser } from "../control/personas.ts";
import { portalFields } from "../control/portals.ts";
import { type SessionCookie, sessionFields } from "../control/sessions.ts";
import type { ShieldCode } from "../control/shield.ts";
import { taxpayerFields } from "../control/taxpayers.ts";
import { type ListedVendor, vendorFields } from "../control/vendors.ts";
import type { WhitelistingRecord } from "../control/whitelisting.ts";
import type { ClientCredentials } from "../domain/api-access/client-credentials.ts";
import { type ArmedFault, faultNames } from "../domain/faults.ts";
import type { RegisteredInvoice } from "../domain/invoice/registered-invoice.ts";
import type { RuleSettings, RuleSwitch } from "../domain/invoice/rule-settings.ts";
import { ruleStates } from "../domain/invoice/rules/rule.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import type { ListedOperator } from "../drift/types.ts";
import { releases } from "../releases/index.ts";
import { personas } from "../sample-data/personas.ts";
import { type InboxMessage, messageChannels, messagePurposes } from "../store/inbox.ts";
import { type JournalEntry, journalEvents } from "../store/journal.ts";
import { anyGstin, day, gstinEntry, profile } from "../store/row-schemas.ts";
import type { TaxpayerRecord } from "../store/taxpayers.ts";

/**
 * Bodies of the control API. Requests are the schemas that parse them. `satisfies` holds each answer against the type that the
 * control API returns.
 */

const about = (description: string) => v.pipe(v.string(), v.description(description));
const count = (description: string) => v.pipe(v.number(), v.integer(), v.minValue(0), v.description(description));
const time = (description: string) => v.pipe(v.number(), v.integer(), v.description(`${description}, ms since 1970 by the portal's clock`));
const gstin = v.pipe(anyGstin, v.description("GSTIN"));

const releaseIds = releases.map(({ id }) => id);

const taxpayer = { gstin, userName: about("User name of the portal login; empty before the registration for it"), ...profile.entries };
const newTaxpayer = v.strictObject({ ...taxpayer, password: about("Password of the portal login") }) satisfies v.GenericSchema<unknown, NewTaxpayer>;
const taxpayerRecord = v.strictObject({
	...taxpayer,
	password: v.nullable(about("Null after the user has changed it")),
	lockedUntil: v.nullable(time("End of the lockout")),
}) satisfies v.GenericSchema<unknown, TaxpayerRecord>;

const clientCredentials = v.strictObject({ clientId: v.string(), clientSecret: v.string() }) satisfies v.GenericSchema<unknown, ClientCredentials>;

const personasApiUser = v.strictObject({ userName: about("With the prefix API_"), password: v.string(), gsp: v.string() }) satisfies v.GenericSchema<
	unknown,
	PersonasApiUser
>;
const addedPersona: v.GenericSchema<unknown, AddedPersona> = v.strictObject({
	persona: v.string(),
	taxpayer: newTaxpayer,
	apiUsers: v.array(personasApiUser),
	clientCredentials: v.nullable(clientCredentials),
	sharedBy: v.nullable(v.lazy(() => addedPersona)),
});

const apiUser = {
	gstin,
	userName: about("With the prefix API_"),
	status: v.picklist(["active", "frozen"]),
	createdAt: time("Creation"),
};

const operator = v.strictObject({
	name: v.string(),
	description: v.string(),
	class: v.picklist(["cosmetic", "behavioural", "blocking"]),
	places: v.array(v.picklist(["home", "menu", "OTP", "form", "list"])),
	excludes: v.array(v.string()),
	falsifies: v.boolean(),
}) satisfies v.GenericSchema<unknown, ListedOperator>;

const capturedPlaces = ["home", "login", "second factor", "contacts", "menu", "OTP", "form", "list"] as const;
const captureFindings = (description: string) =>
	v.pipe(v.array(v.strictObject({ place: v.picklist(capturedPlaces), what: v.string() })), v.description(description));

const ruleSettings = v.strictObject({
	on: v.array(v.string()),
	off: v.array(v.string()),
	texts: v.picklist(["live", "published"]),
	strictNumbers: v.boolean(),
	strictRecipients: v.boolean(),
	earliestDate: day,
	detailsForDays: count("Days"),
}) satisfies v.GenericSchema<unknown, RuleSettings>;

const ruleSwitch = v.strictObject({
	id: about("The code, or a name where several rules have one code"),
	code: v.string(),
	text: v.string(),
	on: v.boolean(),
	state: v.picklist(ruleStates),
}) satisfies v.GenericSchema<unknown, RuleSwitch>;

export const controlComponents = {
	Error: v.strictObject({ error: about("What is wrong, and what is expected") }),
	Health: v.strictObject({
		ready: v.pipe(v.boolean(), v.description("False when the last write to the data file failed")),
		version: about("Version of irp-testbed"),
		release: v.picklist(releaseIds),
		uptime: count("Seconds since the portal was created"),
	}) satisfies v.GenericSchema<unknown, Health>,
	Message: v.strictObject({
		number: count("Counts from 1"),
		gstin,
		channel: v.picklist(messageChannels),
		mobile: about("Mobile that it was sent to"),
		purpose: v.picklist(messagePurposes),
		text: v.string(),
		code: about("The OTP; empty in a message without one"),
		sentAt: time("Sending"),
		used: v.boolean(),
		state: v.nullable(v.picklist(["waits", "used", "spent", "expired"])),
	}) satisfies v.GenericSchema<unknown, InboxMessage>,
	ShieldCode: v.strictObject({
		code: v.nullable(about("Null for a taxpayer without the app")),
		used: v.pipe(v.boolean(), v.description("Whether the portal has accepted this code already")),
	}) satisfies v.GenericSchema<unknown, ShieldCode>,
	Captcha: v.strictObject({ session: about("Value of the session's cookie"), text: v.string(), issuedAt: time("Issue") }) satisfies v.GenericSchema<
		unknown,
		WaitingCaptcha
	>,
	TaxpayerToAdd: taxpayerFields,
	NewTaxpayer: newTaxpayer,
	Taxpayer: taxpayerRecord,
	SessionToOpen: sessionFields,
	SessionCookie: v.strictObject({ name: v.string(), value: v.string() }) satisfies v.GenericSchema<unknown, SessionCookie>,
	PersonaToAdd: v.strictObject({ ...personaToAdd.entries, persona: v.picklist(Object.keys(personas)) }),
	Persona: v.strictObject({ name: v.string(), about: v.string() }),
	AddedPersona: addedPersona,
	PersonaApiUser: personasApiUser,
	ClientCredentials: clientCredentials,
	ApiUser: v.variant("channel", [
		v.strictObject({ ...apiUser, channel: v.literal("gsp"), gsp: about("Name of the GSP") }),
		v.strictObject({ ...apiUser, channel: v.literal("erp"), erp: about("Name of the ERP") }),
		v.strictObject({ ...apiUser, channel: v.literal("client-id"), holder: about("GSTIN of the client ID's holder") }),
	]),
	WhitelistingDecision: decision,
	Whitelisting: v.strictObject({
		gstin,
		addresses: v.array(v.pipe(v.string(), v.ipv4())),
		appliedAt: time("Application"),
		status: v.picklist(["waiting", "approved", "rejected"]),
		decidedAt: v.nullable(time("Decision")),
		credentials: v.nullable(clientCredentials),
	}) satisfies v.GenericSchema<unknown, WhitelistingRecord>,
	VendorToAdd: vendorFields,
	Vendor: v.strictObject({ id: about("Value of the option in the dropdown"), name: v.string() }) satisfies v.GenericSchema<unknown, ListedVendor>,
	VendorClient: v.strictObject({
		channel: v.picklist(["gsp", "erp"]),
		name: v.string(),
		...clientCredentials.entries,
		clearToken: v.exactOptional(about("What Clear's API takes instead, in X-CT-Auth-Token")),
	}) satisfies v.GenericSchema<unknown, ClientCredentialsRecord>,
	PublicKey: v.strictObject({ publicKey: about("PEM") }),
	RegisteredInvoice: v.strictObject({
		irn: v.string(),
		gstin: v.pipe(v.string(), v.description("GSTIN of the supplier")),
		recipient: about("GSTIN of the recipient, or URP"),
		generatedBy: v.pipe(v.string(), v.description("GSTIN of the caller")),
		documentType: v.string(),
		documentNumber: v.string(),
		documentDate: about("dd/MM/yyyy"),
		ackNumber: v.number(),
		registeredAt: time("Registration"),
		cancelledAt: v.nullable(time("Cancellation")),
		ewayBillNumber: v.nullable(v.number()),
		ewayBillAt: v.nullable(time("Generation of the e-way bill")),
		ewayBillValidUntil: v.nullable(time("End of its validity")),
	}) satisfies v.GenericSchema<unknown, RegisteredInvoice>,
	InvoiceRuleChange: invoiceRuleFields,
	InvoiceRules: v.strictObject({ settings: ruleSettings, rules: v.array(ruleSwitch) }),
	InvoiceRuleSettings: ruleSettings,
	InvoiceRule: ruleSwitch,
	GstinEntry: gstinEntry,
	ClockChange: clockFields,
	Clock: v.strictObject({ now: time("Now"), ist: about("The same time in IST, ISO 8601"), frozen: v.boolean() }) satisfies v.GenericSchema<
		unknown,
		ClockReading
	>,
	FaultToArm: v.strictObject({ ...faultFields.entries, fault: v.picklist(faultNames) }),
	// `gstin` and `path` are absent in JSON where they are undefined in code.
	ArmedFault: v.strictObject({
		number: count("Counts from 1"),
		fault: v.picklist(faultNames),
		times: count("How often it will still happen"),
		gstin: v.optional(v.string()),
		path: v.optional(v.string()),
		step: count("Number of the first matching request that it affects"),
	}) satisfies v.GenericSchema<unknown, Omit<ArmedFault, "gstin" | "path">>,
	Disarmed: v.strictObject({ disarmed: count("Number of faults") }),
	Drift: v.strictObject({ active: v.array(v.string()), seed: v.nullable(v.number()), operators: v.array(operator) }) satisfies v.GenericSchema<
		unknown,
		DriftState
	>,
	DriftOperator: operator,
	ServedCapture: v.strictObject({
		name: about("Name of its folder"),
		date: about("When it was recorded, ISO 8601"),
		source: about("Host of the recorded portal"),
		findings: captureFindings("What is missing or ambiguous; the portal serves these places from its release"),
		notes: captureFindings("What is served although the capture does not show it"),
	}) satisfies v.GenericSchema<unknown, CaptureState>,
	PortalToCreate: portalFields(releaseIds),
	Portal: v.strictObject({
		name: about("p1, p2, …"),
		prefix: about("Path of the portal; its control API is below"),
		url: v.pipe(v.string(), v.url()),
		release: v.picklist(releaseIds),
		taxpayers: v.array(taxpayerRecord),
	}) satisfies v.GenericSchema<unknown, Omit<CreatedPortal, "control">>,
	Deleted: v.strictObject({ deleted: about("Name of the portal") }),
	JournalEntry: v.strictObject({
		number: count("Counts from 1"),
		at: time("Time"),
		event: v.picklist(journalEvents),
		gstin: v.nullable(v.string()),
		details: v.record(v.string(), v.string()),
	}) satisfies v.GenericSchema<unknown, JournalEntry>,
	Export: exportDocument satisfies v.GenericSchema<unknown, Omit<PortalExport, "about">>,
	Contents: v.strictObject({ taxpayers: count("Number of taxpayers"), apiUsers: count("Number of API users") }),
};
