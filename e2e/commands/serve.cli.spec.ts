import { expect, test } from "../test.ts";
import { runToEnd, start } from "./command.ts";

const launch = "bin/irp.mjs";

test("irp-testbed serve ends with 0 at Ctrl-C while a console page is connected", async () => {
	const command = start(launch, ["serve", "--port", "0", "--json"]);
	const { console: page } = JSON.parse(await command.firstLine());
	const events = await fetch(`${page}/events`);
	expect(events.headers.get("content-type")).toContain("text/event-stream");
	command.process.kill("SIGINT");
	expect(await command.ended).toMatchObject({ exitCode: 0, stderr: "" });
	await expect(events.text()).rejects.toThrow();
});

test("irp-testbed serve ends with 0 at SIGTERM", async () => {
	const command = start(launch, ["serve", "--port", "0"]);
	await command.firstLine();
	command.process.kill("SIGTERM");
	expect(await command.ended).toMatchObject({ exitCode: 0, stderr: "", stdout: expect.stringContaining("Stopped.") });
});

test("the launcher ends with the exit code of the command line", async () => {
	expect(await runToEnd(launch, ["sreve"])).toEqual({ exitCode: 2, stdout: "", stderr: "Unknown command 'sreve' (Did you mean serve?) Try --help.\n" });
	expect(await runToEnd(launch, ["--version"])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});
