import type { Guide } from "../../guide/guide.ts";
import { defaultColours } from "../../guide/index.ts";
import { asHtml } from "../../guide/write/html.ts";
import { expect, test } from "../test.ts";

const step = {
	part: "logIn",
	action: "fill",
	label: "ENTER ABOVE CAPTCHA",
	value: undefined,
	page: "Login",
	picture: undefined,
	note: undefined,
} as const;

const guide: Guide = {
	title: "API credentials for Tera Software Limited",
	vendor: "Example Tax Software",
	gsp: "Tera Software Limited",
	release: "2025-11",
	date: "2026-11-26",
	language: "en",
	sampleName: "API_sampleuser1",
	isFromMock: true,
	hasApiUserScreens: true,
	steps: [
		{ ...step, number: 1, words: "Click **Login**." },
		{ ...step, number: 2, words: "Type the characters of the picture in the field **ENTER ABOVE CAPTCHA**. Read them twice, then go on." },
	],
};

test("at 390 px, no line of a step's words stands below its number", async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 800 });
	await page.setContent(asHtml(guide, new Map(), defaultColours));
	const steps = await page.locator(".steps > li").evaluateAll((items) =>
		items.map((item) => {
			const words = document.createRange();
			words.selectNodeContents(item.querySelector(".words") ?? item);
			const lines = [...words.getClientRects()];
			const number = item.querySelector(".number")?.getBoundingClientRect();
			return { lines: new Set(lines.map(({ top }) => Math.round(top))).size, gap: Math.min(...lines.map(({ left }) => left)) - (number?.right ?? 0) };
		}),
	);
	expect(steps).toHaveLength(2);
	expect(steps[1]?.lines, "the long step has several lines").toBeGreaterThan(1);
	for (const { gap } of steps) expect(gap).toBeGreaterThan(0);
});

test("the cover of a printed guide fills an A4 page, and no more", async ({ page }) => {
	await page.setContent(asHtml(guide, new Map(), defaultColours));
	await page.emulateMedia({ media: "print" });
	const height = await page.locator(".cover").evaluate((cover) => cover.getBoundingClientRect().height);
	expect(height).toBeCloseTo((297 / 25.4) * 96, 0);
});
