import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { expect, test } from "../test.ts";
import { irp } from "./in-process.ts";

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

test("bash completes commands, options and their values with the printed script", async () => {
	test.skip(!has("bash"), "there is no bash");
	const { exitCode, stdout } = await irp(["completion", "bash"]);
	expect(exitCode).toBe(0);
	const script = test.info().outputPath("completion.bash");
	writeFileSync(script, stdout);
	const lines = [
		["irp-testbed", "re"],
		["irp-testbed", "api-users", ""],
		["irp", "register", "--re"],
		["irp-testbed", "register", "--release", "202"],
		["irp-testbed", "register", "--release", "=", "2023"],
		["irp-testbed", "serve", "--drift", "ids-p"],
		["irp-testbed", "register", "--json", "--gsp", "Tera"],
		["irp-testbed", "serve", "--captcha", ""],
		["irp-testbed", "register", "--captcha", "m"],
		["npx", "irp-testbed", "completion", "--h"],
		["npx", "other", ""],
	];
	const words = (line: readonly string[]) => line.map((word) => `'${word}'`).join(" ");
	const asked = lines.map(
		(line) => `COMP_WORDS=(${words(line)}); COMP_CWORD=${line.length - 1}; _irp_testbed${line[0] === "npx" ? "_npx" : ""}; echo "\${COMPREPLY[*]}"`,
	);
	const { stdout: completed, stderr } = spawnSync("bash", ["--norc"], { input: [`source '${script}'`, ...asked].join("\n"), encoding: "utf8" });
	expect(stderr).toBe("");
	expect(completed.split("\n")).toEqual([
		"register register-all",
		"list check freeze change-password --help",
		"--release",
		"2020-09 2023-12 2025-11",
		"2023-12",
		"ids-prefixed",
		"Tera\\ Software\\ Limited",
		"solve fixed",
		"mock",
		"--help",
		"",
		"",
	]);
});

test("fish completes options and their values with the printed script", async () => {
	test.skip(!has("fish"), "there is no fish");
	const script = test.info().outputPath("completion.fish");
	writeFileSync(script, (await irp(["completion", "fish"])).stdout);
	const asked = ["irp-testbed api-users li", "irp-testbed register --release 2023", "irp register --gsp Tally"].map((line) => `complete -C '${line}'`);
	expect(spawnSync("fish", ["-c", [`source '${script}'`, ...asked].join("; ")], { encoding: "utf8" })).toMatchObject({
		...{ stdout: "list\n2023-12\nTally (India) Private Ltd\n", stderr: "" },
	});
});

test("the scripts for zsh and PowerShell have every command, and an unknown shell is wrong use", async () => {
	for (const shell of ["zsh", "powershell"]) {
		const { stdout } = await irp(["completion", shell]);
		for (const word of ["register-all", "api-users change-password", "--step-timeout", "2023-12", "Tera Software Limited"]) expect(stdout).toContain(word);
	}
	expect(await irp(["completion", "csh"])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("Allowed choices are bash, zsh, fish, powershell") });
});
