import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ejs, { type TemplateFunction } from "ejs";

/** Compiled views, by file and names of the locals. */
const compiled = new Map<string, TemplateFunction>();

/** Matches `<%- include("…") %>`. */
export const includeTag = /<%-\s*include\("([^"]+)"\)\s*%>/g;

/** `value` escaped for HTML, as EJS does. Most texts need none, and the test is faster than EJS's replacement. */
export function escapeText(value: unknown): string {
	const text = value === undefined || value === null ? "" : String(value);
	return /[&<>"']/.test(text) ? ejs.escapeXML(text) : text;
}

/** The source of a view with its includes inserted, each in its own scope. */
function sourceOf(file: string): string {
	return readFileSync(file, "utf8").replace(includeTag, (_tag, name: string) => `<% { %>${sourceOf(join(dirname(file), `${name}.ejs`))}<% } %>`);
}

/**
 * View engine for Express. EJS's own engine reads every include from disk at every request and looks names up with `with`,
 * which took most of a page's time.
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
