import type { ClientCredentials } from "../domain/api-access/client-credentials.ts";
import type { WhitelistingApplication } from "../domain/api-access/whitelisting.ts";
import type { Store } from "../store/store.ts";
import { Misuse } from "./fields.ts";

/** An application as its tester sees it: with the client id and secret that an approval brought. */
export interface WhitelistingRecord extends WhitelistingApplication {
	readonly credentials: ClientCredentials | null;
}

/** The officer who decides on IP whitelisting is the tester. */
export interface WhitelistingControl {
	/** Applications for IP whitelisting, oldest first. */
	whitelistings(): WhitelistingRecord[];
	/**
	 * The officer's decision on the application that waits. An approval brings client id and secret, which are sent to the
	 * taxpayer's mobile.
	 * @throws Misuse when no application of this GSTIN waits
	 */
	decideWhitelisting(gstin: string, approved: boolean): WhitelistingRecord;
}

export function whitelistingControl({ integrators, taxpayers, inbox, journal, clock, atomically }: Store): WhitelistingControl {
	const withCredentials = (application: WhitelistingApplication): WhitelistingRecord => ({
		...application,
		credentials: integrators.credentials(application.gstin) ?? null,
	});

	const decide = (gstin: string, approved: boolean): WhitelistingRecord => {
		if (integrators.application(gstin)?.status !== "waiting") throw new Misuse(`No application for whitelisting of ${gstin.slice(0, 100)} waits`);
		integrators.decide(gstin, approved, clock.now());
		const application = integrators.application(gstin);
		if (!application) throw new Error(`The application of ${gstin} is gone`);
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
