export type { Capture, FreshCapture, Manifest } from "./capture.ts";
export { FolderTaken, IdentityFound, readCapture, UnreadableCapture, writeCapture } from "./capture-folder.ts";
export { type Comparison, compareCaptures, type Outcome, type ScreenComparison } from "./compare.ts";
export type { Contract, Control, TargetState } from "./contract.ts";
export type { Dependent, Difference } from "./difference.ts";
export { captureRelease } from "./mock-release.ts";
export { asText } from "./report-text.ts";
export { captureByWalk, type Walk } from "./walk.ts";
