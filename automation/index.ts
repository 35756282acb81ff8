/**
 * The entry point of the automation for users; tools of this repository import internal.ts too. Importing it loads no browser driver: that
 * happens when a browser is launched.
 */

export { UnusableAttempts } from "./batch/attempts-file.ts";
export { type CheckedClients, type Client, type ClientProblem, checkClients, UnusableClients } from "./batch/clients.ts";
export { type ClientsFile, type Correction, readClients } from "./batch/clients-file.ts";
export { type RegisterAllOptions, registerAll } from "./batch/register-all.ts";
export type { BatchResult, RowReport } from "./batch/run-batch.ts";
export type { ClientEvent } from "./batch/work-queue.ts";
export {
	type ChangePasswordOptions,
	changeApiPassword,
	type FreezeOptions,
	type Frozen,
	freezeApiUser,
	type Listed,
	listApiUsers,
	type PasswordChanged,
} from "./flow/api-users.ts";
export { type ApiUserCheck, type ApiUserFound, type ApiUserNotFound, type CheckOptions, checkApiUser } from "./flow/check-api-user.ts";
export type { PortalLogin } from "./flow/log-in.ts";
export { type Actor, type Cause, type Checked, type Created, type Evidence, type Outcome, type Step, type Stop, Stopped, steps } from "./flow/outcome.ts";
export { type ApiUserToRegister, type RegisterOptions, type RegistrationResult, registerApiUser } from "./flow/register.ts";
export { gstinProblem, withoutPrefix, withPrefix } from "./flow/rules.ts";
export type { SessionOptions } from "./flow/session.ts";
export {
	type ApiClientCredentials,
	type CredentialToVerify,
	clientProblem,
	rsaPublicKey,
	type Unverified,
	type Verification,
	type Verified,
	verifyCredential,
} from "./flow/verify.ts";
export type { BrowserChoice } from "./page/browser.ts";
export type { Resolution, Strategy } from "./page/resolution.ts";
export type { StepEvent } from "./page/run.ts";
export { serverKeys } from "./page/server-keys.ts";
export type { PlaywrightBrowser, PlaywrightPage } from "./playwright.ts";
export { isRealPortal, portalAddress } from "./portal-address.ts";
export { browserCaptcha } from "./providers/browser-captcha.ts";
export { commandOtp } from "./providers/command-otp.ts";
export { httpOtp } from "./providers/http-otp.ts";
export { type MockAccess, mockApiClient, mockCaptcha, mockInbox } from "./providers/mock-providers.ts";
export { promptOtp } from "./providers/prompt-otp.ts";
export { type CaptchaProvider, type CaptchaRequest, humanNeeded, type OtpProvider, type OtpRequest } from "./providers/provider.ts";
export { openTerminal, type Terminal, type TerminalStreams } from "./providers/terminal.ts";
export { terminalCaptcha } from "./providers/terminal-captcha.ts";
export { type OtpReceiver, openOtpWebhook } from "./providers/webhook-otp.ts";
