/** The only entry point of the guides: everything outside imports from here. */
export { UnreadableGuide } from "./check/document.ts";
export type { CheckedPortal } from "./check/follow/checked-portal.ts";
export { type FollowOptions, followGuide } from "./check/follow/follow-guide.ts";
export { mockPortal } from "./check/follow/mock-portal.ts";
export type { ReadGuide } from "./check/instruction.ts";
export { proposed } from "./check/propose.ts";
export { readGuide } from "./check/read-guide.ts";
export { asHtml as asGuideHtml } from "./check/report/report-html.ts";
export { asText as asGuideText } from "./check/report/report-text.ts";
export type { CheckedGuide } from "./check/report/summary.ts";
export type { GuideCheck } from "./check/result.ts";
export { type Colours, colour, defaultColours } from "./colours.ts";
export { guidePersonas, openGuidePortal, realAddress } from "./make/guide-portal.ts";
export { type RecordingOutcome, recordRun } from "./make/record-run.ts";
export { languages, messageProblems, readMessages } from "./messages.ts";
export { guideFiles } from "./write/guide-files.ts";
export { requireGuideFolder, UnusableGuideFolder, writeGuideFolder } from "./write/guide-folder.ts";
