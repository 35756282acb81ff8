// ISO 4217 changes every year: a maintained list saves us from following it.
import currencyCodes from "currency-codes";

/** Currencies that invoices may name: those of ISO 4217, funds and metals included, and some that have been withdrawn from it. */
export const currencies: ReadonlySet<string> = new Set([...currencyCodes.codes(), "HRK", "SLL", "CUC", "ZWL"]);
