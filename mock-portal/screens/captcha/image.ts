import { Resvg } from "@resvg/resvg-js";

/** Strokes of the glyphs in a box of 20 by 30. They make the image independent of installed fonts. */
const glyphs: Readonly<Record<string, string>> = {
	A: "M1 29 10 1 19 29M5 19H15",
	B: "M3 1V29H10C21 29 21 15 10 15H3M3 1H9C18 1 18 15 9 15",
	C: "M18 6C14-2 2-1 2 15S14 32 18 24",
	D: "M3 1V29H7C23 29 23 1 7 1Z",
	E: "M17 1H3V29H17M3 14H14",
	F: "M17 1H3V29M3 14H14",
	G: "M18 6C14-2 2-1 2 15S16 33 18 23V16H11",
	H: "M3 1V29M17 1V29M3 14H17",
	J: "M8 1H16V21C16 32 3 31 3 22",
	K: "M3 1V29M17 1 3 17M8 12 18 29",
	L: "M4 1V29H17",
	M: "M2 29V1L10 17 18 1V29",
	N: "M3 29V1L17 29V1",
	P: "M3 29V1H10C21 1 21 16 10 16H3",
	Q: "M10 1C-1 1-1 29 10 29S21 1 10 1M12 20 19 30",
	R: "M3 29V1H10C21 1 21 15 10 15H3M10 15 18 29",
	T: "M1 1H19M10 1V29",
	U: "M3 1V20C3 32 17 32 17 20V1",
	V: "M1 1 10 29 19 1",
	W: "M1 1 5 29 10 10 15 29 19 1",
	X: "M2 1 18 29M18 1 2 29",
	Y: "M1 1 10 15 19 1M10 15V29",
	"3": "M3 4C8-2 18 0 17 8 16 14 10 14 8 14 12 14 18 16 18 22 18 31 6 31 2 25",
	"4": "M14 29V1L2 20H19",
	"6": "M15 1C6 4 2 12 2 20 2 32 18 32 18 21 18 11 5 11 2.500 19",
	"7": "M2 1H18L7 29",
	"8": "M10 14C1 14 1 1 10 1S19 14 10 14C-1 14-1 29 10 29S21 14 10 14",
	"9": "M5 29C14 26 18 18 18 10 18-2 2-2 2 9 2 19 15 19 17.500 11",
};

const inks = ["#17406d", "#7a2233", "#2c5e2e", "#5a3a7e", "#6b4a12"];

/**
 * A PNG of `text`, `width` by `height` pixels, with tilted and shifted strokes and lines across.
 * @param below returns a random integer in [0, n)
 */
export function captchaImage(text: string, size: { readonly width: number; readonly height: number }, below: (n: number) => number): Buffer {
	const { width, height } = size;
	const step = (width - 30) / text.length;
	const scale = (height - 17) / 30;
	const letters = [...text].map((character, index) => {
		const x = 15 + step * index + step / 2 - 10 * scale + below(9) - 4;
		const y = 8 + below(7) - 3;
		const tilt = below(31) - 15;
		return `<path d="${glyphs[character] ?? ""}" stroke="${inks[below(inks.length)]}" transform="translate(${x} ${y}) scale(${scale}) rotate(${tilt} 10 15)"/>`;
	});
	const lines = Array.from({ length: 5 }, () => {
		const [from, by, to] = [below(height), below(height), below(height)];
		return `<path d="M0 ${from}Q${width / 2} ${by} ${width} ${to}" stroke="${inks[below(inks.length)]}" stroke-width="1" opacity=".55"/>`;
	});
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#eef2f8"/><g fill="none" stroke-width="3.400" stroke-linecap="round" stroke-linejoin="round">${letters.join("")}</g><g fill="none">${lines.join("")}</g></svg>`;
	return Buffer.from(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
}
