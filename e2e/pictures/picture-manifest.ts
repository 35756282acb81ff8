import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { pageLibraries } from "../../mock-portal/web/page-libraries.ts";

/** What a picture was made from. */
export interface PictureRecord {
	/** Hash of the picture's file. */
	readonly picture: string;
	/** Hash of each view, style and image on it, by path from the project's root; the version of a library, by its name. */
	readonly sources: Readonly<Record<string, string>>;
}

/** The pictures by their file names without an extension. */
export type PictureManifest = Readonly<Record<string, PictureRecord>>;

const root = join(import.meta.dirname, "../..");

export const picturesFolder = join(root, "docs/pictures");

const manifestFile = join(import.meta.dirname, "manifest.json");

const manifest = v.record(v.string(), v.object({ picture: v.string(), sources: v.record(v.string(), v.string()) }));

export const readManifest = (): PictureManifest => (existsSync(manifestFile) ? v.parse(manifest, JSON.parse(readFileSync(manifestFile, "utf8"))) : {});

const hashOf = (content: Buffer | string) => createHash("sha256").update(content).digest("hex").slice(0, 12);

const pictureHash = (name: string) => hashOf(readFileSync(join(picturesFolder, `${name}.png`)));

/** The hash of a source as it is now; undefined when there is no such file or library. Its indentation and line breaks do not count. */
export function sourceHash(source: string): string | undefined {
	const library = pageLibraries().find(({ name }) => name === source);
	if (library) return library.version;
	const file = join(root, source);
	if (!existsSync(file)) return undefined;
	const content = readFileSync(file);
	return hashOf(/\.(ejs|css|svg)$/.test(source) ? content.toString("utf8").replace(/\s+/g, " ") : content);
}

/** Writes down what a picture was made from. The pictures are made one after the other. */
export function recordPicture(name: string, sources: readonly string[]): void {
	const hashes = [...new Set(sources)].sort().map((source) => [source, sourceHash(source) ?? ""]);
	const all = { ...readManifest(), [name]: { picture: pictureHash(name), sources: Object.fromEntries(hashes) } };
	const made = Object.entries(all).filter(([one]) => existsSync(join(picturesFolder, `${one}.png`)));
	writeFileSync(manifestFile, `${JSON.stringify(Object.fromEntries(made.sort(([a], [b]) => a.localeCompare(b))), null, "\t")}\n`);
}

/** The pictures in docs/pictures with their hashes. */
export const picturesNow = (): ReadonlyMap<string, string> =>
	new Map(
		readdirSync(picturesFolder)
			.filter((file) => file.endsWith(".png"))
			.map((file) => file.slice(0, -4))
			.map((name) => [name, pictureHash(name)]),
	);

/**
 * Why pictures do not show the product as it is; empty if they do.
 * @param pictures hashes of the pictures, by name
 * @param now the present hash of a source; undefined when it is gone
 */
export function outdatedPictures(records: PictureManifest, pictures: ReadonlyMap<string, string>, now: (source: string) => string | undefined): string[] {
	return [...new Set([...Object.keys(records), ...pictures.keys()])].sort().flatMap((name) => {
		const record = records[name];
		const picture = pictures.get(name);
		if (!record) return [`${name}.png is not made by npm run pictures`];
		if (picture === undefined) return [`${name}.png is missing`];
		if (picture !== record.picture) return [`${name}.png is not the picture that npm run pictures made last`];
		const changed = Object.entries(record.sources).flatMap(([source, hash]) => {
			const is = now(source);
			return is === hash ? [] : [`${source} ${is === undefined ? "is gone" : "has changed"}`];
		});
		return changed.length > 0 ? [`${name}.png shows an earlier state: ${changed.join(", ")}`] : [];
	});
}
