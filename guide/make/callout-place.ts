import type { Rect } from "./page-reading.ts";

/** How a picture is cut out of a page, and where its callout is. All in CSS pixels of the page; margins lie outside of it. */
export interface Layout {
	/** What the picture shows: the whole width of the page, with a margin where the callout is outside of it. */
	readonly crop: Rect;
	/** Undefined without an element to mark. */
	readonly callout: Rect | undefined;
	/** An arrow from the callout to the marked element; undefined where something stands between them. */
	readonly arrow: Arrow | undefined;
}

/** From `x1`, `y1` to the edge of the marked element at `x2`, `y2`; horizontal or vertical. */
export interface Arrow {
	readonly x1: number;
	readonly y1: number;
	readonly x2: number;
	readonly y2: number;
}

interface Size {
	readonly width: number;
	readonly height: number;
}

/** Pixels: the lowest picture, what it shows above and below its element, a picture without an element, and how far an edge moves to cut no text. */
const lowest = 240;
const around = 100;
const withoutElement = 460;
const cutting = 60;

/** Pixels between element and callout, tried in this order. */
const distances = [16, 28, 44, 64];

/** Pixels that a callout and its arrow keep from everything on the page; space around a callout in a margin. */
const clearance = 3;
const space = 12;

/**
 * Places the callout beside the marked element where it hides nothing, else in a margin of the picture, and cuts the picture out around both.
 * @param occupied what a callout must not hide
 */
export function layOut(page: Size, box: Rect | undefined, callout: Size, occupied: readonly Rect[]): Layout {
	const whole = { x: 0, y: 0, ...page };
	if (!box) return { crop: { ...whole, height: edge(withoutElement, page.height, occupied) }, callout: undefined, arrow: undefined };
	// A callout beside the element cannot hide what is within it.
	const others = occupied.filter((rect) => !contains(box, rect));
	const isFree = (part: Rect) => !others.some((other) => overlap(grown(part, clearance), other));
	const beside = candidates(box, callout).find(({ callout: place, arrow }) => contains(whole, place) && isFree(place) && isFree(rectOf(arrow)));
	if (beside) return { ...beside, crop: rows(page, union(box, beside.callout), occupied) };

	const crop = rows(page, box, occupied);
	const margin = callout.width + 2 * space;
	const middle = box.y + box.height / 2;
	const inMargin = { y: middle - callout.height / 2, ...callout };
	const toLeft = { x1: -space, y1: middle, x2: box.x, y2: middle };
	if (isFree(rectOf(toLeft))) return { crop: { ...crop, x: -margin, width: page.width + margin }, callout: { x: space - margin, ...inMargin }, arrow: toLeft };
	const toRight = { x1: page.width + space, y1: middle, x2: box.x + box.width, y2: middle };
	if (isFree(rectOf(toRight))) return { crop: { ...crop, width: page.width + margin }, callout: { x: page.width + space, ...inMargin }, arrow: toRight };
	const x = Math.min(Math.max(box.x, space), page.width - callout.width - space);
	const below = { x, y: crop.y + crop.height + space, ...callout };
	return { crop: { ...crop, height: crop.height + callout.height + 2 * space }, callout: below, arrow: undefined };
}

/** Places to the right, below, above and to the left, the nearest first. */
function candidates(box: Rect, { width, height }: Size): { readonly callout: Rect; readonly arrow: Arrow }[] {
	const [right, bottom] = [box.x + box.width, box.y + box.height];
	const middle = box.y + box.height / 2;
	return distances.flatMap((distance) => {
		const beside = { y: middle - height / 2, width, height };
		const centres = [box.x + box.width / 2, box.x + width / 2, right - width / 2];
		return [
			{ callout: { x: right + distance, ...beside }, arrow: { x1: right + distance, y1: middle, x2: right, y2: middle } },
			...centres.flatMap((centre) => [
				{ callout: { x: centre - width / 2, y: bottom + distance, width, height }, arrow: { x1: centre, y1: bottom + distance, x2: centre, y2: bottom } },
				{
					callout: { x: centre - width / 2, y: box.y - distance - height, width, height },
					arrow: { x1: centre, y1: box.y - distance, x2: centre, y2: box.y },
				},
			]),
			{ callout: { x: box.x - distance - width, ...beside }, arrow: { x1: box.x - distance, y1: middle, x2: box.x, y2: middle } },
		];
	});
}

/** The rows of the page around `inner`, in whole pixels. No edge cuts a line of text, unless that takes too many pixels. */
function rows(page: Size, inner: Rect, occupied: readonly Rect[]): Rect {
	const wanted = Math.max(lowest, inner.height + 2 * around);
	const middle = inner.y + inner.height / 2;
	const start = Math.min(Math.max(0, middle - wanted / 2), Math.max(0, page.height - wanted));
	const y = start === 0 ? 0 : edge(start, page.height, occupied, -1);
	const end = edge(start + wanted, page.height, occupied);
	// Nothing but empty space is left out.
	const last = Math.max(inner.y + inner.height, ...occupied.map((rect) => rect.y + rect.height).filter((bottom) => bottom <= end));
	return { x: 0, y, width: page.width, height: Math.min(end, Math.ceil(last) + 2 * space) - y };
}

/** The next row from `from` that cuts nothing of `occupied`; downwards, or with `step` -1 upwards. */
function edge(from: number, height: number, occupied: readonly Rect[], step: 1 | -1 = 1): number {
	const cuts = (y: number) => occupied.some((rect) => rect.y < y && y < rect.y + rect.height);
	const start = Math.round(Math.min(from, height));
	for (let y = start; Math.abs(y - start) <= cutting && y >= 0 && y <= height; y += step) if (!cuts(y)) return y;
	return start;
}

const rectOf = ({ x1, y1, x2, y2 }: Arrow): Rect => ({ x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) });

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by });

const overlap = (one: Rect, other: Rect) =>
	one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

const contains = (outer: Rect, inner: Rect) =>
	inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;

function union(one: Rect, other: Rect): Rect {
	const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
	return { x, y, width: Math.max(one.x + one.width, other.x + other.width) - x, height: Math.max(one.y + one.height, other.y + other.height) - y };
}
