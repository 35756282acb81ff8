import type { Writable } from "node:stream";
import { setTimeout as pass } from "node:timers/promises";
import type { Page } from "playwright-core";
import { look, type PageKind } from "../page/page-snapshot.ts";
import { type CaptchaProvider, personNeeded } from "./provider.ts";

/** ms between two looks at what the person does. */
const pause = 100;

/** Places that come and go while a login is being filled in. */
const passing: readonly PageKind[] = ["home", "dialog", "unknown"];

/** A person in the browser's window, who types the captcha and clicks Login there; `patience`: ms that this may take. */
export function browserCaptcha(patience = 300_000, output: Writable = process.stderr): CaptchaProvider {
	return async ({ page, field, signal }) => {
		const until = Date.now() + patience;
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
			output.write("\nType the captcha in the browser's window, and click the button below it there.\n");
			while (!answered && !(await hasMoved(page, before))) {
				signal.throwIfAborted();
				if (page.isClosed()) throw personNeeded("The browser's window was closed.", "Run it again, and leave it open");
				if (Date.now() > until) throw personNeeded(`Nobody answered the captcha within ${patience / 1000} s.`, "Run it again and type it in the window");
				await pass(pause, undefined, { signal });
			}
			return "typed";
		} finally {
			page.off("domcontentloaded", onAnswer);
			page.off("dialog", onAnswer);
		}
	};
}

/** Whether a page that stays has gone on by script, or has refused what was typed. */
async function hasMoved(page: Page, before: Awaited<ReturnType<typeof look>>): Promise<boolean> {
	try {
		const { place, sight } = await look(page);
		return (place !== before.place && !passing.includes(place)) || sight.refusals.join() !== before.sight.refusals.join();
	} catch {
		return false; // A page that is replaced cannot be looked at; the next one says that it has come.
	}
}
