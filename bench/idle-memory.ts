import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { CannotMeasure, type Figure, figureOf, type ReportProgress, spreadOf } from "./figure.ts";
import { getPage, type ServerProcess, startPortal } from "./server-process.ts";

const rounds = 5;
const idleMs = 3_000;

/** Resident memory of a served portal that has answered one request and then rested. */
export async function measureIdleMemory(progress: ReportProgress): Promise<Figure[]> {
	const portals: ServerProcess[] = [];
	try {
		for (let round = 1; round <= rounds; round++) portals.push(await startPortal());
		progress(`${rounds} portals rest for ${idleMs / 1000} s`);
		await wait(idleMs);
		const idle = portals.map(({ pid }) => residentMegabytes(pid));
		for (const { url } of portals) await getPage(`${url}/get-captcha-image`);
		await wait(idleMs);
		const afterCaptcha = portals.map(({ pid }) => residentMegabytes(pid));
		const detail = `${spreadOf(afterCaptcha, "MB")} once a captcha was drawn`;
		return [figureOf({ name: "memory", what: "Idle memory after the first 200 (RSS)", unit: "MB", goal: { atMost: 90 } }, idle, detail)];
	} finally {
		for (const portal of portals) await portal.stop();
	}
}

function residentMegabytes(pid: number): number {
	const status = `/proc/${pid}/status`;
	const kilobytes = existsSync(status)
		? /^VmRSS:\s*(\d+)/m.exec(readFileSync(status, "utf8"))?.[1]
		: spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim();
	if (!kilobytes) throw new CannotMeasure("Cannot read the memory of a process: this system has neither /proc nor ps");
	return Number(kilobytes) / 1024;
}
