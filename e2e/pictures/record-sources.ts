import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join, relative } from "node:path";
import type { Page } from "@playwright/test";
import express from "express";
import { pageLibraries } from "../../mock-portal/web/page-libraries.ts";
import { includeTag } from "../../mock-portal/web/views.ts";

const root = join(import.meta.dirname, "../..");

const fromRoot = (file: string) => relative(root, file).replaceAll("\\", "/");

/** The view file and the files that it includes. */
function withIncludes(file: string): string[] {
	const included = [...fs.readFileSync(file, "utf8").matchAll(includeTag)].map(([, name = ""]) => join(dirname(file), `${name}.ejs`));
	return [file, ...included.flatMap(withIncludes)];
}

/** Records from which views the portals of this process render each address. */
export function recordViews() {
	const views = new Map<string, string>();
	const render = express.response.render;
	express.response.render = function (view: string, ...rest: []) {
		const folders: readonly string[] = this.app.get("views");
		const file = folders.map((folder) => join(folder, `${view}.ejs`)).find((one) => fs.existsSync(one));
		if (file) views.set(this.req.originalUrl, file);
		return render.call(this, view, ...rest);
	};
	return {
		/** The views of the page that a browser shows, from the project's root. */
		of(page: Page): string[] {
			const { pathname, search } = new URL(page.url());
			const file = views.get(pathname + search);
			if (!file) throw new Error(`${pathname} was not rendered from a view`);
			return withIncludes(file).map(fromRoot);
		},
		stop: () => {
			express.response.render = render;
		},
	};
}

/** The styles, fonts and images that a page has loaded: files of the project, and libraries by name. Scripts do not show. */
export async function loadedFiles(page: Page): Promise<string[]> {
	const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
	return loaded.flatMap((path) => {
		const [, own] = /\/lib\/own-[0-9a-f]+\/(.+)$/.exec(path) ?? [];
		if (own !== undefined) return /\.js$/.test(own) ? [] : [`mock-portal/web/public/${own}`];
		const library = pageLibraries().find(({ name, version }) => path.includes(`/lib/${name.replace(/^.*\//, "")}-${version}/`));
		return library && !path.endsWith(".js") ? [library.name] : [];
	});
}

/** Calls `make` and returns its result, with the templates and styles that it read, from the project's root. */
export function recordReads<Result>(make: () => Result): { readonly result: Result; readonly files: string[] } {
	const files: string[] = [];
	const read = fs.readFileSync;
	const recording: typeof fs.readFileSync = Object.assign((file: fs.PathOrFileDescriptor, ...rest: []) => {
		if (typeof file === "string" && /\.(ejs|css)$/.test(file)) files.push(fromRoot(file));
		return read(file, ...rest);
	});
	fs.readFileSync = recording;
	syncBuiltinESMExports();
	try {
		return { result: make(), files };
	} finally {
		fs.readFileSync = read;
		syncBuiltinESMExports();
	}
}
