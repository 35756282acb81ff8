/** Indian Standard Time, UTC+05:30 all year. */
const offset = 5.5 * 60 * 60 * 1000;

/** The latest time that a portal supports, ms since 1970: years have four digits. */
export const latestTime = Date.UTC(9999, 11, 31) - offset;

/** `2025-11-30T14:05:09.000+05:30` for ms since 1970; `invalid time` for an invalid number. */
export function isoIst(ms: number): string {
	const shifted = new Date(ms + offset);
	return Number.isNaN(shifted.getTime()) ? "invalid time" : shifted.toISOString().replace("Z", "+05:30");
}

/** The portal's format of a time, `30/11/2025 14:05:09`, for ms since 1970. */
export function portalTime(ms: number): string {
	const [date = "", time = ""] = isoIst(ms).split("T");
	return `${date.split("-").reverse().join("/")} ${time.slice(0, 8)}`.trim();
}

/** The APIs' format of a time, `2025-11-30 14:05:09`, for ms since 1970. */
export function apiTime(ms: number): string {
	return isoIst(ms).slice(0, 19).replace("T", " ");
}
