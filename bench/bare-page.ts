import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotMeasure } from "./figure.ts";
import { withFolder } from "./leftovers.ts";
import { getPage, type ServerProcess, startPortal } from "./server-process.ts";

/**
 * Calls `work` with a file that holds an EJS template for the bare server: what the portal has at `/`, with the
 * antiforgery token as its one value.
 */
export function withBarePage<Result>(work: (template: string) => Promise<Result>): Promise<Result> {
	return withFolder(async (folder) => {
		const portal = await startPortal();
		const html = (await homeOf(portal)).toString("utf8");
		await portal.stop();
		const template = html.replace(/(name="__RequestVerificationToken" value=")[^"]+/, "$1<%= token %>");
		if (template === html || html.includes("<%")) throw new CannotMeasure("The portal's first page cannot be turned into a template for the bare server");
		const file = join(folder, "home.ejs");
		writeFileSync(file, template);
		return work(file);
	});
}

export async function homeOf({ url }: ServerProcess, headers: Record<string, string> = {}): Promise<Buffer> {
	return (await getPage(`${url}/`, headers)).body;
}
