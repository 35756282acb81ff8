import { randomUUID } from "node:crypto";
import { expect, test } from "../test.ts";
import { attemptsPath, clientsFile, lastOutcomes, nothingRuns, rowsFor, startRegisterAll } from "./clients.ts";

for (const [what, signals, check] of [
	["interrupted by Ctrl-C writes the state of each row", ["SIGINT"], true],
	["stopped by the end of its terminal, and at once by a second signal,", ["SIGHUP", "SIGTERM"], false],
] as const)
	test(`a batch that is ${what} ends with 130 and leaves no browser behind`, async ({ portal }) => {
		portal.control.arm({ fault: "slow", times: 100 });
		const mark = randomUUID();
		const file = clientsFile(rowsFor(portal.control, 1));
		const command = startRegisterAll(file, portal.url, { IRP_MARK: mark });
		await expect.poll(() => portal.control.journal().some(({ event }) => event === "fault happened"), { timeout: 0 }).toBe(true);
		for (const signal of signals) command.process.kill(signal);
		const { exitCode, stdout, stderr } = await command.ended;
		expect(exitCode).toBe(130);
		if (check) {
			expect(stderr).toContain("Ctrl-C again stops at once.");
			expect(stdout).toMatch(/1 taxpayer on .*: 1 interrupted/);
			expect(lastOutcomes(attemptsPath(file))).toEqual({ 2: "interrupted" });
		}
		await nothingRuns(mark);
	});
