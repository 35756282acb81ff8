import * as v from "valibot";
import { gstinProblem } from "../domain/gstin.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { buildTaxpayer } from "../sample-data/taxpayer-builder.ts";
import { anyGstin, profile, text } from "../store/row-schemas.ts";
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
			return store.atomically(() => {
				if (!taxpayers.add(taxpayer)) throw new Misuse(`GSTIN ${taxpayer.gstin} or user name ${taxpayer.userName} exists already`);
				journal.write("taxpayer added", taxpayer.gstin, { userName: taxpayer.userName });
				return taxpayer;
			});
		},
	};
}
