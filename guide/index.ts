/** The only entry point of the guides: everything outside imports from here. */
export type { Guide, GuidePart, GuidePicture, GuideStep, StepAction } from "./guide.ts";
export { filledIn, languages, type Messages, messageProblems, readMessages } from "./messages.ts";
