import { crc32, deflateSync, inflateSync } from "node:zlib";
import { smallerPng } from "../../guide/make/smaller-png.ts";
import { expect, test } from "../test.ts";

type Colour = readonly [number, number, number];

function chunk(type: string, data: Buffer): Buffer {
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	const body = Buffer.concat([Buffer.from(type), data]);
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}

/** A PNG of one row, with the filter "difference to the left". */
function rowOf(colours: readonly Colour[]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(colours.length);
	header.writeUInt32BE(1, 4);
	header.set([8, 2], 8);
	const bytes = colours.flat().map((value, index, all) => (value - (all[index - 3] ?? 0)) & 255);
	return Buffer.concat([
		Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
		chunk("IHDR", header),
		chunk("IDAT", deflateSync(Buffer.from([1, ...bytes]))),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

/** The colours of a PNG of one row with a palette. */
function coloursOf(png: Buffer): Colour[] {
	const chunks = new Map<string, Buffer>();
	for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
		chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
	const palette = [...(chunks.get("PLTE") ?? [])];
	return [...inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0)).subarray(1)].map((index) => [
		palette[3 * index] ?? -1,
		palette[3 * index + 1] ?? -1,
		palette[3 * index + 2] ?? -1,
	]);
}

test("a picture of few colours keeps every one of them", () => {
	const colours = Array.from({ length: 600 }, (_, index): Colour => [index % 16, 255 - (index % 16), 7]);
	expect(coloursOf(smallerPng(rowOf(colours)))).toEqual(colours);
});

test("in a picture of many colours, a rare colour becomes the most similar frequent one", () => {
	const frequent = Array.from({ length: 256 }, (_, index): Colour => [index, 0, 0]);
	const shown = coloursOf(smallerPng(rowOf([...frequent, ...frequent, [200, 3, 1]])));
	expect(shown.slice(0, 512)).toEqual([...frequent, ...frequent]);
	expect(shown.at(-1)).toEqual([200, 0, 0]);
});
