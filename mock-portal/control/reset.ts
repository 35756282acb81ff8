import type { ApiParts } from "../api/core-call.ts";

/** Brings a portal back to the state of its start. */
export interface ResetControl {
	/**
	 * Brings back the state of the portal's start: what its options name, or with a data file what the file held then.
	 * Ends all sessions and API tokens and disarms all faults. Keys, client ids and secrets stay, and so do other portals of
	 * the server. Numbers of messages and journal entries go on.
	 */
	reset(): void;
}

/** @param begin adds the data of the portal's options again */
export const resetControl = ({ store, ruleSettings }: Pick<ApiParts, "store" | "ruleSettings">, begin: () => void): ResetControl => ({
	reset() {
		const { clock, journal, faults } = store;
		try {
			store.atomically(() => {
				store.returnToStart();
				clock.reload();
				begin();
				journal.write("portal reset", null);
			});
		} catch (error) {
			clock.reload();
			throw error;
		}
		faults.clear();
		ruleSettings.reset();
	},
});
