import { build } from "../bin/setup.mjs";

/** Builds the commands that specs run, as `npm test` does. A missing browser fails the tests that need one: Playwright says what to install. */
export default function globalSetup() {
	build();
}
