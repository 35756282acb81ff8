import * as v from "valibot";
import { seed } from "./fields.ts";

/** Queries and bodies of control API requests that are parsed by their route. */
export const nothing = v.optional(v.strictObject({}), {});
export const ofTaxpayer = v.strictObject({ gstin: v.optional(v.string()) });
export const ofOneTaxpayer = v.strictObject({ gstin: v.string() });
export const ofSession = v.strictObject({ session: v.optional(v.string()) });
export const newest = v.strictObject({ atMost: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/, "a number"), v.transform(Number))) });
export const decision = v.strictObject({ gstin: v.string(), approved: v.boolean() });
export const personaToAdd = v.strictObject({ persona: v.string(), seed: v.optional(seed) });
