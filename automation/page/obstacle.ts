import type { Locator } from "playwright-core";
import { withInvisibleShown } from "../text.ts";

/** ms to find out what is in the way. */
const patience = 1_000;

/**
 * Why an element that is there could not be used, in words that follow "the button Submit is there and": covered by what, greyed out, hidden.
 * Found by a hit test where a click would land.
 */
export async function obstacleOf(element: Locator): Promise<string> {
	const found = await element.evaluate(hitTest, undefined, { timeout: patience }).catch(() => undefined);
	return found === undefined ? "went away by itself" : withInvisibleShown(found);
}

/** Runs in the page. */
function hitTest(element: Element): string {
	const describe = (other: Element) => {
		const text = (other.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 120);
		const names = [other.id && `#${other.id}`, ...[...other.classList].slice(0, 2).map((name) => `.${name}`)].join("");
		return `<${other.localName}${names}>${text && ` (“${text}”)`}`;
	};
	if (element.matches(":disabled, [aria-disabled=true]")) return "is greyed out";
	if (element instanceof HTMLInputElement && element.readOnly) return "is read-only";
	if (!element.checkVisibility({ visibilityProperty: true })) return "is hidden";
	element.scrollIntoView({ block: "center", inline: "center" });
	const { left, top, width, height } = element.getBoundingClientRect();
	if (width === 0 || height === 0) return "has no size";
	const hit = document.elementFromPoint(left + width / 2, top + height / 2);
	if (!hit || hit === element || element.contains(hit) || hit.contains(element)) return "does not react";
	// What lies over the page is more telling than the piece of it that was hit.
	const [outermost = hit] = [...ancestors(hit)].filter((one) => !one.contains(element)).reverse();
	return `is covered by ${describe(outermost)}`;

	function* ancestors(from: Element) {
		for (let one: Element | null = from; one; one = one.parentElement) yield one;
	}
}
