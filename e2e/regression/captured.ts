import { join } from "node:path";
import * as v from "valibot";
import { contractSchema } from "../../regression/capture/contract.ts";
import { type Capture, type Contract, type ContractControl, compareCaptures, type Difference, readCapture } from "../../regression/index.ts";

/** Folder of a committed capture of the mock. */
export const committed = (release: string) => join(import.meta.dirname, "..", "..", "fixtures", "captures", release);

/** A screen of the newest release, as it was captured. */
export async function screenNamed(name: string): Promise<Capture["screens"][number]> {
	const { screens } = await readCapture(committed("2025-11"));
	const found = screens.find(({ contract }) => contract.screen === name);
	if (!found) throw new Error(`No screen "${name}"`);
	return found;
}

/** A capture of these screens, as if it was taken by hand, or by a walk that stopped. */
export const captureOf = (screens: Capture["screens"], stopped: Capture["manifest"]["stopped"] = null): Capture => ({
	manifest: {
		format: 4,
		tool: "spec",
		date: "2026-01-01",
		source: "spec",
		release: { id: null, because: "nobody asked" },
		stopped,
		screens: screens.map(({ contract }) => ({ screen: contract.screen, file: "screen" })),
	},
	screens,
});

export const compareContracts = (old: Contract, now: Contract) =>
	compareCaptures(captureOf([{ contract: old, html: "" }]), captureOf([{ contract: now, html: "" }]));

/** A difference that breaks something on the way to an API user. */
export const breaking = (what: string, ...breaks: Difference["breaks"]) => ({ class: "breaking" as const, what, breaks, onTheWay: true });

/** The control with an id or, without one, with a label. */
export function controlOf({ controls }: Contract, called: string): ContractControl {
	const found = controls.find(({ id }) => id === called) ?? controls.find(({ label }) => label === called);
	if (!found) throw new Error(`No control "${called}"`);
	return found;
}

/**
 * A contract in which a control has other attributes; null takes an attribute away.
 * @param lost strategies of the automation that no longer find it
 */
export function withControl(
	contract: Contract,
	called: string,
	attributes: { readonly [Name in keyof ContractControl]?: ContractControl[Name] | null },
	lost: readonly string[] = [],
): Contract {
	const old = controlOf(contract, called);
	const present = Object.fromEntries(Object.entries({ ...old, ...attributes }).filter(([, value]) => value !== null));
	const key = [present.tag, present.type, present.label || present.name || present.id].filter(Boolean).join(" ");
	const renamed = (one: string) => (one === old.key ? key : one);
	const targets = Object.entries(contract.targets).map(([name, { resolvesTo, ...target }]) => {
		const byStrategy = Object.entries(target.byStrategy).map(([strategy, keys]) => [
			strategy,
			keys.filter((one) => one !== old.key || !lost.includes(strategy)).map(renamed),
		]);
		const isLost = resolvesTo === old.key && byStrategy.every(([, keys]) => keys?.length === 0);
		return [
			name,
			{
				resolvesTo: isLost || resolvesTo === null ? null : renamed(resolvesTo),
				...(isLost ? { problem: "not found" } : {}),
				byStrategy: Object.fromEntries(byStrategy),
			},
		];
	});
	return v.parse(contractSchema, {
		...contract,
		controls: contract.controls.map((control) => (control === old ? { ...present, key } : control)),
		targets: Object.fromEntries(targets),
	});
}

/** A contract without a control. */
export const withoutControl = (contract: Contract, called: string): Contract => {
	const { key } = controlOf(contract, called);
	const emptied = withControl(contract, called, {}, ["role", "label", "name", "id", "href", "class"]);
	return { ...emptied, controls: emptied.controls.filter((control) => control.key !== key) };
};
