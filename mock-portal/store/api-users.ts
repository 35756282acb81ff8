import type { ApiUser, StoredPassword } from "../domain/api-user.ts";
import type { Db } from "./database.ts";

/** An API user as the store keeps it; `password` is a salted hash. */
export interface StoredApiUser extends ApiUser {
	readonly password: StoredPassword;
}

interface Row extends ApiUser {
	readonly salt: string;
	readonly hash: string;
}

const columns = `user_name AS userName, gstin, channel, gsp, status, created_at AS createdAt, password_salt AS salt, password_hash AS hash`;

const toApiUser = ({ salt, hash, ...user }: Row): StoredApiUser => ({ ...user, password: { salt, hash } });

export function apiUsersTable(db: Db) {
	const insert = db.run(
		`INSERT INTO api_users (user_name, gstin, channel, gsp, password_salt, password_hash, status, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const find = db.one<Row>(`SELECT ${columns} FROM api_users WHERE user_name = ?`);
	const list = db.all<Row>(`SELECT ${columns} FROM api_users WHERE ?1 IS NULL OR gstin = ?1 ORDER BY rowid`);

	return {
		/** @throws when the user name, whatever its letter case, is there already */
		add: (user: StoredApiUser) =>
			void insert(user.userName, user.gstin, user.channel, user.gsp, user.password.salt, user.password.hash, user.status, user.createdAt),
		find(userName: string): StoredApiUser | undefined {
			const row = find(userName);
			return row && toApiUser(row);
		},
		/** In the order they were made; of one taxpayer when a GSTIN is given. */
		list: (gstin?: string) => list(gstin ?? null).map(toApiUser),
	};
}
