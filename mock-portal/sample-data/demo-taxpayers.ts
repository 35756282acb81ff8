import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { personas } from "./personas.ts";
import { buildTaxpayer } from "./taxpayer-builder.ts";

/** Taxpayers that `irp serve` begins with: one as the published guides have it, and as on the portal of today one with the second factor by SMS and one by app. */
export const demoTaxpayers = (): readonly NewTaxpayer[] => [
	personas.plain.make(1).taxpayer,
	buildTaxpayer(2, { secondFactor: { sms: true, sandes: false, shieldSecret: "" } }),
	personas.shield.make(3).taxpayer,
];
