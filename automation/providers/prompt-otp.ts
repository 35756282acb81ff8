import type { OtpProvider } from "./provider.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Asks a person at the terminal, who reads the OTP on the mobile. It is shown as it is typed: it works once, for a short time, and digits are easily mistyped. */
export function promptOtp(terminal: Terminal = openTerminal()): OtpProvider {
	return async ({ purpose, userName, gstin, notices, tried, signal }) => {
		const typed = await terminal.ask(
			{
				lines: [...notices, ...(tried.length > 0 ? ["The portal refused the OTP that was entered."] : [])],
				message: `OTP, ${purpose}, ${gstin === undefined ? userName : `GSTIN ${gstin}`}`,
				problem: (answer) => (/^\d{4,10}$/.test(withoutSpaces(answer)) ? undefined : "Type the digits of the message on the registered mobile."),
				withoutTerminal:
					"Run it in a terminal, or use another provider: --otp command:…, --otp https://…, --otp webhook:<port>; on a mock, set IRP_CONSOLE_TOKEN to its console token",
			},
			signal,
		);
		return withoutSpaces(typed);
	};
}

const withoutSpaces = (text: string) => text.replaceAll(" ", "");
