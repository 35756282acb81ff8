/** The two colours of a publisher, as `#rrggbb`. */
export interface Colours {
	/** Cover and headings. */
	readonly main: string;
	/** Boxes and callouts in pictures. */
	readonly marks: string;
}

/** Dark blue, and the red that marks have in most published guides. */
export const defaultColours: Colours = { main: "#1f4e79", marks: "#c62828" };

/** `#rrggbb` for a colour with three or six hexadecimal digits; undefined for any other text. */
export function colour(text: string): string | undefined {
	const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim()) ?? [];
	if (digits === undefined) return undefined;
	return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`.toLowerCase();
}

/** Relative luminance of WCAG 2, from 0 to 1. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Black or white, whichever is easier to read on `background`. */
export const textOn = (background: string): string => (contrast(luminance(background), 1) >= contrast(luminance(background), 0) ? "#ffffff" : "#000000");

/** The colour where it is readable as text on white (contrast of 4.5, WCAG AA), else nearly black. */
export const textOnWhite = (colour: string): string => (contrast(luminance(colour), 1) >= 4.5 ? colour : "#222222");
