import type { Page } from "playwright-core";

/** A picture in shades of grey. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	/** Of each pixel, row by row: 0 is black, 255 white. */
	readonly light: readonly number[];
}

/** The pixels of a PNG, made smaller where it is wider than `width`. The page's browser decodes it. */
export const readPicture = (page: Page, png: Buffer, width: number): Promise<Picture> =>
	page.evaluate(
		async ([data, widest]) => {
			const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
			const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
			const scale = Math.min(1, widest / bitmap.width);
			const canvas = new OffscreenCanvas(Math.max(1, Math.floor(bitmap.width * scale)), Math.max(1, Math.floor(bitmap.height * scale)));
			const context = canvas.getContext("2d");
			if (!context) throw new Error("This browser has no canvas to decode a picture with");
			context.imageSmoothingQuality = "high";
			context.fillStyle = "white";
			context.fillRect(0, 0, canvas.width, canvas.height);
			context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
			const { data: channels } = context.getImageData(0, 0, canvas.width, canvas.height);
			const light = Array.from({ length: channels.length / 4 }, (_, pixel) => {
				const [red = 0, green = 0, blue = 0] = channels.subarray(pixel * 4, pixel * 4 + 3);
				return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
			});
			return { width: canvas.width, height: canvas.height, light };
		},
		[png.toString("base64"), width] as const,
	);

/** Bits of the dots of a braille character, by row and column. */
const bits = [
	[0x01, 0x08],
	[0x02, 0x10],
	[0x04, 0x20],
	[0x40, 0x80],
] as const;

/** Lines of braille characters, of 2 by 4 dots each. What there is less of, dark or light, is the writing. */
export function drawInDots({ width, height, light }: Picture): string[] {
	const limit = darkUpTo(light);
	const writingIsDark = light.filter((value) => value <= limit).length * 2 <= light.length;
	const isWriting = (x: number, y: number) => x < width && y < height && (light[y * width + x] ?? 0) <= limit === writingIsDark;
	return Array.from({ length: Math.ceil(height / 4) }, (_, row) =>
		Array.from({ length: Math.ceil(width / 2) }, (_, column) => {
			const dots = bits.flatMap((pair, y) => pair.filter((_, x) => isWriting(column * 2 + x, row * 4 + y)));
			return String.fromCodePoint(0x2800 + dots.reduce((sum, bit) => sum + bit, 0));
		}).join(""),
	);
}

/** The lightest shade that counts as dark: where dark and light lie farthest apart (Otsu's method). */
function darkUpTo(light: readonly number[]): number {
	const counts = Array.from({ length: 256 }, () => 0);
	for (const value of light) counts[value] = (counts[value] ?? 0) + 1;
	const total = light.reduce((sum, value) => sum + value, 0);
	let [dark, darkTotal, best, limit] = [0, 0, -1, 0];
	for (const [value, count] of counts.entries()) {
		dark += count;
		darkTotal += value * count;
		if (dark === 0 || dark === light.length) continue;
		const apart = darkTotal / dark - (total - darkTotal) / (light.length - dark);
		const weight = dark * (light.length - dark) * apart * apart;
		if (weight > best) [best, limit] = [weight, value];
	}
	return limit;
}
