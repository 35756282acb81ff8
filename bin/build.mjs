// `npm run build`: compiles the sources to `dist` when they are newer. npm runs it too: `prepare` when the package is installed
// from Git or a folder; then npm has installed what it wants to, and without a compiler there is nothing to do. `prepack` before
// `npm pack` and `npm publish`: with a new `dist`, because the old one may contain files of deleted sources.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, install, requireNode, root, runMain } from "./setup.mjs";

await runMain(() => {
	requireNode();
	const event = process.env.npm_lifecycle_event;
	if (event !== "prepare") install();
	else if (!existsSync(join(root, "node_modules", "typescript"))) return 0;
	if (event === "prepack") rmSync(join(root, "dist"), { recursive: true, force: true });
	build();
	return 0;
});
