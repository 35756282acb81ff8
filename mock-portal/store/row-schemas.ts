import * as v from "valibot";
import { isPrivateKey } from "../domain/api-access/rsa-key.ts";
import { type GstinEntry, taxpayerTypes } from "../domain/gstin-record.ts";
import { isoDate } from "../domain/invoice/document-date.ts";
import { latestTime } from "../domain/ist.ts";
import { limits } from "../domain/limits.ts";
import type { Taxpayer } from "../domain/taxpayer.ts";
import { clockState } from "./clock.ts";
import { messageChannels, messagePurposes } from "./inbox.ts";
import { isVendorList } from "./vendors.ts";

/** Text of one line. */
export const text = (atMost: number) => v.pipe(v.string(), v.maxLength(atMost), v.regex(/^\P{Cc}*$/u, "no control characters"));
const someText = (atMost: number) => v.pipe(text(atMost), v.nonEmpty());

/** A GSTIN with any check character: those of published test GSTINs are wrong. */
export const anyGstin = v.pipe(v.string(), v.regex(/^\d{2}[0-9A-Z]{13}$/, "a GSTIN has 15 characters: two digits, then digits and capitals"));

/** A day as yyyy-MM-dd. */
export const day = v.pipe(
	v.string(),
	v.check((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isoDate(text.split("-").reverse().join("/")) !== undefined, "a day as yyyy-MM-dd"),
);

/** An entry of the register of GSTINs. */
export const gstinEntry = v.strictObject({
	gstin: anyGstin,
	status: v.exactOptional(v.picklist(["active", "inactive", "cancelled", "suspended"])),
	type: v.exactOptional(v.picklist(taxpayerTypes)),
	legalName: v.exactOptional(text(200)),
	tradeName: v.exactOptional(text(200)),
	address: v.exactOptional(
		v.strictObject({
			buildingName: v.exactOptional(text(200)),
			buildingNumber: v.exactOptional(text(200)),
			floor: v.exactOptional(text(200)),
			street: v.exactOptional(text(200)),
			location: v.exactOptional(text(200)),
			pin: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100_000), v.maxValue(999_999))),
		}),
	),
	turnover: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
	enabled: v.exactOptional(v.boolean()),
	registeredOn: v.exactOptional(day),
	deregisteredOn: v.exactOptional(day),
}) satisfies v.GenericSchema<unknown, GstinEntry>;

/** A taxpayer's data except GSTIN and login. */
export const profile = v.strictObject({
	legalName: someText(200),
	tradeName: someText(200),
	address: text(500),
	mobile: v.pipe(v.string(), v.regex(/^(\d{10})?$/, "10 digits, or empty")),
	email: text(200),
	turnover: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	status: v.picklist(["active", "inactive", "cancelled", "suspended"]),
	enabled: v.boolean(),
	secondFactor: v.strictObject({
		sms: v.boolean(),
		sandes: v.boolean(),
		shieldSecret: v.pipe(v.string(), v.regex(/^[A-Z2-7]{0,64}$/, "base32, or empty")),
	}),
	secondFactorNotice: v.boolean(),
	contact: v.nullable(v.strictObject({ name: someText(100), mobile: text(10), email: text(200) })),
}) satisfies v.GenericSchema<unknown, Omit<Taxpayer, "gstin" | "userName">>;

const whole = (from: number, to: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(from), v.maxValue(to));
const time = whole(0, latestTime);
/** Leaves enough numbers for new rows after an import. */
const rowNumber = whole(1, 2 ** 40);
const count = whole(0, 1_000_000);
const step = whole(-1, latestTime / limits.shieldPeriod);
const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`), `${digits} hexadecimal digits`));
const otp = v.pipe(v.string(), v.regex(/^\d{0,10}$/, "digits, or empty"));

const settingChecks = {
	clock: (value: string) => clockState(value, Date.now()) !== undefined,
	"encryption key": isPrivateKey,
	"signing key": isPrivateKey,
	"added gsps": isVendorList,
	"added erps": isVendorList,
};

/**
 * The rows of an export, by table. JSON columns (`jsonColumns`) are parsed values here. The limits are those of pages,
 * rules and SQLite.
 */
export const rowSchemas = {
	settings: v.pipe(
		v.strictObject({ name: v.picklist(["clock", "encryption key", "signing key", "added gsps", "added erps"]), value: v.string() }),
		v.forward(
			v.check(
				({ name, value }) => settingChecks[name](value),
				({ input }) => `not a valid ${input.name}`,
			),
			["value"],
		),
	),
	taxpayers: v.pipe(
		v.strictObject({
			gstin: anyGstin,
			user_name: v.nullable(someText(50)),
			profile,
			password_sha256: v.nullable(hex(64)),
			password_sha256_of_md5: v.nullable(hex(64)),
			password_for_tester: v.nullable(text(50)),
			wrong_passwords: count,
			locked_until: v.nullable(time),
		}),
		v.check(
			(row) => new Set([row.user_name, row.password_sha256, row.password_sha256_of_md5].map((value) => value === null)).size === 1,
			"user_name, password_sha256 and password_sha256_of_md5 go together",
		),
	),
	shield_tries: v.strictObject({ gstin: anyGstin, used_step: step, tried_step: step, wrong_tries: count }),
	messages: v.strictObject({
		number: rowNumber,
		session: text(100),
		gstin: anyGstin,
		purpose: v.picklist(messagePurposes),
		channel: v.picklist(messageChannels),
		recipient: text(10),
		text: text(500),
		code: otp,
		sent_at: time,
		code_brought: otp,
		arrives_at: v.nullable(time),
		wrong_tries: count,
		used: v.picklist([0, 1]),
	}),
	api_users: v.strictObject({
		user_name: v.pipe(v.string(), v.regex(/^API_[A-Za-z0-9]{1,46}$/, "API_ with letters and digits")),
		gstin: anyGstin,
		channel: v.picklist(["gsp", "erp", "client-id"]),
		through: someText(200),
		password_salt: hex(32),
		password_hash: hex(64),
		status: v.picklist(["active", "frozen"]),
		created_at: time,
	}),
	whitelisting_applications: v.pipe(
		v.strictObject({
			gstin: anyGstin,
			addresses: v.pipe(v.array(v.pipe(v.string(), v.ipv4())), v.minLength(1), v.maxLength(limits.whitelistedAddresses)),
			applied_at: time,
			status: v.picklist(["waiting", "approved", "rejected"]),
			decided_at: v.nullable(time),
			client_id: v.nullable(someText(50)),
			client_secret: v.nullable(someText(50)),
		}),
		v.check(
			(row) =>
				(row.status === "waiting") === (row.decided_at === null) &&
				(row.status === "approved") === (row.client_id !== null) &&
				(row.status === "approved") === (row.client_secret !== null),
			"decided_at, client_id and client_secret do not fit the status",
		),
	),
	shared_client_ids: v.strictObject({ holder: anyGstin, gstin: anyGstin, shared_at: time }),
	invoices: v.strictObject({
		number: rowNumber,
		irn: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "an IRN")),
		gstin: anyGstin,
		recipient: text(15),
		generated_by: anyGstin,
		document_type: v.picklist(["INV", "CRN", "DBN"]),
		document_number: someText(16),
		document_date: v.pipe(v.string(), v.regex(/^\d\d\/\d\d\/\d{4}$/, "a date as 30/11/2025")),
		ack_number: whole(1, 999_999_999_999_999),
		registered_at: time,
		cancelled_at: v.nullable(time),
		eway_bill_number: v.nullable(whole(1, 999_999_999_999)),
		eway_bill_at: v.nullable(time),
		eway_bill_valid_until: v.nullable(time),
		signed_invoice: text(5_000_000),
		signed_qr_code: text(100_000),
	}),
	gstin_register: v.pipe(
		v.strictObject({ gstin: anyGstin, entry: gstinEntry }),
		v.check((row) => row.gstin === row.entry.gstin, "gstin and the entry's gstin differ"),
	),
	journal: v.strictObject({ number: rowNumber, at: time, event: someText(100), gstin: v.nullable(text(100)), details: v.record(v.string(), v.string()) }),
};

/** Columns that hold JSON, by table. */
export const jsonColumns: Readonly<Record<string, readonly string[]>> = {
	taxpayers: ["profile"],
	journal: ["details"],
	gstin_register: ["entry"],
	whitelisting_applications: ["addresses"],
};
