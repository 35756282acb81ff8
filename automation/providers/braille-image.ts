import type { Page } from "playwright-core";

/** A picture in shades of grey. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	/** Brightness of each pixel, row by row: 0 is black, 255 white. */
	readonly pixels: readonly number[];
}

/** The pixels of a PNG, scaled down where it is wider than `widest` pixels. The page's browser decodes it. */
export const readPicture = (page: Page, png: Buffer, widest: number): Promise<Picture> =>
	page.evaluate(
		async ([data, widest]) => {
			const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
			const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
			const scale = Math.min(1, widest / image.width);
			const canvas = new OffscreenCanvas(Math.max(1, Math.floor(image.width * scale)), Math.max(1, Math.floor(image.height * scale)));
			const context = canvas.getContext("2d");
			if (!context) throw new Error("This browser has no canvas to decode a picture with");
			context.fillStyle = "white";
			context.fillRect(0, 0, canvas.width, canvas.height);
			context.drawImage(image, 0, 0, canvas.width, canvas.height);
			const { data: channels } = context.getImageData(0, 0, canvas.width, canvas.height);
			const pixels = Array.from({ length: channels.length / 4 }, (_, pixel) => {
				const [red = 0, green = 0, blue = 0] = channels.subarray(pixel * 4, pixel * 4 + 3);
				return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
			});
			return { width: canvas.width, height: canvas.height, pixels };
		},
		[png.toString("base64"), widest] as const,
	);

/** Bits of the dots of a braille character, by row and column. */
const bits = [
	[0x01, 0x08],
	[0x02, 0x10],
	[0x04, 0x20],
	[0x40, 0x80],
] as const;

/**
 * Lines of braille characters, each with 2 by 4 dots. Pixels on one side of the middle between the darkest and the brightest are the writing:
 * the side that has fewer of them.
 */
export function drawInBraille({ width, height, pixels }: Picture): string[] {
	const [darkest, brightest] = pixels.reduce(([low, high], pixel) => [Math.min(low, pixel), Math.max(high, pixel)], [255, 0]);
	const isDark = (pixel: number) => pixel < (darkest + brightest) / 2;
	const writingIsDark = pixels.filter(isDark).length * 2 <= pixels.length;
	const isWriting = (x: number, y: number) => x < width && y < height && isDark(pixels[y * width + x] ?? 0) === writingIsDark;
	return Array.from({ length: Math.ceil(height / 4) }, (_, row) =>
		Array.from({ length: Math.ceil(width / 2) }, (_, column) => {
			const dots = bits.flatMap((pair, y) => pair.filter((_, x) => isWriting(column * 2 + x, row * 4 + y)));
			return String.fromCodePoint(0x2800 + dots.reduce((sum, bit) => sum + bit, 0));
		}).join(""),
	);
}
