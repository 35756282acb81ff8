import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { runToEnd, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";

// A drill runs Playwright in a process of its own.
test.slow();

test("irp-testbed drill of a script that fails on the unchanged portal says so first, and writes both reports", async () => {
	const [html, json] = [test.info().outputPath("drill.html"), test.info().outputPath("drill.json")];
	const script = ["node", "-e", "console.error('Error: There is no GSP ' + process.env.IRP_GSP); process.exit(1)"];
	const { exitCode, stdout } = await runToEnd(irp, ["drill", "--only", "gsps-reordered", "--html", html, "--json-file", json, "--", ...script]);
	expect(stdout).toMatch(/^Control run on the unchanged portal: stopped without a clear reason: Error: There is no GSP Tera Software Limited\n/);
	expect(stdout).toMatch(/● gsps-reordered +stopped with a clear reason: Error: There is no GSP Tera Software Limited\n/);
	expect(exitCode).toBe(1);
	expect(readFileSync(html, "utf8")).toContain("gsps-reordered");
	expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ cells: [{ name: "gsps-reordered" }] });
});

test("irp-testbed drill ends the script that it runs at SIGINT, with exit code 130", async () => {
	// The script holds a connection for as long as it lives.
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = address !== null && typeof address === "object" ? address.port : 0;
	const connected = once(server, "connection");
	const command = start(irp, ["drill", "--only", "ids-random", "--", "node", "-e", `require("net").connect(${port}, "127.0.0.1")`]);
	const [socket] = await connected;
	const gone = new Promise((resolve) => socket.on("error", resolve).on("close", resolve).resume());
	command.process.kill("SIGINT");
	expect((await command.ended).exitCode).toBe(130);
	await gone;
	server.close();
});
