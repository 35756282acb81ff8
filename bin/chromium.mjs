// Which Chromium the tests and the commands use. Imports Node's built-ins only, and Playwright for the place of its own browser.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { resolveFromRoot, root, SetupFailed } from "./setup.mjs";

/** Names the browser to use, in place of a search. */
const variable = "IRP_CHROMIUM";

/** On the system, headless shell first: it starts and opens pages 2 to 3 times as fast as the full browser. */
const commands = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const applications = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
	"C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The Chromium to launch: `{ executablePath }`, or `{}` for Playwright's own; undefined when there is none.
 * @throws SetupFailed when the environment names one that is not there
 */
export async function findChromium(env = process.env) {
	const named = namedIn(env);
	return named ? { executablePath: named } : ((await playwrightsOwn()) ?? onSystem(env, commands));
}

/**
 * The Chromium to launch with a window, as `{ executablePath }`: a headless shell takes the wish for a window, and shows none.
 * @throws SetupFailed when there is none, with the command to run by hand
 */
export async function findChromiumWithWindow(env = process.env) {
	const named = namedIn(env);
	if (named && isHeadless(named)) throw new SetupFailed(`${variable} names ${named}, which has no window: name a full Chromium.`);
	const full = (await import("playwright-core")).chromium.executablePath();
	const found = named
		? { executablePath: named }
		: existsSync(full)
			? { executablePath: full }
			: onSystem(
					env,
					commands.filter((command) => !isHeadless(command)),
				);
	if (found) return found;
	throw new SetupFailed(
		`No Chromium with a window was found. Run this, then try again:\n\n  npx playwright install chromium\n\nOr name one that you have: ${variable}=/path/to/chromium`,
	);
}

const isHeadless = (path) => /headless[-_]shell/.test(path);

function namedIn(env) {
	const named = env[variable];
	if (named && !existsSync(named)) throw new SetupFailed(`${variable} names ${named}, and that file does not exist.`);
	return named;
}

function onSystem(env, names) {
	const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
	const executablePath = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications].find((path) => existsSync(path));
	return executablePath ? { executablePath } : undefined;
}

/** Playwright launches its headless shell by itself; its full browser, where that is all there is, has to be named. */
async function playwrightsOwn() {
	const { chromium } = await import("playwright-core");
	const full = chromium.executablePath();
	const shellFolder = full.replace(/([\\/])chromium-(\d+)[\\/].*$/, "$1chromium_headless_shell-$2");
	if (existsSync(join(shellFolder, "INSTALLATION_COMPLETE"))) return {};
	return existsSync(full) ? { executablePath: full } : undefined;
}

/**
 * The Chromium to launch, as `findChromium` gives it; installed if there is none, by Playwright's installer, else from Debian's packages.
 * @throws SetupFailed with the command to run by hand
 */
export async function ensureChromium(env = process.env) {
	const found = await findChromium(env);
	if (found) return found;
	console.error("No Chromium found. Installing one with Playwright …");
	const cli = join(resolveFromRoot("playwright-core/package.json"), "..", "cli.js");
	const isRoot = process.getuid?.() === 0;
	const debian = isDebian();
	spawnSync(process.execPath, [cli, "install", "--only-shell", ...(isRoot && debian ? ["--with-deps"] : []), "chromium"], {
		cwd: root,
		stdio: ["ignore", 2, 2],
	});
	const downloaded = await findChromium(env);
	if (downloaded) return downloaded;
	if (isRoot && debian) {
		console.error("Playwright's download failed. Installing Debian's chromium-headless-shell …");
		const apt = (...args) => spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
		apt("update", "-qq");
		apt("install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell");
		const fromPackages = await findChromium(env);
		if (fromPackages) return fromPackages;
	}
	const byHand = debian ? "sudo apt-get install chromium-headless-shell" : "npx playwright install --only-shell chromium";
	throw new SetupFailed(
		`No Chromium could be installed. Run this, then try again:\n\n  ${byHand}\n\nOr name a Chromium that you have: ${variable}=/path/to/chromium`,
	);
}

function isDebian() {
	if (!existsSync("/etc/os-release")) return false;
	return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}
