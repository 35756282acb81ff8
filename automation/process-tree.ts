import { spawnSync } from "node:child_process";

/** Whether a child has to lead a process group of its own (`detached`), so that `endProcessTree` reaches the processes that it starts. Windows has no groups. */
export const leadsGroup = process.platform !== "win32";

/** Ends a child and the processes that it started; does nothing if they have ended. On Windows only while the child itself runs. */
export function endProcessTree(pid: number | undefined, platform: NodeJS.Platform = process.platform): void {
	if (pid === undefined) return; // It did not start.
	if (platform === "win32") {
		spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
		return;
	}
	try {
		process.kill(-pid, "SIGKILL");
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
	}
}
