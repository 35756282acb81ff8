import * as v from "valibot";
import { InvalidOption } from "./invalid-option.ts";
import { type Erp, erps } from "./reference-data/erps.ts";
import { type Gsp, gsps } from "./reference-data/gsps.ts";
import type { Store } from "./store/store.ts";
import { vendorName } from "./store/vendors.ts";

/** Names of GSPs or ERPs: a list replaces the release's list; `added` extends it. */
export type VendorNames = readonly string[] | { readonly added: readonly string[] };

interface VendorOptions {
	readonly gsps: VendorNames | undefined;
	readonly erps: VendorNames | undefined;
}

/**
 * The GSPs and ERPs of a portal: the lists of the options or else of the release, then the names added through the control API.
 * @throws InvalidOption for an invalid name, an empty list or a repeated name
 */
export function vendorLists(release: string, options: VendorOptions, { vendors }: Pick<Store, "vendors">) {
	const ofRelease = gsps.filter(({ since }) => since === undefined || since <= release);
	const firstGsps = chosen("GSPs", ofRelease, options.gsps, (name, id): Gsp => ({ id, name, evidence: "added" }));
	const firstErps = chosen("ERPs", erps, options.erps, (name, id): Erp => ({ id: `E${id}`, name }));
	return {
		gsps: (): readonly Gsp[] => [
			...firstGsps,
			...vendors.names("gsp").map((name, index): Gsp => ({ id: String(firstGsps.length + index + 1), name, evidence: "added" })),
		],
		erps: (): readonly Erp[] => [...firstErps, ...vendors.names("erp").map((name, index): Erp => ({ id: `E${firstErps.length + index + 1}`, name }))],
	};
}

function chosen<Vendor extends { readonly name: string }>(
	what: "GSPs" | "ERPs",
	ofRelease: readonly Vendor[],
	names: VendorNames | undefined,
	vendor: (name: string, id: string) => Vendor,
): readonly Vendor[] {
	if (names === undefined) return ofRelease;
	const [before, given]: [readonly Vendor[], readonly string[]] = "added" in names ? [ofRelease, names.added] : [[], names];
	if (given.length === 0 && before.length === 0) throw new InvalidOption(`The list of ${what} is empty: give at least one name.`);
	const wrong = given.find((name) => !v.is(vendorName, name) || name !== name.trim());
	if (wrong !== undefined)
		throw new InvalidOption(
			`The list of ${what} has the name ${JSON.stringify(wrong.slice(0, 100))}: expected 1 to 200 characters, no spaces around it, no control characters.`,
		);
	const list = [...before, ...given.map((name, index) => vendor(name, String(before.length + index + 1)))];
	const twice = list.find(({ name }, index) => list.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) !== index);
	if (twice) throw new InvalidOption(`The list of ${what} has ${twice.name} twice.`);
	return list;
}
