import { distance } from "fastest-levenshtein";

/** The three of `names` with the smallest edit distance to `asked`, closest first. */
export function closestNames(asked: string, names: readonly string[]): string[] {
	const sought = asked.slice(0, 200).toLowerCase();
	return names
		.map((name) => ({ name, far: distance(sought, name.toLowerCase()) }))
		.sort((a, b) => a.far - b.far)
		.slice(0, 3)
		.map(({ name }) => name);
}
