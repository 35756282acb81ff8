import { type ApiUser, type ApiUserRegistration, type StoredPassword, throughWhom } from "../domain/api-access/api-user.ts";
import type { Db } from "./database.ts";

/** An API user as the store keeps it; `password` is a salted hash. */
export type StoredApiUser = ApiUser & { readonly password: StoredPassword };

interface Row {
	readonly userName: string;
	readonly gstin: string;
	readonly channel: ApiUserRegistration["channel"];
	readonly through: string;
	readonly status: ApiUser["status"];
	readonly createdAt: number;
	readonly salt: string;
	readonly hash: string;
}

const columns = `user_name AS userName, gstin, channel, through, status, created_at AS createdAt, password_salt AS salt, password_hash AS hash`;

function toRegistration({ channel, through }: Row): ApiUserRegistration {
	switch (channel) {
		case "gsp":
			return { channel, gsp: through };
		case "erp":
			return { channel, erp: through };
		case "client-id":
			return { channel, holder: through };
	}
}

const toApiUser = (row: Row): StoredApiUser => ({
	userName: row.userName,
	gstin: row.gstin,
	...toRegistration(row),
	status: row.status,
	createdAt: row.createdAt,
	password: { salt: row.salt, hash: row.hash },
});

export function apiUsersTable(db: Db) {
	const insert = db.run(
		`INSERT INTO api_users (user_name, gstin, channel, through, password_salt, password_hash, status, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const find = db.one<Row>(`SELECT ${columns} FROM api_users WHERE user_name = ?`);
	const list = db.all<Row>(`SELECT ${columns} FROM api_users WHERE ?1 IS NULL OR gstin = ?1 ORDER BY rowid`);
	const freeze = db.run(`UPDATE api_users SET status = 'frozen' WHERE user_name = ?`);
	const writePassword = db.run(`UPDATE api_users SET password_salt = ?, password_hash = ? WHERE user_name = ?`);

	return {
		/** @throws when the user name exists already, in any letter case */
		add: (user: StoredApiUser) =>
			void insert(user.userName, user.gstin, user.channel, throughWhom(user), user.password.salt, user.password.hash, user.status, user.createdAt),
		find(userName: string): StoredApiUser | undefined {
			const row = find(userName);
			return row && toApiUser(row);
		},
		/** In order of creation; of one taxpayer when a GSTIN is given. */
		list: (gstin?: string) => list(gstin ?? null).map(toApiUser),
		/** Freezes permanently. */
		freeze: (userName: string) => void freeze(userName),
		changePassword: (userName: string, { salt, hash }: StoredPassword) => void writePassword(salt, hash, userName),
	};
}
