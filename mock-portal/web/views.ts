import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ejs, { type TemplateFunction } from "ejs";

/** Compiled views, by file and by the names of what they are rendered with. */
const compiled = new Map<string, TemplateFunction>();

const includeTag = /<%-\s*include\("([^"]+)"\)\s*%>/g;

/** EJS's escaping, which most texts of a page do not need: a look is cheaper than a replacement of nothing. */
function escapeText(value: unknown): string {
	const text = value === undefined || value === null ? "" : String(value);
	return /[&<>"']/.test(text) ? ejs.escapeXML(text) : text;
}

/** A view with what it includes in place, each in a scope of its own. */
function sourceOf(file: string): string {
	return readFileSync(file, "utf8").replace(includeTag, (_tag, name: string) => `<% { %>${sourceOf(join(dirname(file), `${name}.ejs`))}<% } %>`);
}

/**
 * Express's engine for the views. EJS's own looks on the disk for every include at every request, and finds every name
 * by `with`: most of the time that a page took.
 */
export function renderView(file: string, locals: object, done: (error: unknown, html?: string) => void): void {
	try {
		const names = Object.keys(locals);
		const key = `${file} ${names.join()}`;
		let view = compiled.get(key);
		if (!view) {
			view = ejs.compile(sourceOf(file), { filename: file, _with: false, destructuredLocals: names, escape: escapeText });
			compiled.set(key, view);
		}
		done(null, view(locals));
	} catch (error) {
		done(error);
	}
}
