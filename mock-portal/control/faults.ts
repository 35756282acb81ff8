import * as v from "valibot";
import { type ArmedFault, type FaultName, type FaultScope, faultNames, faults, faultTimes, isFaultName, samePage } from "../domain/faults.ts";
import type { Store } from "../store/store.ts";
import { Misuse, parseFields, unknownName } from "./fields.ts";

/** Arms and disarms faults. */
export interface FaultControl {
	/**
	 * Arms a fault: `{ fault, times?, gstin?, path?, step? }`. The fault happens `times` times (default: 1), only for this
	 * taxpayer or page when given, and for the first time at the `step`th matching request (default: 1).
	 * @throws Misuse for an unknown fault, an invalid field, or a scope that the fault does not have
	 */
	arm(fault: unknown): ArmedFault;
	/** Armed faults, in the order of arming. */
	faults(): readonly ArmedFault[];
	/**
	 * Disarms all faults of that name.
	 * @returns the number of disarmed faults
	 * @throws Misuse for an unknown fault
	 */
	disarm(name: string): number;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(faultTimes.atMost));
/** A fault to arm. */
export const faultFields = v.strictObject({
	fault: v.string(),
	times: v.optional(count),
	gstin: v.optional(v.string()),
	path: v.optional(v.string()),
	step: v.optional(count),
});

function known(name: string): FaultName {
	if (!isFaultName(name)) throw unknownName("fault", name, faultNames);
	return name;
}

/** @param pages paths that a fault can be limited to */
export function faultControl({ faults: armed, taxpayers }: Pick<Store, "faults" | "taxpayers">, pages: readonly string[]): FaultControl {
	return {
		arm(input) {
			const { fault: name, times = faultTimes.byDefault, gstin, path, step } = parseFields(faultFields, input);
			const fault = known(name);
			const scopes: readonly FaultScope[] = faults[fault].scopes;
			for (const [scope, given] of Object.entries({ gstin, path, step } satisfies Record<FaultScope, unknown>))
				if (given !== undefined && !scopes.some((has) => has === scope))
					throw new Misuse(`Field "${scope}": ${fault} can be limited by ${scopes.join(", ")} only`);
			if (gstin !== undefined && !taxpayers.find(gstin))
				throw unknownName(
					"taxpayer",
					gstin,
					taxpayers.list().map((taxpayer) => taxpayer.gstin),
				);
			const page = path === undefined ? undefined : pages.find((known) => samePage(known, path));
			if (path !== undefined && page === undefined) throw unknownName("page", path, pages);
			return armed.arm({ fault, times, gstin, path: page, step: step ?? 1 });
		},
		faults: armed.list,
		disarm: (name) => armed.disarm(known(name)),
	};
}
