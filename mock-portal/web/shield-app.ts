import { limits } from "../domain/limits.ts";

/**
 * The NIC-GST-Shield app: given a secret, what it shows in each step of 30 seconds. To be awaited before the session is read,
 * so that a handler runs in one go from there. Ledger: `second-factor.shield`.
 */
export async function loadShieldApp(): Promise<(secret: string) => (step: number) => string> {
	// Loaded by who needs it: most portals are never asked, and start the sooner.
	const { Secret, TOTP } = await import("otpauth");
	return (secret) => {
		const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: limits.shieldDigits, period: limits.shieldPeriod / 1000 });
		return (step) => totp.generate({ timestamp: step * limits.shieldPeriod });
	};
}
