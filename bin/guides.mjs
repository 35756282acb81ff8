// `node bin/guides.mjs <folder>`: makes a guide for each of five GSPs on each release, English and Hindi in turn, for
// `irp-testbed guide --check`. Ends with 1 when one of them could not be made.
import { join } from "node:path";
import { build, run, runMain } from "./setup.mjs";

const gsps = ["Tera Software Limited", "DEFMACRO SOFTWARE PRIVATE LIMITED", "Masters India Private Limited", "FOCUSOFTNET", "Tally (India) Private Ltd"];
const releases = ["2020-09", "2023-12", "2025-11"];

await runMain(async () => {
	const [folder] = process.argv.slice(2);
	if (folder === undefined) {
		console.error("Name the folder for the guides: node bin/guides.mjs <folder>");
		return 2;
	}
	build();
	let worst = 0;
	const guides = releases.flatMap((release) => gsps.map((gsp) => ({ release, gsp })));
	for (const [index, { release, gsp }] of guides.entries()) {
		const out = join(folder, release, gsp.toLowerCase().replace(/[^a-z]+/g, "-"));
		const options = ["--release", release, "--gsp", gsp, "--language", index % 2 === 0 ? "en" : "hi", "--date", "2026-11-26", "--out", out];
		worst = Math.max(worst, await run(process.execPath, ["bin/irp.mjs", "guide", ...options]));
	}
	return worst;
});
