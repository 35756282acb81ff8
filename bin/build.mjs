// `npm run build`: compiles the sources to `dist` when they are newer. npm runs it too (`prepare`) when the package is
// installed from Git or a folder; then npm has installed what it wants to, and without a compiler there is nothing to do.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, install, requireNode, root, runMain } from "./setup.mjs";

await runMain(() => {
	requireNode();
	if (process.env.npm_lifecycle_event !== "prepare") install();
	else if (!existsSync(join(root, "node_modules", "typescript"))) return 0;
	build();
	return 0;
});
