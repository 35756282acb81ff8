import type { Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import { look, type PageKind } from "../page/page-snapshot.ts";
import { pageOfPlaywright } from "../playwright.ts";
import { type CaptchaProvider, humanNeeded } from "./provider.ts";

/** ms between two looks at the page. */
const interval = 100;

/** Kinds of page that come and go while a login is filled in. */
const passing: readonly PageKind[] = ["home", "dialog", "unknown"];

/** Waits for a person to type the captcha in the browser's window and to click the button below it, for at most `timeout` ms. */
export function browserCaptcha(timeout = 300_000, output: Writable = process.stderr): CaptchaProvider {
	return async ({ page: shown, field, signal }) => {
		const page = pageOfPlaywright(shown);
		const deadline = Date.now() + timeout;
		const before = await look(page);
		let answered = false;
		const onAnswer = () => {
			answered = true;
		};
		page.on("domcontentloaded", onAnswer);
		page.on("dialog", onAnswer);
		try {
			await page.bringToFront();
			await field.focus();
			output.write("\nType the captcha in the browser's window, and click the button below it.\n");
			while (!answered && !(await hasChanged(page, before))) {
				signal.throwIfAborted();
				if (page.isClosed()) throw humanNeeded("The browser's window was closed.", "Run the command again, and leave the window open");
				if (Date.now() > deadline)
					throw humanNeeded(`Nobody answered the captcha within ${timeout / 1000} s.`, "Run the command again, and type the captcha in the window");
				await wait(interval, undefined, { signal });
			}
			return "typed";
		} finally {
			page.off("domcontentloaded", onAnswer);
			page.off("dialog", onAnswer);
		}
	};
}

/** Whether a script has changed the page to another kind, or has shown a refusal. */
async function hasChanged(page: Page, before: Awaited<ReturnType<typeof look>>): Promise<boolean> {
	try {
		const { place, sight } = await look(page);
		return (place !== before.place && !passing.includes(place)) || sight.refusals.join() !== before.sight.refusals.join();
	} catch {
		return false; // A page that is being replaced cannot be looked at; the next one fires domcontentloaded.
	}
}
