import { buildTaxpayer } from "../fixtures/taxpayers.ts";
import { createPortal, InvalidOption, type Portal } from "../mock-portal/portal.ts";
import type { CaptchaMode } from "../mock-portal/screens/route.ts";
import { UnusableDataFile } from "../mock-portal/store/database.ts";

export interface ServeOptions {
	readonly port: number;
	readonly release: string;
	readonly captcha: CaptchaMode;
	readonly prefix?: string;
	readonly data?: string;
	readonly json?: true;
}

/** Taxpayers that a served portal begins with, by seed. */
const demoSeeds = [1, 2, 3];

/** `irp serve`: a portal until Ctrl-C. Gives the exit code. */
export async function serve({ json, ...options }: ServeOptions): Promise<number> {
	let portal: Portal;
	try {
		portal = await createPortal({ ...options, taxpayers: demoSeeds.map((seed) => buildTaxpayer(seed)) });
	} catch (error) {
		const problem = explain(error, options.port);
		if (problem === undefined) throw error;
		console.error(problem);
		return 2;
	}
	const stopped = new Promise<void>((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
	});
	console.log(json ? asJson(portal) : asText(portal));
	await stopped;
	await portal.close();
	if (!json) console.log("\nStopped.");
	return 0;
}

function asJson({ url, release, control }: Portal): string {
	const taxpayers = control.taxpayers().map(({ gstin, userName, password }) => ({ gstin, userName, password }));
	return JSON.stringify({ portal: url, console: `${url}/__mock`, release: release.id, taxpayers });
}

function asText({ url, release, control }: Portal): string {
	const rows = control.taxpayers().map(({ gstin, userName, password, tradeName }) => [gstin, userName, password ?? "(changed)", tradeName]);
	return [
		`IRP Testbed: a mock of the e-Invoice portal, release ${release.id}`,
		"",
		`  Portal   ${url}/`,
		`  Console  ${url}/__mock   OTPs, captchas, taxpayers, API users, journal, clock`,
		"",
		...table([["GSTIN", "User name", "Password", "Name"], ...rows]).map((line) => `  ${line}`),
		"",
		"Ctrl-C stops it.",
	].join("\n");
}

function table(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
}

/** One line for what the caller can mend; undefined for a fault of ours. */
function explain(error: unknown, port: number): string | undefined {
	if (error instanceof InvalidOption || error instanceof UnusableDataFile) return error.message;
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	if (code === "EADDRINUSE") return `Port ${port} is taken. Stop what listens there, or choose another: --port 0 takes a free one.`;
	if (code === "EACCES") return `Port ${port} needs rights that you do not have. Choose another: --port 0 takes a free one.`;
	return undefined;
}
