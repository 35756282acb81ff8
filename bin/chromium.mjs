// Finds the Chromium for tests and commands. Packages are imported only when needed, because they may not be installed yet.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { requireFromRoot, root, SetupFailed } from "./setup.mjs";

/** Environment variable with the path of the browser to use. */
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
 * The Chromium to launch: `{ executablePath }`, or `{}` for Playwright's own; undefined when none is installed.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [full] where Playwright's full browser would be; without it, Playwright is asked
 * @throws SetupFailed when the environment names one that does not exist
 */
export async function findChromium(env = process.env, full) {
	const named = namedIn(env);
	return named ? { executablePath: named } : (playwrightsOwn(full ?? fullPath()) ?? (await onSystem(env, commands)));
}

/**
 * The Chromium to launch with a window, as `{ executablePath }`. A headless shell would accept the option, and show no window.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [full] where Playwright's full browser would be
 * @throws SetupFailed when none is installed, with the command to run by hand
 */
export async function findChromiumWithWindow(env = process.env, full) {
	const named = namedIn(env);
	if (named && isHeadless(named)) throw new SetupFailed(`${variable} names ${named}, which has no window: name a full Chromium.`);
	const own = full ?? fullPath();
	const found = named
		? { executablePath: named }
		: existsSync(own)
			? { executablePath: own }
			: await onSystem(
					env,
					commands.filter((command) => !isHeadless(command)),
				);
	if (found) return found;
	throw new SetupFailed(
		`No Chromium with a window was found. Run this, then try again:\n\n  npx playwright-core install chromium\n\nOr name an installed one: ${variable}=/path/to/chromium`,
	);
}

const fullPath = () => requireFromRoot("playwright-core").chromium.executablePath();

const isHeadless = (path) => /headless[-_]shell/.test(path);

function namedIn(env) {
	const named = env[variable];
	if (named && !existsSync(named)) throw new SetupFailed(`${variable} names ${named}, and that file does not exist.`);
	return named;
}

async function onSystem(env, names) {
	const { default: which } = await import("which");
	for (const name of names) {
		const executablePath = await which(name, { nothrow: true, path: env.PATH ?? "" });
		if (executablePath) return { executablePath };
	}
	const executablePath = applications.find((path) => existsSync(path));
	return executablePath ? { executablePath } : undefined;
}

/** Playwright launches its headless shell by itself. Its full browser has to be named when only that is installed. */
function playwrightsOwn(full) {
	const shellFolder = full.replace(/([\\/])chromium-(\d+)[\\/].*$/, "$1chromium_headless_shell-$2");
	if (existsSync(join(shellFolder, "INSTALLATION_COMPLETE"))) return {};
	return existsSync(full) ? { executablePath: full } : undefined;
}

/**
 * The Chromium to launch, as `findChromium` gives it. Without one, installs one: by Playwright's installer, else from Debian's packages.
 * @throws SetupFailed with the command to run by hand
 */
export async function ensureChromium(env = process.env) {
	const found = await findChromium(env);
	if (found) return found;
	console.error("No Chromium found. Installing one with Playwright …");
	const cli = join(requireFromRoot.resolve("playwright-core/package.json"), "..", "cli.js");
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
	const ways = ["npx playwright-core install --with-deps --only-shell chromium", ...(debian ? ["sudo apt-get install chromium-headless-shell"] : [])];
	throw new SetupFailed(
		`No Chromium could be installed. Run this, then try again:\n\n  ${ways.join("\n  or: ")}\n\nOr name an installed Chromium: ${variable}=/path/to/chromium`,
	);
}

function isDebian() {
	if (!existsSync("/etc/os-release")) return false;
	return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}
