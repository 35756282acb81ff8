import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import { limits } from "../limits.ts";
import type { Field, ListField, NumberField, ObjectField, TextField } from "./inv01-fields.ts";
import { invoiceMessages } from "./invoice-error-texts.ts";

/** A payload with the schema's names, without nulls and unknown members; or its errors, in NIC's words. */
export type ReadPayload<Payload> = { readonly payload: Payload } | { readonly faults: readonly ApiErrorText[] };

/** A payload that is refused with a single error. */
class Unreadable extends Error {
	readonly fault: ApiErrorText;

	constructor(fault: ApiErrorText) {
		super(fault.text);
		this.fault = fault;
	}
}

interface Reading {
	readonly faults: ApiErrorText[];
	/** Names and indexes from the root to the present value. */
	readonly path: string[];
	readonly stringsAsNumbers: boolean;
}

type Reader = (value: unknown, reading: Reading) => unknown;

const schemaFault = (text: string): ApiErrorText => ({ code: "5002", text });

/**
 * Makes a reader of payloads with these fields; `Payload` is their type. Names are found in any letter case. The reader
 * returns all errors of a payload, at most `limits.payloadFaults`; a single error for a wrong JSON type. Ledger: `invoice-api.schema`.
 */
export function payloadReader<Payload>(field: ObjectField): (payload: unknown, options: { readonly stringsAsNumbers: boolean }) => ReadPayload<Payload> {
	const read = readerOf(field);
	return (payload, { stringsAsNumbers }) => {
		const reading: Reading = { faults: [], path: ["$.Data"], stringsAsNumbers };
		if (!isObject(payload)) return { faults: [invoiceMessages.brokenJson] };
		try {
			const result = read(payload, reading);
			return reading.faults.length > 0 ? { faults: reading.faults } : { payload: result as Payload };
		} catch (error) {
			if (error instanceof Unreadable) return { faults: [error.fault] };
			throw error;
		}
	};
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

function readerOf(field: Field): Reader {
	switch (field.kind) {
		case "object":
			return objectReader(field);
		case "list":
			return listReader(field);
		case "text":
			return textReader(field);
		case "number":
			return numberReader(field);
	}
}

function addFault({ faults }: Reading, text: string): void {
	if (faults.length < limits.payloadFaults) faults.push(schemaFault(text));
}

function objectReader({ fields }: ObjectField): Reader {
	const members = Object.entries(fields).map(([name, field]) => ({
		name,
		read: readerOf(field),
		required: field.required === true,
		nests: field.kind === "object" || field.kind === "list",
		display: "name" in field ? field.name : name,
	}));
	const byLowerCase = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
	const inSchemasSpelling = (given: Readonly<Record<string, unknown>>) => {
		if (Object.keys(given).every((name) => Object.hasOwn(fields, name))) return given;
		const spelled: Record<string, unknown> = {};
		for (const [name, value] of Object.entries(given)) {
			const known = byLowerCase.get(name.toLowerCase());
			if (known) spelled[known] = value;
		}
		return spelled;
	};
	return (value, reading) => {
		if (!isObject(value)) throw notConverted("System.Object", reading);
		const given = inSchemasSpelling(value);
		const result: Record<string, unknown> = {};
		for (const { name, read, required, nests, display } of members) {
			const member = Object.hasOwn(given, name) ? given[name] : undefined;
			if (member === undefined || member === null || (required && isBlank(member))) {
				if (required) addFault(reading, `The ${display} field is required.`);
				continue;
			}
			reading.path.push(name);
			const readMember = read(member, reading);
			reading.path.pop();
			if (readMember !== undefined || nests) result[name] = readMember;
		}
		return result;
	};
}

/** .NET treats a required text of blanks as missing. */
const isBlank = (value: unknown): boolean => typeof value === "string" && value.trim() === "";

function listReader({ of, most }: ListField): Reader {
	const read = readerOf(of);
	return (value, reading) => {
		if (!Array.isArray(value)) throw notConverted("System.Collections.Generic.List", reading);
		if (most !== undefined && value.length > most) throw new Unreadable(invoiceMessages.tooManyItems);
		return value.map((item, index) => {
			reading.path.push(`[${index}]`);
			const readItem = read(item, reading);
			reading.path.pop();
			return readItem;
		});
	};
}

function textReader({ name, min, max, pattern, patternText, choices, anyCase }: TextField): Reader {
	const wrongPattern = patternText ?? `The field ${name} must match the regular expression '${pattern?.source.replaceAll("\\/", "/")}'.`;
	return (value, reading) => {
		if (typeof value !== "string") throw notConverted("System.String", reading);
		if (choices) {
			if (!choices.includes(anyCase ? value.toUpperCase() : value)) addFault(reading, `Invalid value in ${name}`);
			return value;
		}
		if (value.length < min || value.length > max)
			addFault(reading, `The field ${name} must be a string with a minimum length of ${min} and a maximum length of ${max}.`);
		if (value !== "" && pattern && !pattern.test(value)) addFault(reading, wrongPattern);
		return value;
	};
}

/** A number in quotation marks. */
const numeric = /^-?\d{1,20}(\.\d{1,20})?$/;

function numberReader({ name, min, max, decimals }: NumberField): Reader {
	const type = decimals === 0 ? "System.Nullable`1[System.Int32]" : "System.Nullable`1[System.Decimal]";
	const pattern = `^${min < 0 ? "-?" : ""}\\d+\\.?\\d{0,${decimals}}$`;
	return (value, reading) => {
		const number = typeof value === "string" && reading.stringsAsNumbers && numeric.test(value) ? Number(value) : value;
		if (typeof number !== "number" || !Number.isFinite(number) || (decimals === 0 && !Number.isInteger(number))) throw notConverted(type, reading);
		if (number < min || number > max) addFault(reading, `The field ${name} must be between ${min} and ${max}.`);
		else if (!hasAtMost(decimals, number)) addFault(reading, `The field ${name} must match the regular expression '${pattern}'.`);
		return number;
	};
}

/** Whether a number has at most `decimals` digits after the point. */
function hasAtMost(decimals: number, number: number): boolean {
	const scale = 10 ** decimals;
	// For larger numbers the product with the scale is inexact.
	return Math.abs(number) < 1e12 ? Math.round(number * scale) / scale === number : new RegExp(`^-?\\d+(\\.\\d{0,${decimals}})?$`).test(String(number));
}

/** The error for a wrong JSON type. NIC also gives line and position, which are unknown here and set to 0. */
function notConverted(type: string, { path }: Reading): Unreadable {
	const place = path.join(".").replaceAll(".[", "[");
	return new Unreadable(schemaFault(`The JSON value could not be converted to ${type}. Path: ${place} | LineNumber: 0 | BytePositionInLine: 0.`));
}
