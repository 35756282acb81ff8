#!/usr/bin/env node
// The command `irp-testbed`: makes sure that it is installed and built, then runs it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, install, requireNode, root, runMain } from "./setup.mjs";

await runMain(async () => {
	requireNode();
	install();
	build();
	const { main } = await import(pathToFileURL(join(root, "dist", "cli", "irp.js")).href);
	return main(process.argv.slice(2));
});
