import type { Locator } from "playwright-core";
import { withInvisibleShown } from "../text.ts";

/** ms for the hit test. */
const patience = 1_000;

/**
 * Why an existing element cannot be used, as a predicate: "is covered by …", "is greyed out", "is hidden". Uses a hit test at the
 * point of a click.
 */
export async function obstacleOf(element: Locator): Promise<string> {
	const found = await element.evaluate(hitTest, undefined, { timeout: patience }).catch(() => undefined);
	return found === undefined ? "disappeared" : withInvisibleShown(found);
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
	// Name the whole overlay, not the part of it that was hit.
	const [outermost = hit] = [...ancestors(hit)].filter((one) => !one.contains(element)).reverse();
	return `is covered by ${describe(outermost)}`;

	function* ancestors(from: Element) {
		for (let one: Element | null = from; one; one = one.parentElement) yield one;
	}
}
