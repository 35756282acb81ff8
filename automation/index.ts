export { type Client, type ClientProblem, UnusableClients } from "./batch/clients.ts";
export { readClients } from "./batch/clients-file.ts";
export { type BatchResult, type ClientEvent, type RegisterAllOptions, registerAll } from "./batch/register-all.ts";
export { UnusableResults } from "./batch/results-file.ts";
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
export type { Cause, Checked, Created, Evidence, Mover, Outcome, Step, Stop } from "./flow/outcome.ts";
export { type ApiUserToRegister, type RegisterOptions, type Registration, registerApiUser } from "./flow/register.ts";
export type { SessionOptions } from "./flow/session.ts";
export { type ApiClient, type CredentialToVerify, type Unverified, type Verification, type Verified, verifyCredential } from "./flow/verify.ts";
export type { StepEvent } from "./page/page-driver.ts";
export type { Resolution, Strategy } from "./page/resolution.ts";
export { browserCaptcha } from "./providers/browser-captcha.ts";
export { commandOtp } from "./providers/command-otp.ts";
export { httpOtp } from "./providers/http-otp.ts";
export { mockApiClient, mockCaptcha, mockInbox } from "./providers/mock-providers.ts";
export { promptOtp } from "./providers/prompt-otp.ts";
export { type CaptchaProvider, type CaptchaRequest, type OtpProvider, type OtpRequest, personNeeded } from "./providers/provider.ts";
export { openTerminal, type Terminal, type TerminalStreams } from "./providers/terminal.ts";
export { terminalCaptcha } from "./providers/terminal-captcha.ts";
export { type OtpWebhook, openOtpWebhook } from "./providers/webhook-otp.ts";
