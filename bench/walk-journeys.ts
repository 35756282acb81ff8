// A separate process, so that its CPU time can be measured. Arguments: number of walks through guide 3, and the browser's path.
import { withBrowser } from "./browser.ts";
import { walkGuide3 } from "./guide-3.ts";
import { createRegistrations } from "./registrations.ts";
import { startPortal } from "./server-process.ts";

const [count = "1", executablePath = ""] = process.argv.slice(2);

const portal = await startPortal();
const nextRegistration = createRegistrations(portal.url);
await withBrowser(executablePath === "" ? {} : { executablePath }, async (browser) => {
	for (let journey = 0; journey < Number(count); journey++) {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		await walkGuide3(await context.newPage(), await nextRegistration());
		await context.close();
	}
});
await portal.stop();
