import { createHash } from "node:crypto";
import type { Operator } from "../operator.ts";

/** Pseudo-random draws from a key: the same key gives the same sequence. */
export interface Draws {
	/** An integer in [0, n). */
	below(n: number): number;
	/** @throws RangeError when there are no `items` to draw from */
	of<const Item>(items: readonly Item[]): Item;
}

/** A kind of change with random details. */
export interface Rewrite {
	/** Its subject: a generated change has at most one rewrite of a subject. */
	readonly about: string;
	make(draw: Draws): Omit<Operator, "name">;
}

export function drawsOf(key: string): Draws {
	let drawn = 0;
	const below = (n: number) => createHash("sha256").update(`${key}/${drawn++}`).digest().readUInt32BE() % n;
	return {
		below,
		of(items) {
			const item = items[below(Math.max(1, items.length))];
			if (item === undefined) throw new RangeError("nothing to draw from");
			return item;
		},
	};
}
