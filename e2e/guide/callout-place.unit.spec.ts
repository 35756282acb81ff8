import { layOut } from "../../guide/make/callout-place.ts";
import type { Rect } from "../../guide/make/page-reading.ts";
import { expect, test } from "../test.ts";

const page = { width: 900, height: 1000 };
const callout = { width: 100, height: 30 };
const box: Rect = { x: 300, y: 500, width: 200, height: 40 };

const overlap = (one: Rect, other: Rect) =>
	one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

/** What surrounds the element on all sides where a callout could be. */
const around: readonly Rect[] = [
	{ x: 510, y: 500, width: 300, height: 40 },
	{ x: 0, y: 545, width: 900, height: 120 },
	{ x: 0, y: 380, width: 900, height: 115 },
	{ x: 180, y: 500, width: 115, height: 40 },
];

test("a callout stands to the right of its element when there is space", () => {
	expect(layOut(page, box, callout, []).callout).toEqual({ x: 516, y: 505, width: 100, height: 30 });
});

for (const [without, name] of ["right", "below", "above", "left"].map((name, index) => [index, name] as const))
	test(`a callout hides nothing when the only free space is ${name} of its element`, () => {
		const occupied = around.filter((_, index) => index !== without);
		const { callout: place, arrow } = layOut(page, box, callout, occupied);
		expect(arrow).toBeDefined();
		expect(occupied.filter((rect) => place && overlap(place, rect))).toEqual([]);
	});

test("a callout without free space beside its element stands in a margin of the picture, with an arrow through free space", () => {
	const menuEntry: Rect = { ...box, x: 10 };
	const {
		crop,
		callout: place,
		arrow,
	} = layOut(page, menuEntry, callout, [
		{ x: 0, y: 0, width: 900, height: 499 },
		{ x: 0, y: 541, width: 900, height: 400 },
		{ x: 215, y: 500, width: 600, height: 40 },
	]);
	expect(crop).toMatchObject({ x: -124, width: 1024 });
	expect(place?.x).toBe(-112);
	expect(arrow).toMatchObject({ x2: 10, y2: 520 });
});

test("a callout that no arrow could lead from stands below the page", () => {
	const { crop, callout: place, arrow } = layOut(page, box, callout, around);
	expect(arrow).toBeUndefined();
	expect(place?.y).toBeGreaterThan(crop.y + crop.height - 60);
});

test("no edge of a picture cuts through a line of text", () => {
	const lines = Array.from({ length: 60 }, (_, index): Rect => ({ x: 20, y: index * 17, width: 100, height: 14 }));
	const { crop } = layOut(page, box, callout, lines);
	for (const edge of [crop.y, crop.y + crop.height]) expect(lines.filter(({ y, height }) => y < edge && edge < y + height)).toEqual([]);
});
