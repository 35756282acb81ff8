import { packageVersion } from "../mock-portal/package-root.ts";

/** This program and its version, as captures name it. */
export const toolName = (): string => `irp-testbed ${packageVersion()}`;
