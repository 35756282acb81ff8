import autocannon from "autocannon";
import { homeOf, withBarePage } from "./bare-page.ts";
import { CannotMeasure, type Figure, type ReportProgress, ratioOf } from "./figure.ts";
import { getPage, type ServerProcess, startBare, startPortal } from "./server-process.ts";

const rounds = 5;
const seconds = 2;
const connections = 10;

/** Requests a second for the login page; the servers have a process each, and this one makes the load. */
export function measureLoginPage(progress: ReportProgress): Promise<Figure[]> {
	return withBarePage(async (template) => {
		const portal = await startPortal();
		const bare = await startBare(template);
		try {
			const cookie = ((await getPage(`${portal.url}/`)).headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
			const figures = [
				await compare(portal, bare, {}, "login-page", "Login page requests/s, new browser each", progress),
				await compare(portal, bare, { cookie }, "login-page-session", "Login page requests/s, in a session", progress),
			];
			return figures;
		} finally {
			await portal.stop();
			await bare.stop();
		}
	});
}

async function compare(portal: ServerProcess, bare: ServerProcess, headers: Record<string, string>, name: string, what: string, progress: ReportProgress) {
	const [ourPage, barePage] = [await homeOf(portal, headers), await homeOf(bare, headers)];
	if (ourPage.length !== barePage.length) throw new CannotMeasure(`The portal sends ${ourPage.length} bytes, the bare server ${barePage.length}`);
	await load(portal, headers, 1);
	await load(bare, headers, 1);
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 1; round <= rounds; round++) {
		progress(`${what}: round ${round} of ${rounds}`);
		ours.push(await load(portal, headers, seconds));
		theirs.push(await load(bare, headers, seconds));
	}
	return ratioOf({ name, what, goal: { atLeast: 0.7 } }, ours, theirs, "requests/s");
}

/** Requests a second that were answered with 200. */
async function load({ url }: ServerProcess, headers: Record<string, string>, duration: number): Promise<number> {
	const result = await autocannon({ url: `${url}/`, connections, duration, headers });
	if (result.errors > 0 || result.non2xx > 0) throw new CannotMeasure(`${url}/ gave ${result.errors} errors and ${result.non2xx} answers other than 200`);
	return result["2xx"] / result.duration;
}
