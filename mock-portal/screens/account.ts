import { changePassword } from "./change-password/screen.ts";
import type { Screen } from "./route.ts";
import { secondFactor } from "./second-factor/screen.ts";
import { technicalContacts } from "./technical-contacts/screen.ts";
import { twoFactorRegistration } from "./two-factor-registration/screen.ts";

/** What follows the password, and the main user's own account. */
export const account: readonly Screen[] = [secondFactor, technicalContacts, twoFactorRegistration, changePassword];
