import { account } from "./account.ts";
import { apiCredentials } from "./api-credentials.ts";
import { apiRegistration } from "./api-registration.ts";
import { authenticationApi } from "./authentication-api.ts";
import { beforeLogin } from "./before-login.ts";
import { hosts } from "./hosts.ts";
import { invoiceApi } from "./invoice-api.ts";
import { invoiceRuleGroups } from "./invoice-rules.ts";
import { invoiceScreens } from "./invoice-screens.ts";
import { login } from "./login.ts";
import { mainMenu } from "./main-menu.ts";
import { secondFactor } from "./second-factor.ts";

/** Every behaviour that the mock imitates, with its evidence: `docs/fidelity.md` is made from it, specs pin its entries. */
export const ledger = {
	...login,
	...beforeLogin,
	...secondFactor,
	...account,
	...mainMenu,
	...apiRegistration,
	...apiCredentials,
	...authenticationApi,
	...invoiceApi,
	...invoiceRuleGroups,
	...invoiceScreens,
	...hosts,
} as const;

export type LedgerId = keyof typeof ledger;
