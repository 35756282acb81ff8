/**
 * Parts of the automation for the captures, the commands and the fixtures of this repository, with the types of its own Playwright. Not part of
 * the published package: users import index.ts, which describes what it takes from Playwright in its own types.
 */
export { isAttemptsFile } from "./batch/attempts-file.ts";
export { isResultsFile, type ResultsFormat, resultsFile } from "./batch/results-file.ts";
export { createApiUser } from "./flow/create-api-user.ts";
export { resemblance } from "./flow/gsp-names.ts";
export { entryOf, openFromMenu } from "./flow/menu.ts";
export { inSession } from "./flow/session.ts";
export type { ActionEvent } from "./page/action.ts";
export { launchBrowser } from "./page/browser.ts";
export { answerInPage, answerNative } from "./page/dialogs.ts";
export { candidatesOf, locate, targetLocator } from "./page/locators.ts";
export { isShown, look, lookThroughNavigations, type PageKind, type Sight } from "./page/page-snapshot.ts";
export type { Run } from "./page/run.ts";
export { pictureMask } from "./page/screenshot.ts";
export { isCertificate } from "./page/server-keys.ts";
export { browserOfPlaywright, pageOfPlaywright } from "./playwright.ts";
export { endProcessTree, leadsGroup } from "./process-tree.ts";
export { fetchWithCa } from "./providers/fetch-with-ca.ts";
export { requireConsoleAccess } from "./providers/mock-providers.ts";
export { captchaImages, type Target, type TargetName, targetOf, targets } from "./targets.ts";
export { normalise, sameLabel } from "./text.ts";
