/** The only entry point of the guides: everything outside imports from here. */
export { type Colours, colour, defaultColours } from "./colours.ts";
export { guidePersonas, openGuidePortal, realAddress } from "./make/guide-portal.ts";
export { type RecordingOutcome, recordRun } from "./make/record-run.ts";
export { languages, messageProblems, readMessages } from "./messages.ts";
export { guideFiles } from "./write/guide-files.ts";
export { requireGuideFolder, UnusableGuideFolder, writeGuideFolder } from "./write/guide-folder.ts";
