import * as v from "valibot";
import { gstinProblem } from "../domain/gstin.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { buildTaxpayer } from "../sample-data/taxpayer-builder.ts";
import { anyGstin, profile, text } from "../store/row-schemas.ts";
import type { Store } from "../store/store.ts";
import type { TaxpayerRecord } from "../store/taxpayers.ts";
import { Misuse, parseFields, seed } from "./fields.ts";
import { freeSeed } from "./personas.ts";

/** Fields of a new taxpayer. Missing fields are generated from `seed`, or from an unused seed. */
export interface TaxpayerToAdd extends Partial<NewTaxpayer> {
	readonly seed?: number;
	/** Accepts a GSTIN with an invalid form or check character. Published test GSTINs are like that. */
	readonly testGstin?: boolean;
}

/** The taxpayers of the portal. */
export interface TaxpayerControl {
	taxpayers(): TaxpayerRecord[];
	/**
	 * Adds a taxpayer.
	 * @throws Misuse for an invalid field, or when the GSTIN or user name exists already
	 */
	addTaxpayer(taxpayer: TaxpayerToAdd): NewTaxpayer;
}

/** A taxpayer to add, as a request gives it. */
export const taxpayerFields = v.strictObject({
	seed: v.optional(seed),
	gstin: v.optional(anyGstin),
	testGstin: v.optional(v.boolean()),
	userName: v.optional(text(50)),
	password: v.optional(text(50)),
	...v.partial(profile).entries,
});

/** @throws Misuse */
export function taxpayerToAdd(input: unknown): TaxpayerToAdd {
	const { testGstin = false, ...given } = parseFields(taxpayerFields, input);
	const problem = given.gstin === undefined || testGstin ? undefined : gstinProblem(given.gstin);
	if (problem) throw new Misuse(`Field "gstin": ${problem}. Add "testGstin": true to use a published test GSTIN`);
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
				throw new Misuse('Fields "userName" and "password": give both, or leave both empty for a taxpayer without a login');
			return store.atomically(() => {
				if (!taxpayers.add(taxpayer)) throw new Misuse(`GSTIN ${taxpayer.gstin} or user name ${taxpayer.userName} exists already`);
				journal.write("taxpayer added", taxpayer.gstin, { userName: taxpayer.userName });
				return taxpayer;
			});
		},
	};
}
