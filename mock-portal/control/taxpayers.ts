import * as v from "valibot";
import { gstinProblem } from "../domain/gstin.ts";
import type { NewTaxpayer, Taxpayer } from "../domain/taxpayer.ts";
import { buildTaxpayer } from "../sample-data/taxpayer-builder.ts";
import type { Store } from "../store/store.ts";
import type { TaxpayerRecord } from "../store/taxpayers.ts";
import { Misuse, parseFields, seed } from "./fields.ts";
import { freeSeed } from "./personas.ts";

/** Fields of a taxpayer that is to be added; what is not given is made from `seed`, or from a seed that is free. */
export interface TaxpayerToAdd extends Partial<NewTaxpayer> {
	readonly seed?: number;
	/** Takes a GSTIN with a wrong form or check character, as published test GSTINs have. */
	readonly testGstin?: boolean;
}

/** The taxpayers of the portal. */
export interface TaxpayerControl {
	taxpayers(): TaxpayerRecord[];
	/**
	 * Adds a taxpayer, made from `seed` where fields are not given.
	 * @throws Misuse when a field is wrong, or the GSTIN or user name is there already
	 */
	addTaxpayer(taxpayer: TaxpayerToAdd): NewTaxpayer;
}

const text = (atMost: number) =>
	v.pipe(
		v.string(),
		v.maxLength(atMost),
		v.check((typed) => [...typed].every((character) => character >= " "), "no control characters"),
	);
const someText = (atMost: number) => v.pipe(text(atMost), v.nonEmpty());

/** What can be a GSTIN but for its check character: published test GSTINs have any. */
export const anyGstin = v.pipe(v.string(), v.regex(/^\d{2}[0-9A-Z]{13}$/, "a GSTIN has 15 characters: two digits, then digits and capitals"));

/** What there is to a taxpayer beside GSTIN and login. */
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

const fields = v.strictObject({
	seed: v.optional(seed),
	gstin: v.optional(anyGstin),
	testGstin: v.optional(v.boolean()),
	userName: v.optional(text(50)),
	password: v.optional(text(50)),
	...v.partial(profile).entries,
});

/** @throws Misuse */
export function taxpayerToAdd(input: unknown): TaxpayerToAdd {
	const { testGstin = false, ...given } = parseFields(fields, input);
	const problem = given.gstin === undefined || testGstin ? undefined : gstinProblem(given.gstin);
	if (problem) throw new Misuse(`Field "gstin": ${problem}. A published test GSTIN is taken with "testGstin": true`);
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

export function taxpayerControl(store: Store): TaxpayerControl {
	const { taxpayers, journal } = store;
	return {
		taxpayers: taxpayers.list,
		addTaxpayer(input) {
			const { seed = freeSeed(store), ...given } = taxpayerToAdd(input);
			const taxpayer = buildTaxpayer(seed, given);
			if ((taxpayer.userName === "") !== (taxpayer.password === ""))
				throw new Misuse('Fields "userName" and "password" go together: a login has both, and a taxpayer without one has neither');
			if (!taxpayers.add(taxpayer)) throw new Misuse(`GSTIN ${taxpayer.gstin} or user name ${taxpayer.userName} is there already`);
			journal.write("taxpayer added", taxpayer.gstin, { userName: taxpayer.userName });
			return taxpayer;
		},
	};
}
