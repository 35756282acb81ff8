import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../mock-portal/package-root.ts";

export const version = (): string => JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;

/** This program and its version, as captures name it. */
export const toolName = (): string => `irp-testbed ${version()}`;
