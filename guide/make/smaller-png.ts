import { crc32, inflateSync } from "node:zlib";
import { zlibSync } from "fflate";

/**
 * The same picture as a PNG with a palette: a third of the size. Beyond 256 colours, rare ones, such as those of smoothed letters, become
 * the most similar frequent one. The same input gives the same bytes on any machine, which Node's own compression does not promise.
 * @param png a PNG as Chromium writes it: 8 bits for each channel, not interlaced
 */
export function smallerPng(png: Uint8Array): Buffer {
	const { width, height, colours } = pixelsOf(png);
	const runs = runsOf(colours);
	const counts = new Map<number, number>();
	for (const { colour, length } of runs) counts.set(colour, (counts.get(colour) ?? 0) + length);
	const palette = [...counts].sort(([one, often], [other, oftener]) => oftener - often || one - other).map(([colour]) => colour);
	const kept = palette.slice(0, 256);
	const indices = new Map(palette.map((colour, index) => [colour, index < 256 ? index : nearest(kept, colour)]));
	const pixels = new Uint8Array(colours.length);
	for (const { colour, start, length } of runs) pixels.fill(indices.get(colour) ?? 0, start, start + length);
	const rows = new Uint8Array((width + 1) * height);
	for (let row = 0; row < height; row++) rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
	const header = new DataView(new ArrayBuffer(13));
	header.setUint32(0, width);
	header.setUint32(4, height);
	// 8 bits, indexed colours.
	header.setUint16(8, 0x0803);
	return Buffer.concat([
		signature,
		chunk("IHDR", new Uint8Array(header.buffer)),
		chunk("PLTE", Uint8Array.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
		chunk("IDAT", zlibSync(rows, { level: 6 })),
		chunk("IEND", new Uint8Array()),
	]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Neighbours of one colour: most of a page. */
function runsOf(colours: Uint32Array): { readonly colour: number; readonly start: number; readonly length: number }[] {
	const runs: { readonly colour: number; readonly start: number; readonly length: number }[] = [];
	for (let start = 0, at = 1; at <= colours.length; at++) {
		if (at < colours.length && colours[at] === colours[start]) continue;
		runs.push({ colour: colours[start] ?? 0, start, length: at - start });
		start = at;
	}
	return runs;
}

/** The colours of all pixels, row by row, as 0xrrggbb. */
function pixelsOf(png: Uint8Array): { readonly width: number; readonly height: number; readonly colours: Uint32Array } {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	const [width, height, depth, type] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25)];
	if (depth !== 8 || (type !== 2 && type !== 6) || view.getUint8(28) !== 0) throw new Error(`The browser wrote a PNG of type ${type} with ${depth} bits.`);
	const parts: Uint8Array[] = [];
	for (let at = 8; at < png.length; at += 12 + view.getUint32(at))
		if (view.getUint32(at + 4) === 0x49444154) parts.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
	const bytes = type === 2 ? 3 : 4;
	const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * bytes, height, bytes);
	const colours = new Uint32Array(width * height);
	for (let at = 0; at < colours.length; at++) colours[at] = ((rows[at * bytes] ?? 0) << 16) | ((rows[at * bytes + 1] ?? 0) << 8) | (rows[at * bytes + 2] ?? 0);
	return { width, height, colours };
}

/** Undoes the filters of a PNG (section 9 of its specification). */
function unfiltered(filtered: Uint8Array, length: number, height: number, bytes: number): Uint8Array {
	const out = new Uint8Array(length * height);
	for (let row = 0; row < height; row++) {
		const filter = filtered[row * (length + 1)];
		const start = row * length;
		for (let at = 0; at < length; at++) {
			const left = at < bytes ? 0 : (out[start + at - bytes] ?? 0);
			const up = row === 0 ? 0 : (out[start + at - length] ?? 0);
			const corner = at < bytes || row === 0 ? 0 : (out[start + at - length - bytes] ?? 0);
			out[start + at] = (filtered[row * (length + 1) + 1 + at] ?? 0) + predicted(filter, left, up, corner);
		}
	}
	return out;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
	if (filter === 1) return left;
	if (filter === 2) return up;
	if (filter === 3) return (left + up) >> 1;
	return filter === 4 ? paeth(left, up, corner) : 0;
}

function paeth(left: number, up: number, corner: number): number {
	const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
}

function nearest(palette: readonly number[], colour: number): number {
	let [best, least] = [0, Number.POSITIVE_INFINITY];
	for (const [index, other] of palette.entries()) {
		const distance = ((colour >> 16) - (other >> 16)) ** 2 + (((colour >> 8) & 255) - ((other >> 8) & 255)) ** 2 + ((colour & 255) - (other & 255)) ** 2;
		if (distance < least) [best, least] = [index, distance];
	}
	return best;
}

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}
