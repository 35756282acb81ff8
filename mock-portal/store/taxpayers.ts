import { digestPassword, type LoginTries, type PasswordDigests } from "../domain/login.ts";
import type { NewTaxpayer, Taxpayer } from "../domain/taxpayer.ts";
import type { Db } from "./database.ts";

/** A taxpayer and what the portal needs to judge a login. */
export interface Login {
	readonly taxpayer: Taxpayer;
	readonly digests: PasswordDigests;
	readonly tries: LoginTries;
}

/** A taxpayer as its tester sees it: `password` as long as it is the one that the tester gave. */
export interface TestersTaxpayer extends Taxpayer {
	readonly password: string | null;
	readonly lockedUntil: number | null;
}

const shared = `gstin, user_name AS userName, legal_name AS legalName, trade_name AS tradeName, address, mobile, email, turnover`;

export function taxpayersTable(db: Db) {
	const insert = db.run(`INSERT INTO taxpayers
		(gstin, user_name, legal_name, trade_name, address, mobile, email, turnover, password_sha256, password_sha256_of_md5, password_for_tester)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
	const find = db.one<Taxpayer>(`SELECT ${shared} FROM taxpayers WHERE gstin = ?`);
	const findLogin = db.one<{ gstin: string; sha256: string; sha256OfMd5: string; wrongPasswords: number; lockedUntil: number | null }>(
		`SELECT gstin, password_sha256 AS sha256, password_sha256_of_md5 AS sha256OfMd5, wrong_passwords AS wrongPasswords,
			locked_until AS lockedUntil FROM taxpayers WHERE user_name = ?`,
	);
	const list = db.all<TestersTaxpayer>(`SELECT ${shared}, password_for_tester AS password, locked_until AS lockedUntil FROM taxpayers ORDER BY rowid`);
	const writeTries = db.run(`UPDATE taxpayers SET wrong_passwords = ?, locked_until = ? WHERE gstin = ?`);

	return {
		/** False when the GSTIN or the user name is there already. */
		add(taxpayer: NewTaxpayer): boolean {
			const { sha256, sha256OfMd5 } = digestPassword(taxpayer.password);
			const { gstin, userName, legalName, tradeName, address, mobile, email, turnover, password } = taxpayer;
			return insert(gstin, userName, legalName, tradeName, address, mobile, email, turnover, sha256, sha256OfMd5, password) === 1;
		},
		find,
		findLogin(userName: string): Login | undefined {
			const row = findLogin(userName);
			const taxpayer = row && find(row.gstin);
			if (!row || !taxpayer) return undefined;
			const { sha256, sha256OfMd5, wrongPasswords } = row;
			return { taxpayer, digests: { sha256, sha256OfMd5 }, tries: { wrongPasswords, lockedUntil: row.lockedUntil ?? undefined } };
		},
		/** In the order they were added. */
		list: () => list(),
		recordTries: (gstin: string, tries: LoginTries) => void writeTries(tries.wrongPasswords, tries.lockedUntil ?? null, gstin),
	};
}
