import type { Browser } from "playwright-core";
import { type Colours, textOn } from "../colours.ts";
import { fontFaces, fontFamily } from "../fonts.ts";
import type { Shot } from "./action-recorder.ts";
import { type Layout, layOut } from "./callout-place.ts";
import type { Rect } from "./page-reading.ts";
import { view } from "./record-run.ts";
import { smallerPng } from "./smaller-png.ts";

/** A finished picture. */
export interface Picture {
	readonly png: Buffer;
	/** CSS pixels. */
	readonly width: number;
	/** CSS pixels. */
	readonly height: number;
}

/** Draws pictures: covers, box and callout over a shot, whose page stays as it is. */
export interface PictureStudio {
	/**
	 * @param callout text beside the marked element
	 * @param textOf text on a cover, by what it covers
	 */
	draw(shot: Shot, callout: string, textOf: (what: string) => string): Promise<Picture>;
	close(): Promise<void>;
}

/** What `drawIn` draws. */
interface Drawing extends Layout {
	readonly png: string;
	readonly view: { readonly width: number; readonly height: number };
	readonly covers: readonly (Rect & { readonly text: string })[];
	readonly box: Rect | undefined;
	readonly text: string;
}

/** CSS pixels. */
const widestMargin = 400;

/** Opens a studio in a browser, without network. `texts`: all texts that will be drawn, for their fonts. */
export async function openStudio(browser: Browser, colours: Colours, texts: string): Promise<PictureStudio> {
	const context = await browser.newContext({
		viewport: { width: view.width + widestMargin, height: view.height + widestMargin },
		deviceScaleFactor: view.scale,
		offline: true,
	});
	const page = await context.newPage();
	await page.setContent(`<!doctype html><style>${fontFaces(texts)}\n${style(colours)}</style><div id="picture"></div>`);
	await page.evaluate(fontsLoaded, { family: fontFamily, texts });
	return {
		async draw(shot, callout, textOf) {
			const size = await page.evaluate(sizeOf, callout);
			const layout = layOut(view, shot.box, size, shot.occupied);
			const covers = shot.covers.map((cover) => ({ ...cover, text: textOf(cover.what) }));
			await page.evaluate(drawIn, { ...layout, png: shot.png.toString("base64"), view, covers, box: shot.box, text: callout });
			const { width, height } = layout.crop;
			return { width, height, png: smallerPng(await page.screenshot({ clip: { x: 0, y: 0, width, height }, animations: "disabled" })) };
		},
		close: () => context.close(),
	};
}

const style = ({ marks }: Colours) => `
html, body { margin: 0; background: #fff; }
#picture { position: absolute; left: 0; top: 0; overflow: hidden; background: #fff; font: 400 14px/1.3 "${fontFamily}", sans-serif; }
#picture > * { position: absolute; box-sizing: border-box; }
.cover { background: #d9d9d9; color: #333; overflow: hidden; white-space: nowrap; display: flex; align-items: center; padding: 0 3px; border-radius: 2px; }
.box { border: 3px solid ${marks}; border-radius: 5px; box-shadow: 0 0 0 1px #fff; }
.callout { background: ${marks}; color: ${textOn(marks)}; font-weight: 700; font-size: 15px; line-height: 1.4; padding: 5px 12px; border-radius: 5px; white-space: nowrap; box-shadow: 0 0 0 2px #fff; }
#picture > svg { left: 0; top: 0; overflow: visible; }
line { stroke: ${marks}; stroke-width: 3; }
polygon { fill: ${marks}; }
`;

/** Runs in the page. */
async function fontsLoaded({ family, texts }: { readonly family: string; readonly texts: string }): Promise<void> {
	await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 15px "${family}"`, texts)));
}

/** Runs in the page. */
function sizeOf(text: string): { readonly width: number; readonly height: number } {
	const callout = document.createElement("div");
	callout.className = "callout";
	callout.textContent = text;
	document.getElementById("picture")?.replaceChildren(callout);
	const { width, height } = callout.getBoundingClientRect();
	return { width: Math.ceil(width), height: Math.ceil(height) };
}

/** Runs in the page. */
async function drawIn({ png, view, crop, covers, box, callout, arrow, text }: Drawing): Promise<void> {
	const picture = document.getElementById("picture");
	if (!picture) return;
	picture.style.width = `${crop.width}px`;
	picture.style.height = `${crop.height}px`;
	const place = <Part extends HTMLElement>(part: Part, { x, y, width, height }: Rect) => {
		Object.assign(part.style, { left: `${x - crop.x}px`, top: `${y - crop.y}px`, width: `${width}px`, height: `${height}px` });
		return part;
	};
	const part = (className: string, rect: Rect, text = "") => {
		const made = document.createElement("div");
		made.className = className;
		made.textContent = text;
		return place(made, rect);
	};
	const image = place(new Image(), { x: 0, y: 0, ...view });
	image.src = `data:image/png;base64,${png}`;
	await image.decode();
	// A callout without an arrow stands below the page, which ends there.
	if (callout && !arrow) image.style.clipPath = `inset(0 0 ${view.height - callout.y + 8}px 0)`;
	const parts: Element[] = [
		image,
		...covers.map((cover) => {
			const drawn = part("cover", cover, cover.text);
			drawn.style.fontSize = `${Math.min(14, Math.floor(cover.height * 0.72))}px`;
			return drawn;
		}),
	];
	if (box) parts.push(part("box", { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6 }));
	if (arrow) {
		const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
		const [x1, y1, x2, y2] = [arrow.x1 - crop.x, arrow.y1 - crop.y, arrow.x2 - crop.x, arrow.y2 - crop.y];
		// The tip touches the box, which stands 3 pixels off the element.
		const [dx, dy] = [Math.sign(x2 - x1), Math.sign(y2 - y1)];
		const [tipX, tipY] = [x2 - 3 * dx, y2 - 3 * dy];
		const points = [
			[tipX, tipY],
			[tipX - 9 * dx - 6 * dy, tipY - 9 * dy - 6 * dx],
			[tipX - 9 * dx + 6 * dy, tipY - 9 * dy + 6 * dx],
		];
		svg.innerHTML = `<line x1="${x1}" y1="${y1}" x2="${tipX - 6 * dx}" y2="${tipY - 6 * dy}"/><polygon points="${points.join(" ")}"/>`;
		parts.push(svg);
	}
	if (callout) parts.push(part("callout", callout, text));
	picture.replaceChildren(...parts);
}
