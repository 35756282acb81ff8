#!/usr/bin/env node
// The command `irp-testbed`: makes sure that it is installed and built, then runs it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, install, requireNode, root, runMain } from "./setup.mjs";

// A reader that ends early, such as `| head`, does not end a run midway: it reads no more, and the exit code still counts.
for (const stream of [process.stdout, process.stderr])
	stream.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});

await runMain(async () => {
	requireNode();
	install();
	build();
	const { main } = await import(pathToFileURL(join(root, "dist", "cli", "irp.js")).href);
	return main(process.argv.slice(2));
});
