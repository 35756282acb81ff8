import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { runToEnd, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";

// A drill runs Playwright in a process of its own.
test.slow();

test("irp-testbed drill of a script that fails on the unchanged portal stops there, and writes both reports with the last page", async () => {
	const [html, json] = [test.info().outputPath("drill.html"), test.info().outputPath("drill.json")];
	const earlier = test.info().outputPath("monday.json");
	writeFileSync(earlier, JSON.stringify({ drilled: "node", cells: [{ name: "gsps-reordered", verdict: "wrong" }] }));
	const code = "fetch(process.env.IRP_PORTAL).then(() => { console.error('Error: There is no GSP ' + process.env.IRP_GSP); process.exit(1); })";
	const options = ["--only", "gsps-reordered", "--html", html, "--json-file", json, "--against", earlier];
	const { exitCode, stdout } = await runToEnd(irp, ["drill", ...options, "--", "node", "-e", code]);
	expect(stdout).toBe("The script already fails on the unchanged portal, so no change was tried: Error: There is no GSP Tera Software Limited\n");
	expect(exitCode).toBe(2);
	expect(readFileSync(html, "utf8")).toMatch(/<img alt="The last page that the portal sent to the script[^"]*" src="data:image\/png/);
	const report = JSON.parse(readFileSync(json, "utf8"));
	expect(report).toMatchObject({ release: "2025-11", control: { verdict: "stopped without a clear reason" }, cells: [] });
	expect(report, "nothing to compare").not.toHaveProperty("trend");
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
