import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package's package.json: views and static files are there, whether this runs from source or from `dist`. */
export const packageRoot: string = (function nearestPackage(folder: string): string {
	return existsSync(join(folder, "package.json")) ? folder : nearestPackage(dirname(folder));
})(dirname(fileURLToPath(import.meta.url)));

/** Version of this package. */
export const packageVersion = (): string => JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;
