import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pageOfPlaywright } from "../playwright.ts";
import { drawInBraille, readPicture } from "./braille-image.ts";
import type { CaptchaProvider } from "./provider.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Columns of the drawing at most: a wider one cannot be read at a glance. */
const widest = 150;

/** Asks a person at the terminal, over SSH too: the captcha is drawn there in braille, and is in a private file while it is asked for. */
export function terminalCaptcha(terminal: Terminal = openTerminal()): CaptchaProvider {
	return async ({ page, image, signal }) => {
		const png = await image.screenshot({ timeout: 10_000 });
		const picture = await readPicture(pageOfPlaywright(page), png, 2 * Math.min(widest, terminal.columns() - 1));
		const folder = await mkdtemp(join(tmpdir(), "irp-captcha-"));
		try {
			const file = join(folder, "captcha.png");
			await writeFile(file, png, { mode: 0o600 });
			const text = await terminal.ask(
				{
					lines: [...drawInBraille(picture), `As a picture: ${file}`],
					message: "What does the captcha say?",
					problem: (typed) => (typed === "" ? "Type the characters of the picture." : undefined),
					withoutTerminal:
						"Run it in a terminal, or type the captcha in the browser: --captcha browser --headed; on a mock, set IRP_CONSOLE_TOKEN to its console token",
				},
				signal,
			);
			return { text };
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	};
}
