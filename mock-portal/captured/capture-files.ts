import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import * as v from "valibot";

/** A folder is not a capture that can be served; the message says why. */
export class UnusableCapture extends Error {
	override readonly name = "UnusableCapture";
}

const text = v.string();
const optional = v.optional(v.string());

/** An address in which redacted segments are such that the mock can have a page there: "/[text-2]/form" is "/text-2/form". */
export const withoutBrackets = (address: string): string => address.replace(/\[(text(?:-\d{1,4})?)\]/g, "$1");

const address = v.pipe(v.string(), v.transform(withoutBrackets));

/** A control of a captured page. Only what the mock uses is read; further members are ignored. */
const control = v.object({
	key: text,
	tag: text,
	type: optional,
	name: optional,
	id: optional,
	label: optional,
	href: v.optional(address),
	trail: v.optional(v.array(text), []),
	form: optional,
	value: optional,
	maxlength: v.optional(v.number()),
	hidden: v.optional(v.boolean(), false),
	options: v.optional(v.array(v.object({ label: text, value: text })), []),
});

const contract = v.object({
	screen: text,
	path: address,
	title: text,
	dialogs: v.optional(v.array(text), []),
	forms: v.array(v.object({ key: text, action: address, method: text })),
	controls: v.array(control),
	targets: v.optional(v.record(text, v.object({ resolvesTo: v.nullable(text) })), {}),
});

const manifest = v.object({
	format: v.picklist([2, 3, 4]),
	date: text,
	source: text,
	release: v.object({ id: v.nullable(text) }),
	screens: v.array(v.object({ screen: text, file: v.pipe(text, v.regex(/^[a-z0-9-]{1,80}$/)) })),
});

export type CapturedControl = v.InferOutput<typeof control>;
type Contract = v.InferOutput<typeof contract>;

/** A recorded page: what is on it, and its redacted document. */
export interface CapturedPage extends Contract {
	/** Name of its files, without ending. */
	readonly file: string;
	readonly html: string;
}

/** The files of a capture. */
export interface CaptureFiles {
	/** Name of the folder. */
	readonly name: string;
	/** ISO 8601. */
	readonly date: string;
	/** Host of the portal, release of the mock, or file names. */
	readonly source: string;
	/** The release that the capture is most like. */
	readonly release: string | undefined;
	/** In the order in which they were recorded. */
	readonly pages: readonly CapturedPage[];
	/** The portal's style sheets; only if they were kept. */
	readonly styles: string | undefined;
	/** Contents of `mapping.json`; undefined without one. */
	readonly corrections: unknown;
}

export const correctionsFile = "mapping.json";

/**
 * Reads the folder of a capture.
 * @throws UnusableCapture
 */
export function readCaptureFiles(folder: string): CaptureFiles {
	if (!existsSync(join(folder, "manifest.json"))) throw new UnusableCapture(`${folder} is not a capture: it has no manifest.json.`);
	const { screens, date, source, release } = parsed(manifest, folder, "manifest.json");
	if (screens.length === 0) throw new UnusableCapture(`${folder} is an empty capture: it has no screens.`);
	const styles = join(folder, "styles.css");
	return {
		name: basename(resolve(folder)),
		date,
		source,
		release: release.id ?? undefined,
		pages: screens.map(({ file }) => ({ file, ...parsed(contract, folder, `${file}.json`), html: contents(folder, `${file}.html`) })),
		styles: existsSync(styles) ? contents(folder, "styles.css") : undefined,
		corrections: existsSync(join(folder, correctionsFile)) ? json(folder, correctionsFile) : undefined,
	};
}

/** Many times what a page of the portal has. Each request for a page parses it. */
const bytesAtMost = 2_000_000;

function contents(folder: string, file: string): string {
	try {
		const path = join(folder, file);
		const { size } = statSync(path);
		if (size > bytesAtMost) throw new UnusableCapture(`${path} has ${size} bytes. Pages with up to ${bytesAtMost} bytes can be served.`);
		return readFileSync(path, "utf8");
	} catch (error) {
		if (error instanceof UnusableCapture) throw error;
		throw new UnusableCapture(`${join(folder, file)} cannot be read (${error instanceof Error && "code" in error ? error.code : error}).`);
	}
}

function json(folder: string, file: string): unknown {
	try {
		return JSON.parse(contents(folder, file));
	} catch (error) {
		throw error instanceof UnusableCapture ? error : new UnusableCapture(`${join(folder, file)} is not JSON.`);
	}
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, folder: string, file: string): v.InferOutput<Schema> {
	const result = v.safeParse(schema, json(folder, file));
	if (result.success) return result.output;
	const [issue] = result.issues;
	const at = v.getDotPath(issue);
	throw new UnusableCapture(`${join(folder, file)} is not a file of a capture that can be served: ${issue.message}${at ? ` at ${at}` : ""}.`);
}
