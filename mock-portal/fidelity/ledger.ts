import { apiRegistration } from "./api-registration.ts";
import { login } from "./login.ts";
import { mainMenu } from "./main-menu.ts";

/** Every behaviour that the mock imitates, with its evidence: `docs/fidelity.md` is made from it, specs pin its entries. */
export const ledger = { ...login, ...mainMenu, ...apiRegistration } as const;

export type LedgerId = keyof typeof ledger;
