import { isoIst } from "../ist.ts";

/** `2025-11-30` for `30/11/2025`, the APIs' format of dates; undefined for any other text and for days that do not exist. */
export function isoDate(date: string): string | undefined {
	const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(date) ?? [];
	const iso = `${year}-${month}-${day}`;
	const parsed = new Date(`${iso}T00:00:00Z`);
	return Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(iso) ? undefined : iso;
}

/** `2025-26` for a day from 01/04/2025 to 31/03/2026, in the APIs' format. */
export function financialYear(date: string): string {
	const [, month, year] = date.split("/").map(Number);
	const start = Number(year) - (Number(month) < 4 ? 1 : 0);
	return `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
}

/** Start of the day of `now`, of the day before and of the month, in IST; all ms since 1970. */
export function indianDay(now: number): { readonly yesterday: number; readonly today: number; readonly month: number } {
	const [date = ""] = isoIst(now).split("T");
	const today = Date.parse(`${date}T00:00:00+05:30`);
	return { yesterday: today - 24 * 60 * 60 * 1000, today, month: Date.parse(`${date.slice(0, 7)}-01T00:00:00+05:30`) };
}
