/** Variables of Playwright that say where browsers are, not how a run reports. */
const kept = new Set(["PLAYWRIGHT_BROWSERS_PATH", "PLAYWRIGHT_NODEJS_PATH"]);

/**
 * The environment for a run of Playwright that another run starts: without the reporter settings of the outer one
 * (`PLAYWRIGHT_JSON_OUTPUT_NAME` and the like), which the inner run would obey.
 */
export const nestedEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(env).filter(([name]) => !/^PLAYWRIGHT_/i.test(name) || kept.has(name)));
