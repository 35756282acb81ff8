import * as v from "valibot";
import { driftProblem } from "../drift/drift.ts";
import type { CreatedPortal, PortalControl, Portals } from "./control.ts";
import { Misuse, parseFields, seed, unknownName } from "./fields.ts";
import { freeDatabases } from "./free-databases.ts";

/** Maximum number of portals beside the first on one server. */
const portalsAtMost = 100;

/** Number of initial taxpayers of a portal. Tests of separate sessions need more than one. */
export const taxpayersToBegin = 3;

/** The options of a new portal. */
export interface Opening {
	readonly prefix: string;
	readonly release: string | undefined;
	readonly captcha: "solve" | "fixed" | undefined;
	readonly seed: number;
	readonly drift: readonly string[];
}

/** What portal.ts provides to create portals on one server. */
export interface PortalHost {
	/** Opens a portal and mounts it. */
	open(opening: Opening): { readonly release: string; readonly url: string; readonly control: PortalControl; close(): Promise<void> };
	/** Whether that prefix is in use. */
	taken(prefix: string): boolean;
	readonly releases: readonly string[];
}

/** The options of a portal to create, with the ids of all releases. */
export const portalFields = (releases: readonly string[]) =>
	v.strictObject({
		release: v.optional(v.pipe(v.string(), v.picklist(releases))),
		captcha: v.optional(v.picklist(["solve", "fixed"])),
		seed: v.optional(v.pipe(seed, v.maxValue(999_999 - taxpayersToBegin)), 1),
		drift: v.optional(v.array(v.string()), []),
	});

export function createPortals(host: PortalHost): Portals & { closeAll(): Promise<void> } {
	const fields = v.optional(portalFields(host.releases), {});
	const created = new Map<string, { portal: Omit<CreatedPortal, "taxpayers">; close(): Promise<void> }>();
	const freeMemory = freeDatabases();
	let last = 0;

	const freeName = (): string => {
		const name = `p${++last}`;
		return host.taken(`/${name}`) ? freeName() : name;
	};
	const asItIs = ({ portal }: { portal: Omit<CreatedPortal, "taxpayers"> }): CreatedPortal => ({ ...portal, taxpayers: portal.control.taxpayers() });
	const take = async (name: string) => {
		const found = created.get(name);
		created.delete(name);
		await found?.close();
		freeMemory();
	};

	return {
		create(options) {
			const { release, captcha, seed: first, drift } = parseFields(fields, options);
			const wrongDrift = driftProblem(drift);
			if (wrongDrift) throw new Misuse(`Field "drift": ${wrongDrift}`);
			if (created.size >= portalsAtMost) throw new Misuse(`This server has ${portalsAtMost} portals, which is the limit. Delete a portal first`);
			const name = freeName();
			const prefix = `/${name}`;
			const { close, ...portal } = host.open({ prefix, release, captcha, seed: first, drift });
			const entry = { portal: { name, prefix, ...portal }, close };
			created.set(name, entry);
			return asItIs(entry);
		},
		list: () => [...created.values()].map(asItIs),
		delete(name) {
			if (!created.has(name))
				throw created.size === 0 ? new Misuse(`There is no portal "${name.slice(0, 100)}"`) : unknownName("portal", name, [...created.keys()]);
			return take(name);
		},
		async closeAll() {
			await Promise.all([...created.keys()].map(take));
		},
	};
}
