import { existsSync } from "node:fs";
import { access, constants, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import * as v from "valibot";
import type { Capture, FreshCapture } from "./capture.ts";
import { contractSchema } from "./contract.ts";
import { manifestSchema, otherFormat } from "./manifest.ts";
import { stylesFile } from "./page-styles.ts";
import { type ScanFinding, scan } from "./scan.ts";

/** A folder cannot be written: it exists, or cannot be created. The caller has to name another one. */
export class UnusableFolder extends Error {}

/** A capture contained what looks like personal data or a secret, and was deleted. */
export class IdentityFound extends Error {
	constructor(findings: readonly (ScanFinding & { readonly file: string })[]) {
		const places = findings.slice(0, 10).map(({ file, line, what }) => `${what} in ${file}, line ${line}`);
		super(`The capture was deleted because it contains ${places.join("; ")}${findings.length > 10 ? `; and ${findings.length - 10} more` : ""}.`);
		this.name = "IdentityFound";
	}
}

/** A folder is not a capture of this version; the message says why. */
export class UnreadableCapture extends Error {}

/**
 * Checks that a capture can be written to a folder, before the work begins.
 * @throws UnusableFolder
 */
export async function requireNew(folder: string): Promise<void> {
	if (existsSync(folder)) throw new UnusableFolder(`${folder} exists. A capture is never overwritten: name a new folder.`);
	const parent = dirname(resolve(folder));
	try {
		await mkdir(parent, { recursive: true });
		await access(parent, constants.W_OK);
	} catch (error) {
		throw new UnusableFolder(`${folder} cannot be written (${codeOf(error)}): name another folder.`);
	}
}

/**
 * Writes a capture to a new folder: manifest.json, and a .json and a .html file for each screen, and styles.css if
 * styles were kept. The files are read again and scanned for personal data before the folder gets its name.
 * @throws UnusableFolder, IdentityFound
 */
export async function writeCapture(folder: string, { manifest, screens, styles, known }: FreshCapture): Promise<void> {
	await requireNew(folder);
	const unchecked = `${resolve(folder)}.unchecked`;
	await rm(unchecked, { recursive: true, force: true });
	await mkdir(unchecked, { mode: 0o700 });
	try {
		const files = [
			{ file: "manifest.json", text: json(manifest) },
			...screens.flatMap(filesOf),
			...(styles === undefined ? [] : [{ file: stylesFile, text: styles }]),
		];
		for (const { file, text } of files) await writeFile(join(unchecked, file), text);
		const findings = await Promise.all(
			files.map(async ({ file }) => scan(await readFile(join(unchecked, file), "utf8"), known).map((finding) => ({ ...finding, file }))),
		);
		if (findings.flat().length > 0) throw new IdentityFound(findings.flat());
		await rename(unchecked, folder);
	} catch (error) {
		await rm(unchecked, { recursive: true, force: true });
		throw error;
	}

	function filesOf({ contract, html }: FreshCapture["screens"][number], index: number) {
		const file = manifest.screens[index]?.file;
		return [
			{ file: `${file}.json`, text: json(contract) },
			{ file: `${file}.html`, text: html },
		];
	}
}

const json = (data: unknown) => `${JSON.stringify(data, null, "\t")}\n`;

/**
 * Reads a capture.
 * @throws UnreadableCapture
 */
export async function readCapture(folder: string): Promise<Capture> {
	const info = await stat(folder).catch(() => undefined);
	if (!info) throw new UnreadableCapture(`${folder} does not exist.`);
	if (!info.isDirectory())
		throw new UnreadableCapture(`${folder} is a file, not the folder of a capture. Capture saved pages with npx irp-testbed capture --from.`);
	if (!existsSync(join(folder, "manifest.json"))) throw new UnreadableCapture(`${folder} is not a capture: it has no manifest.json.`);
	const manifest = parse(manifestSchema, await read(folder, "manifest.json"), `${folder}/manifest.json`, otherFormat);
	if (manifest.screens.length === 0) throw new UnreadableCapture(`${folder} is an empty capture: it has no screens.`);
	const screens = manifest.screens.map(async ({ screen, file }) => {
		const contract = parse(contractSchema, await read(folder, `${file}.json`), `${folder}/${file}.json`);
		if (contract.screen !== screen) throw new UnreadableCapture(`${folder}/${file}.json has the screen "${contract.screen}". Expected: "${screen}".`);
		return { contract, html: await read(folder, `${file}.html`) };
	});
	const styles = existsSync(join(folder, stylesFile)) ? { styles: await read(folder, stylesFile) } : {};
	return { manifest, screens: await Promise.all(screens), ...styles };
}

async function read(folder: string, file: string): Promise<string> {
	try {
		return await readFile(join(folder, file), "utf8");
	} catch (error) {
		throw new UnreadableCapture(`${folder}/${file} cannot be read (${codeOf(error)}).`);
	}
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : error);

function parse<Schema extends v.GenericSchema>(
	schema: Schema,
	text: string,
	file: string,
	problem?: (data: unknown) => string | undefined,
): v.InferOutput<Schema> {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		throw new UnreadableCapture(`${file} is not JSON.`);
	}
	const result = v.safeParse(schema, data);
	if (result.success) return result.output;
	const known = problem?.(data);
	if (known !== undefined) throw new UnreadableCapture(`${file} ${known}.`);
	const [issue] = result.issues;
	throw new UnreadableCapture(`${file} does not have the format of this version: ${issue.message}${v.getDotPath(issue) ? ` at ${v.getDotPath(issue)}` : ""}.`);
}
