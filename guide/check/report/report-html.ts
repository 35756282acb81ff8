import { readFileSync } from "node:fs";
import { join } from "node:path";
import ejs from "ejs";
import { packageRoot } from "../../../mock-portal/package-root.ts";
import { isBroken } from "../result.ts";
import { type CheckedGuide, tallyOf } from "./summary.ts";

/** The checks of guides as one HTML file without other resources, with every step and a picture of each page where a step broke. */
export const asHtml = (checks: readonly CheckedGuide[], date: string): string =>
	ejs.render(readFileSync(join(packageRoot, "guide", "check", "report", "report.ejs"), "utf8"), { checks, date, tallyOf, isBroken });
