import { apiCredentials } from "./api-credentials.ts";
import { apiRegistration } from "./api-registration.ts";
import { authenticationApi } from "./authentication-api.ts";
import { changePassword } from "./change-password.ts";
import type { Area } from "./entry.ts";
import { hosts } from "./hosts.ts";
import { invoiceApi } from "./invoice-api.ts";
import { invoiceRuleGroups } from "./invoice-rules.ts";
import { invoiceScreens } from "./invoice-screens.ts";
import { login } from "./login.ts";
import { mainMenu } from "./main-menu.ts";
import { portalAccount } from "./portal-account.ts";
import { secondFactor } from "./second-factor.ts";

/** Every behaviour that the mock imitates, by area, with its evidence. `docs/fidelity.md` is made from this list; specs pin its entries. */
export const ledger = [
	{ title: "Home page, login and session", createsApiUser: true, entries: login },
	{ title: "Second factor", createsApiUser: true, entries: secondFactor },
	{ title: "Technical contacts, main menu and dashboard", createsApiUser: true, entries: mainMenu },
	{ title: "Create API User through a GSP", createsApiUser: true, entries: apiRegistration },
	{ title: "Other pages of API Registration", createsApiUser: false, entries: apiCredentials },
	{ title: "Portal account before login", createsApiUser: false, entries: portalAccount },
	{ title: "Change of the portal password", createsApiUser: false, entries: changePassword },
	{ title: "Authentication API and GSP APIs", createsApiUser: false, entries: authenticationApi },
	{ title: "Invoice APIs", createsApiUser: false, entries: invoiceApi },
	{ title: "Rules of Generate IRN", createsApiUser: false, entries: invoiceRuleGroups },
	{ title: "Bulk Upload and MIS Reports", createsApiUser: false, entries: invoiceScreens },
	{ title: "Host names", createsApiUser: false, entries: hosts },
] as const satisfies readonly Area[];

type KeyOfEach<T> = T extends unknown ? keyof T : never;

/** The name of a ledger entry. */
export type LedgerId = KeyOfEach<(typeof ledger)[number]["entries"]>;
