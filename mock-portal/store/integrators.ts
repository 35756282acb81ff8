import { type ClientCredentials, clientIdOf, clientSecretAfter } from "../domain/api-access/client-credentials.ts";
import type { WhitelistingApplication } from "../domain/api-access/whitelisting.ts";
import { panOf } from "../domain/taxpayer.ts";
import type { Db } from "./database.ts";

interface Row extends Omit<WhitelistingApplication, "addresses"> {
	readonly addresses: string;
	readonly clientId: string | null;
	readonly clientSecret: string | null;
}

const columns = `gstin, addresses, applied_at AS appliedAt, status, decided_at AS decidedAt, client_id AS clientId, client_secret AS clientSecret`;

const toApplication = ({ gstin, addresses, appliedAt, status, decidedAt }: Row): WhitelistingApplication => ({
	gstin,
	addresses: JSON.parse(addresses),
	appliedAt,
	status,
	decidedAt,
});

/**
 * Direct integrators: applications for IP whitelisting, the officer's decisions, client ids of approved applicants, and
 * the GSTINs that share them. Ids and secrets are derived from the portal's secret.
 */
export function integratorsTable(db: Db, portalSecret: string) {
	const writeApplication = db.run(
		`INSERT OR REPLACE INTO whitelisting_applications (gstin, addresses, applied_at, status, decided_at, client_id, client_secret)
			VALUES (?, ?, ?, 'waiting', NULL, NULL, NULL)`,
	);
	const writeDecision = db.run(`UPDATE whitelisting_applications SET status = ?, decided_at = ?, client_id = ?, client_secret = ? WHERE gstin = ?`);
	const find = db.one<Row>(`SELECT ${columns} FROM whitelisting_applications WHERE gstin = ?`);
	const findByClientId = db.one<Row>(`SELECT ${columns} FROM whitelisting_applications WHERE client_id = ?`);
	const list = db.all<Row>(`SELECT ${columns} FROM whitelisting_applications ORDER BY applied_at, gstin`);
	const holders = db.all<{ gstin: string }>(
		`SELECT gstin FROM whitelisting_applications WHERE client_id IS NOT NULL AND substr(gstin, 3, 10) = ? ORDER BY decided_at, gstin`,
	);
	const writeSecret = db.run(`UPDATE whitelisting_applications SET client_secret = ? WHERE gstin = ?`);
	const writeShare = db.run(`INSERT OR IGNORE INTO shared_client_ids (holder, gstin, shared_at) VALUES (?, ?, ?)`);
	const shares = db.all<{ gstin: string; sharedAt: number }>(
		`SELECT gstin, shared_at AS sharedAt FROM shared_client_ids WHERE holder = ? ORDER BY shared_at, gstin`,
	);
	const findShare = db.one<{ gstin: string }>(`SELECT gstin FROM shared_client_ids WHERE holder = ? AND gstin = ?`);

	const apply = (gstin: string, addresses: readonly string[], at: number) => void writeApplication(gstin, JSON.stringify(addresses), at);
	const decide = (gstin: string, approved: boolean, at: number) => {
		if (approved) writeDecision("approved", at, clientIdOf(portalSecret, gstin), clientSecretAfter(portalSecret, gstin, ""), gstin);
		else writeDecision("rejected", at, null, null, gstin);
	};
	const credentials = (gstin: string): ClientCredentials | undefined => {
		const { clientId, clientSecret } = find(gstin) ?? {};
		return clientId && clientSecret ? { clientId, clientSecret } : undefined;
	};

	return {
		/** Applies for IP whitelisting. Replaces an earlier application. */
		apply,
		/** Records the officer's decision. An approval creates a client id. */
		decide,
		/** Applies and approves at once: makes the GSTIN a direct integrator. */
		whitelist(gstin: string, addresses: readonly string[], at: number) {
			apply(gstin, addresses, at);
			decide(gstin, true, at);
		},
		application(gstin: string): WhitelistingApplication | undefined {
			const row = find(gstin);
			return row && toApplication(row);
		},
		/** Oldest first. */
		applications: (): WhitelistingApplication[] => list().map(toApplication),
		/** The client id and secret of a direct integrator; `undefined` before the approval. */
		credentials,
		/** The holder of a client id, with the secret and the allowed addresses. */
		byClientId(clientId: string): { readonly holder: string; readonly clientSecret: string; readonly addresses: readonly string[] } | undefined {
			const row = findByClientId(clientId);
			return row?.clientSecret ? { holder: row.gstin, clientSecret: row.clientSecret, addresses: toApplication(row).addresses } : undefined;
		},
		/** Makes a new secret. The old secret becomes invalid. */
		changeSecret(gstin: string) {
			const before = credentials(gstin);
			if (before) writeSecret(clientSecretAfter(portalSecret, gstin, before.clientSecret), gstin);
		},
		/** GSTINs with a client id and the same PAN as `gstin`, including `gstin`. */
		holdersOfSamePan: (gstin: string): string[] => holders(panOf(gstin)).map((row) => row.gstin),
		/** Shares the holder's client id with another GSTIN. */
		share: (holder: string, gstin: string, at: number) => void writeShare(holder, gstin, at),
		isShared: (holder: string, gstin: string): boolean => findShare(holder, gstin) !== undefined,
		/** The GSTINs that a holder shares its client id with, and since when (ms since 1970). */
		sharedWith: (holder: string) => shares(holder),
	};
}
