import type { ApiToken } from "../domain/api-access/api-token.ts";
import type { Db } from "./database.ts";

const columns = "client_id AS clientId, user_name AS userName, token, sek, expires_at AS expiresAt";

/** The newest token of each user with each client id. */
export function apiTokensTable(db: Db) {
	const write = db.run(`INSERT OR REPLACE INTO api_tokens (client_id, user_name, token, sek, expires_at) VALUES (?, ?, ?, ?, ?)`);
	const find = db.one<ApiToken>(`SELECT ${columns} FROM api_tokens WHERE client_id = ? AND user_name = ?`);
	const removeOfUser = db.run(`DELETE FROM api_tokens WHERE user_name = ?`);

	return {
		/** Also returns an expired token. */
		find: (clientId: string, userName: string): ApiToken | undefined => find(clientId, userName),
		/** Replaces the earlier token of the same user with the same client id. */
		save: ({ clientId, userName, token, sek, expiresAt }: ApiToken) => void write(clientId, userName, token, sek, expiresAt),
		endAllOf: (userName: string) => void removeOfUser(userName),
	};
}
