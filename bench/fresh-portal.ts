import { createPortal } from "../mock-portal/portal.ts";
import { CannotMeasure, type Figure, figureOf, type ReportProgress } from "./figure.ts";
import { getPage } from "./server-process.ts";

const warmUps = 20;
const rounds = 200;

/** Fresh portals one after another in this process: from createPortal to the first page, read to its end. */
export async function measureFreshPortal(progress: ReportProgress): Promise<Figure[]> {
	progress(`${warmUps} + ${rounds} fresh portals in this process`);
	const times: number[] = [];
	for (let round = -warmUps; round < rounds; round++) {
		const startedAt = performance.now();
		const portal = await createPortal();
		const { status } = await getPage(`${portal.url}/`);
		const ms = performance.now() - startedAt;
		await portal.close();
		if (status !== 200) throw new CannotMeasure(`A fresh portal answered ${status}`);
		if (round >= 0) times.push(ms);
	}
	return [figureOf({ name: "portal", what: "New portal in process, first page served", unit: "ms", goal: { atMost: 5 } }, times)];
}
