export {
	type ChangePasswordOptions,
	changeApiPassword,
	type FreezeOptions,
	type Frozen,
	freezeApiUser,
	type Listed,
	listApiUsers,
	type PasswordChanged,
} from "./api-users.ts";
export { type Client, type ClientProblem, UnusableClients } from "./batch/clients.ts";
export { readClients } from "./batch/clients-file.ts";
export { type BatchResult, type ClientEvent, type RegisterAllOptions, registerAll } from "./batch/register-all.ts";
export { UnusableResults } from "./batch/results-file.ts";
export type { Cause, Checked, Created, Evidence, Mover, Outcome, Step, Stop } from "./outcome.ts";
export { type ApiUserToRegister, type RegisterOptions, type Registration, registerApiUser } from "./register.ts";
export type { Resolution, Strategy } from "./resolution.ts";
export type { StepEvent } from "./run.ts";
export type { SessionOptions } from "./session.ts";
export { browserCaptcha } from "./sources/browser-captcha.ts";
export { commandOtp } from "./sources/command-otp.ts";
export { httpOtp } from "./sources/http-otp.ts";
export { mockApiClient, mockCaptcha, mockInbox } from "./sources/mock.ts";
export { promptOtp } from "./sources/prompt-otp.ts";
export { type CaptchaAsked, type CaptchaSource, type OtpAsked, type OtpSource, personNeeded } from "./sources/source.ts";
export { openTerminal, type Terminal, type TerminalStreams } from "./sources/terminal.ts";
export { terminalCaptcha } from "./sources/terminal-captcha.ts";
export { type OtpWebhook, openOtpWebhook } from "./sources/webhook-otp.ts";
export { type ApiClient, type CredentialToVerify, type Unverified, type Verification, type Verified, verifyCredential } from "./verify.ts";
