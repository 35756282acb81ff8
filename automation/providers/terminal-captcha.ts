import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawInDots, readPicture } from "./braille-image.ts";
import type { CaptchaProvider } from "./provider.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Columns that a drawing takes at most: it is to be read at a glance. */
const widest = 150;

/** A person at the terminal: the captcha is drawn there in dots, and lies in a file of this user's as long as it is asked for. */
export function terminalCaptcha(terminal: Terminal = openTerminal()): CaptchaProvider {
	return async ({ page, image, signal }) => {
		const png = await image.screenshot({ timeout: 10_000 });
		const picture = await readPicture(page, png, 2 * Math.min(widest, terminal.columns() - 1));
		const folder = await mkdtemp(join(tmpdir(), "irp-captcha-"));
		try {
			const file = join(folder, "captcha.png");
			await writeFile(file, png, { mode: 0o600 });
			const text = await terminal.ask(
				{
					lines: [...drawInDots(picture), `As a picture: ${file}`],
					message: "What does the captcha say?",
					problem: (typed) => (typed === "" ? "Type the characters of the picture." : undefined),
					otherwise: "Run it in a terminal, or type the captcha in the browser: --captcha browser --headed",
				},
				signal,
			);
			return { text };
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	};
}
