import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { personas } from "./personas.ts";
import { buildTaxpayer } from "./taxpayer-builder.ts";

/** Initial taxpayers of `irp-testbed serve`: one without second factor, as in the published guides; one with SMS; one with the app. */
export const demoTaxpayers = (): readonly NewTaxpayer[] => [
	personas.plain.make(1).taxpayer,
	buildTaxpayer(2, { secondFactor: { sms: true, sandes: false, shieldSecret: "" } }),
	personas.shield.make(3).taxpayer,
];
