import { limits } from "../domain/limits.ts";
import { noShieldTries } from "../domain/login/shield.ts";
import type { Store } from "../store/store.ts";
import { loadShieldApp } from "../web/shield-app.ts";
import { Misuse } from "./fields.ts";

/** The code in the NIC-GST-Shield app of a taxpayer. */
export interface ShieldCode {
	/** Null for a taxpayer without the app. */
	readonly code: string | null;
	/** Whether the portal has already accepted this code. The app shows the next code within 30 seconds. */
	readonly used: boolean;
}

/** The second factor by app, for programs without a mobile. */
export interface ShieldControl {
	/**
	 * The present code of a taxpayer's app. Ledger: `second-factor.shield`.
	 * @throws Misuse for an unknown GSTIN
	 */
	shieldCode(gstin: string): Promise<ShieldCode>;
}

export const shieldControl = ({ taxpayers, shieldTries, clock }: Store): ShieldControl => ({
	async shieldCode(gstin) {
		const app = await loadShieldApp();
		const taxpayer = taxpayers.find(gstin);
		if (!taxpayer) throw new Misuse(`There is no taxpayer with the GSTIN ${gstin.slice(0, 100)}`);
		const { shieldSecret } = taxpayer.secondFactor;
		const step = Math.floor(clock.now() / limits.shieldPeriod);
		const { usedStep } = shieldTries.find(gstin) ?? noShieldTries;
		return { code: shieldSecret === "" ? null : app(shieldSecret)(step), used: usedStep >= step };
	},
});
