import { withBarePage } from "./bare-page.ts";
import { type Figure, type ReportProgress, ratioOf } from "./figure.ts";
import { type ServerProcess, startBare, startPortal } from "./server-process.ts";

const rounds = 12;

/** From the start of a process until its first page was read: the portal, and bare Express + EJS with the same page. */
export function measureProcessStart(progress: ReportProgress): Promise<Figure[]> {
	return withBarePage(async (template) => {
		const timeOf = async (start: () => Promise<ServerProcess>) => {
			const server = await start();
			await server.stop();
			return server.msToFirstPage;
		};
		await timeOf(() => startBare(template));
		const ours: number[] = [];
		const bare: number[] = [];
		for (let round = 1; round <= rounds; round++) {
			progress(`round ${round} of ${rounds}`);
			ours.push(await timeOf(startPortal));
			bare.push(await timeOf(() => startBare(template)));
		}
		return [ratioOf({ name: "start", what: "Process start to first 200", goal: { atMost: 2 } }, ours, bare, "ms")];
	});
}
