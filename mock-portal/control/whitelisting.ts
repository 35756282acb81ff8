import type { ClientCredentials } from "../domain/api-access/client-credentials.ts";
import type { WhitelistingApplication } from "../domain/api-access/whitelisting.ts";
import type { Store } from "../store/store.ts";
import { Misuse } from "./fields.ts";

/** An application with the client id and secret; null before the approval. */
export interface WhitelistingRecord extends WhitelistingApplication {
	readonly credentials: ClientCredentials | null;
}

/** The officer's part in IP whitelisting. */
export interface WhitelistingControl {
	/** Applications for IP whitelisting, oldest first. */
	whitelistings(): WhitelistingRecord[];
	/**
	 * Approves or rejects a waiting application. An approval creates a client id and a secret, and sends them to the
	 * taxpayer's mobile.
	 * @throws Misuse when this GSTIN has no waiting application
	 */
	decideWhitelisting(gstin: string, approved: boolean): WhitelistingRecord;
}

export function whitelistingControl({ integrators, taxpayers, inbox, journal, clock, atomically }: Store): WhitelistingControl {
	const withCredentials = (application: WhitelistingApplication): WhitelistingRecord => ({
		...application,
		credentials: integrators.credentials(application.gstin) ?? null,
	});

	const decide = (gstin: string, approved: boolean): WhitelistingRecord => {
		if (integrators.application(gstin)?.status !== "waiting") throw new Misuse(`${gstin.slice(0, 100)} has no waiting application for IP whitelisting`);
		integrators.decide(gstin, approved, clock.now());
		const application = integrators.application(gstin);
		if (!application) throw new Error(`The application of ${gstin} was not found after the decision`);
		const decided = withCredentials(application);
		const { mobile = "" } = taxpayers.find(gstin) ?? {};
		const text = decided.credentials
			? `The IP whitelisting of ${gstin} is approved. Client Id: ${decided.credentials.clientId}, Client Secret: ${decided.credentials.clientSecret}`
			: `The IP whitelisting of ${gstin} is rejected.`;
		if (mobile !== "") inbox.send({ session: "", gstin, purpose: "IP whitelisting", channel: "SMS", mobile, text, code: "", sentAt: clock.now() });
		journal.write("whitelisting decided", gstin, { decision: application.status });
		return decided;
	};

	return {
		whitelistings: () => integrators.applications().map(withCredentials),
		decideWhitelisting: (gstin, approved) => atomically(() => decide(gstin, approved)),
	};
}
