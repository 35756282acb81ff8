import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "../test.ts";

test("a command whose output nobody reads to its end, as with head, ends without an error of its own", async () => {
	const command = spawn(process.execPath, ["bin/irp.mjs", "list", "drift", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
	command.stdout.destroy();
	const errors = command.stderr.setEncoding("utf8").toArray();
	expect(await once(command, "close")).toEqual([0, null]);
	expect((await errors).join("")).toBe("");
});
