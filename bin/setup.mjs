// Prepares a clone: Node version, packages, build. Uses only Node's built-ins, because no package may be installed yet.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A set-up step that failed; the message says what to do. */
export class SetupFailed extends Error {}

/** The published package comes built and has no lock file; a clone has one. */
const isClone = () => existsSync(join(root, "package-lock.json"));

const minimum = [20, 19];

export function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	if (major < minimum[0] || (major === minimum[0] && minor < minimum[1]))
		throw new SetupFailed(`Node ${process.versions.node} is too old: install Node ${minimum.join(".")} or later.`);
}

/** Installs the packages of package-lock.json when one is missing or of another version. */
export function install() {
	if (!isClone() || isInstalled()) return;
	console.error("Installing packages (npm ci) …");
	const npm = process.env.npm_execpath;
	const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
	const [command, ...first] = npm?.endsWith("js") ? [process.execPath, npm] : [process.platform === "win32" ? "npm.cmd" : "npm"];
	const { status } = spawnSync(command, [...first, ...args], { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" && !first.length });
	if (status !== 0) throw new SetupFailed("npm ci failed; its output is above. Check that the package registry is reachable.");
}

function isInstalled() {
	const installed = join(root, "node_modules", ".package-lock.json");
	if (!existsSync(installed)) return false;
	const packages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
	const have = packages(installed);
	return Object.entries(packages(join(root, "package-lock.json"))).every(
		([path, { version, optional }]) => path === "" || (have[path] ? have[path].version === version : optional),
	);
}

const sourceFolders = ["cli", "automation", "guide", "mock-portal", "regression", "fixtures", "bench"];

/** Compiles the sources to `dist` when one is newer than the last build. */
export function build() {
	if (!isClone()) return;
	const stamp = join(root, "dist", ".built");
	const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
	const startedAt = new Date();
	if (newestSource() < builtAt) return;
	const { status } = spawnSync(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"], {
		cwd: root,
		stdio: ["ignore", 2, 2],
	});
	if (status !== 0) throw new SetupFailed("The sources do not compile; the errors are above.");
	copyPageLibraries();
	writeFileSync(stamp, "");
	utimesSync(stamp, startedAt, startedAt);
}

const pageLibraries = join("mock-portal", "web", "page-libraries.json");

/** Copies what the pages load of npm packages to `dist`, with licences: the published package depends on none of them. */
function copyPageLibraries() {
	for (const [name, { folder, files, licence }] of Object.entries(JSON.parse(readFileSync(join(root, pageLibraries), "utf8")))) {
		const from = join(root, "node_modules", name);
		const to = join(root, "dist", "page-libraries", name);
		const { version, license } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
		rmSync(to, { recursive: true, force: true });
		for (const file of files) cpSync(join(from, folder, file), join(to, file));
		cpSync(join(from, licence), join(to, licence));
		writeFileSync(join(to, "package.json"), JSON.stringify({ name, version, license }));
	}
}

function newestSource() {
	let newest = 0;
	const look = (path) => {
		const { mtimeMs } = statSync(path);
		newest = Math.max(newest, mtimeMs);
	};
	for (const file of ["tsconfig.json", "tsconfig.build.json", "package-lock.json", pageLibraries]) look(join(root, file));
	for (const folder of sourceFolders)
		for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
			if (entry.isFile() && entry.name.endsWith(".ts")) look(join(entry.parentPath, entry.name));
	return newest;
}

/** Runs a command to its end, output and Ctrl-C shared with it; gives its exit code. */
export function run(command, args, env = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
		const ignore = () => {};
		process.on("SIGINT", ignore).on("SIGTERM", () => child.kill("SIGTERM"));
		child.on("error", reject).on("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
	});
}

/** Runs `main`; a failed set-up ends with its message and exit code 2. */
export async function runMain(main) {
	try {
		process.exitCode = await main();
	} catch (error) {
		if (!(error instanceof SetupFailed)) throw error;
		console.error(error.message);
		process.exitCode = 2;
	}
}

/** Loads an installed CommonJS package. `import` would first parse all of its source for export names: 0.4 s for Playwright's. */
export const requireFromRoot = createRequire(join(root, "package.json"));
