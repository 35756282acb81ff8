import { limits } from "../domain/limits.ts";

/**
 * The NIC-GST-Shield app: the OTP of a secret in each step of 30 seconds. Handlers await this function before they read the
 * session, so that the rest of the handler runs without interruption. Ledger: `second-factor.shield`.
 */
export async function loadShieldApp(): Promise<(secret: string) => (step: number) => string> {
	// Loaded on demand: most portals do not use it, and the start is faster without it.
	const { Secret, TOTP } = await import("otpauth");
	return (secret) => {
		const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: limits.shieldDigits, period: limits.shieldPeriod / 1000 });
		return (step) => totp.generate({ timestamp: step * limits.shieldPeriod });
	};
}
