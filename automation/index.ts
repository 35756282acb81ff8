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
export type { Cause, Checked, Created, Evidence, Mover, Outcome, Step, Stop } from "./outcome.ts";
export { type ApiUserToRegister, type RegisterOptions, type Registration, registerApiUser } from "./register.ts";
export type { Resolution, Strategy } from "./resolution.ts";
export type { StepEvent } from "./run.ts";
export type { SessionOptions } from "./session.ts";
export { mockApiClient, mockCaptcha, mockInbox } from "./sources/mock.ts";
export type { CaptchaAsked, CaptchaSource, OtpAsked, OtpSource } from "./sources/source.ts";
export { type ApiClient, type CredentialToVerify, type Unverified, type Verification, type Verified, verifyCredential } from "./verify.ts";
