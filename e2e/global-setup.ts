import { findChromium } from "../bin/chromium.mjs";
import { build } from "../bin/setup.mjs";

/** What `npm test` sees to before: the commands that specs run are built, and there is a browser. */
export default async function globalSetup() {
	build();
	if (!(await findChromium())) throw new Error("There is no Chromium to test with. Run `npm test` once: it finds or installs one.");
}
