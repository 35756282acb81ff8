import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../test.ts";
import { stagesOf } from "./dockerfile.ts";

const root = join(import.meta.dirname, "../..");

const image = stagesOf(readFileSync(join(root, "Dockerfile"), "utf8")).at(-1) ?? [];
const wordsOf = (name: string) => image.find((instruction) => instruction.name === name)?.words ?? [];

/** `nobody`, where this test runs as root and that user can read the clone. */
function userWithoutRights(): { uid?: number; gid?: number } {
	const nobody = { uid: 65_534, gid: 65_534 };
	if (process.getuid?.() !== 0) return {};
	return spawnSync(process.execPath, ["-e", ""], { ...nobody, cwd: root }).status === 0 ? nobody : {};
}

test("the command of the image serves a healthy portal with a token, as a user without rights, and SIGTERM ends it with 0", async () => {
	test.skip(process.platform === "win32", "the image is Linux");
	const user = userWithoutRights();
	const folder = mkdtempSync(join(tmpdir(), "irp-testbed-container-"));
	chmodSync(folder, 0o777);
	const token = "a-token-of-this-test";
	const [command = "", ...args] = [...wordsOf("ENTRYPOINT"), ...wordsOf("CMD")].map((word) => word.replace("/data/", `${folder}/`).replace(/^4010$/, "0"));
	const server = spawn(command, args, { ...user, cwd: root, env: { ...process.env, NODE_ENV: "production", IRP_CONSOLE_TOKEN: token } });
	try {
		let output = "";
		server.stdout.on("data", (data) => {
			output += data;
		});
		server.stderr.on("data", (data) => {
			output += data;
		});
		await expect.poll(() => output).toContain("Ctrl-C");
		const port = /Portal +http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1] ?? "";
		expect(output).not.toContain(token);
		if (user.uid !== undefined) expect(statSync(join(folder, "portal.db")).uid).toBe(user.uid);

		const [check = "", ...checkArgs] = wordsOf("HEALTHCHECK").map((word) => word.replace("4010", port));
		expect(spawnSyncStatus(check, checkArgs)).toBe(0);
		expect((await fetch(`http://127.0.0.1:${port}/__mock/taxpayers`)).status).toBe(401);
		const taxpayers = await fetch(`http://127.0.0.1:${port}/__mock/taxpayers`, { headers: { Authorization: `Bearer ${token}` } });
		expect(await taxpayers.json()).toHaveLength(3);

		server.kill("SIGTERM");
		expect(await once(server, "exit")).toEqual([0, null]);
		expect(spawnSyncStatus(check, checkArgs)).toBe(1);
	} finally {
		server.kill("SIGKILL");
	}
});

const spawnSyncStatus = (command: string, args: readonly string[]) => spawnSync(command, args, { cwd: root }).status;
