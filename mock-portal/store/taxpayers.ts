import { digestPassword, type LoginTries, type PasswordDigests } from "../domain/login/login.ts";
import type { NewTaxpayer, Taxpayer } from "../domain/taxpayer.ts";
import type { Db } from "./database.ts";

/** A taxpayer with the data that verifies a login. */
export interface StoredLogin {
	readonly taxpayer: Taxpayer;
	readonly digests: PasswordDigests;
	readonly tries: LoginTries;
}

/** A taxpayer for the control API. `password` is null after the user has changed it; `lockedUntil` is ms since 1970. */
export interface TaxpayerRecord extends Taxpayer {
	readonly password: string | null;
	readonly lockedUntil: number | null;
}

interface Row {
	readonly gstin: string;
	readonly userName: string | null;
	readonly profile: string;
}

const identity = "gstin, user_name AS userName, profile";

const toTaxpayer = ({ gstin, userName, profile }: Row): Taxpayer => ({ gstin, userName: userName ?? "", ...JSON.parse(profile) });

const profileOf = ({ legalName, tradeName, address, mobile, email, turnover, status, enabled, secondFactor, secondFactorNotice, contact }: Taxpayer): string =>
	JSON.stringify({ legalName, tradeName, address, mobile, email, turnover, status, enabled, secondFactor, secondFactorNotice, contact });

export function taxpayersTable(db: Db) {
	const insert = db.run(`INSERT INTO taxpayers (gstin, user_name, profile) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`);
	const update = db.run(`UPDATE OR IGNORE taxpayers SET user_name = ?, profile = ? WHERE gstin = ?`);
	const writePassword = db.run(
		`UPDATE taxpayers SET password_sha256 = ?, password_sha256_of_md5 = ?, password_for_tester = ?, wrong_passwords = 0, locked_until = NULL WHERE gstin = ?`,
	);
	const find = db.one<Row>(`SELECT ${identity} FROM taxpayers WHERE gstin = ?`);
	const findLogin = db.one<Row & { sha256: string; sha256OfMd5: string; wrongPasswords: number; lockedUntil: number | null }>(
		`SELECT ${identity}, password_sha256 AS sha256, password_sha256_of_md5 AS sha256OfMd5, wrong_passwords AS wrongPasswords,
			locked_until AS lockedUntil FROM taxpayers WHERE user_name = ?`,
	);
	const list = db.all<Row & { password: string | null; lockedUntil: number | null }>(
		`SELECT ${identity}, password_for_tester AS password, locked_until AS lockedUntil FROM taxpayers ORDER BY rowid`,
	);
	const writeTries = db.run(`UPDATE taxpayers SET wrong_passwords = ?, locked_until = ? WHERE gstin = ?`);
	const setPassword = (gstin: string, password: string, forTester: string | null) => {
		const { sha256, sha256OfMd5 } = digestPassword(password);
		writePassword(sha256, sha256OfMd5, forTester, gstin);
	};

	return {
		/** Returns false when the GSTIN or the user name exists already. */
		add(taxpayer: NewTaxpayer): boolean {
			if (insert(taxpayer.gstin, taxpayer.userName || null, profileOf(taxpayer)) === 0) return false;
			if (taxpayer.userName !== "") setPassword(taxpayer.gstin, taxpayer.password, taxpayer.password);
			return true;
		},
		/** Saves a taxpayer's data. Returns false when the user name belongs to another taxpayer. */
		save: (taxpayer: Taxpayer): boolean => update(taxpayer.userName || null, profileOf(taxpayer), taxpayer.gstin) === 1,
		/** Sets a password that the user chose. The control API no longer shows the password. Resets the count of wrong tries. */
		changePassword: (gstin: string, password: string) => setPassword(gstin, password, null),
		find(gstin: string): Taxpayer | undefined {
			const row = find(gstin);
			return row && toTaxpayer(row);
		},
		findLogin(userName: string): StoredLogin | undefined {
			const row = findLogin(userName);
			if (!row) return undefined;
			const { sha256, sha256OfMd5, wrongPasswords, lockedUntil } = row;
			return { taxpayer: toTaxpayer(row), digests: { sha256, sha256OfMd5 }, tries: { wrongPasswords, lockedUntil: lockedUntil ?? undefined } };
		},
		/** In the order of adding. */
		list: (): TaxpayerRecord[] => list().map((row) => ({ ...toTaxpayer(row), password: row.password, lockedUntil: row.lockedUntil })),
		recordTries: (gstin: string, tries: LoginTries) => void writeTries(tries.wrongPasswords, tries.lockedUntil ?? null, gstin),
	};
}
