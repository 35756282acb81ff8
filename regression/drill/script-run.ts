import { asked, type CellRun } from "./run-cell.ts";
import { runScript } from "./script.ts";

/**
 * A foreign script as a drill runs it: it gets what it needs in its environment, and claims success by exit code 0.
 * @param chromium executable of the browser that it may launch
 * @param patience ms for the run
 */
export function scriptRun(command: readonly string[], chromium: string, patience: number): CellRun {
	return async (portal, { gstin, userName, password }) => {
		const { exitCode, output } = await runScript(
			command,
			{
				IRP_PORTAL: portal.url,
				IRP_GSTIN: gstin,
				IRP_USER_NAME: userName,
				IRP_PASSWORD: password,
				IRP_GSP: asked.gsp,
				IRP_API_USER_NAME: asked.apiUserName,
				IRP_API_PASSWORD: asked.apiPassword,
				IRP_OTP_URL: `${portal.url}/__mock/inbox?gstin=${gstin}`,
				IRP_CAPTCHA_URL: `${portal.url}/__mock/captcha`,
				IRP_CHROMIUM: chromium,
			},
			patience,
		);
		return {
			claim: { statement: exitCode === 0 ? "created" : "stopped", hung: exitCode === undefined, text: exitCode === 0 ? "" : output },
			resolved: [],
		};
	};
}
