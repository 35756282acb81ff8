// ISO 3166-1 changes: a maintained list saves us from following it.
import countryCodes from "iso-3166-1";

/** Countries that invoices may name, by their two letters. */
export const countries: ReadonlySet<string> = new Set(countryCodes.all().map(({ alpha2 }) => alpha2));
