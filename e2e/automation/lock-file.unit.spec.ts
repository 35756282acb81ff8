import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { lock } from "../../automation/batch/lock-file.ts";
import { expect, test } from "../test.ts";

/** A path of this test, and the lock that an earlier process left for it. */
function pathWithLock(content?: string): { readonly path: string; readonly file: string } {
	const path = test.info().outputPath("results.csv");
	const file = `${path}.lock`;
	mkdirSync(dirname(path), { recursive: true });
	if (content !== undefined) writeFileSync(file, content);
	return { path, file };
}

test("a lock is held until it is released", () => {
	const { path, file } = pathWithLock();
	const release = lock(path);
	expect(() => lock(path)).toThrow(`This process is writing ${path}. Wait until it has ended; if there is no such process, delete ${file}.`);
	release();
	expect(existsSync(file)).toBe(false);
	lock(path)();
});

test("the lock of another running process is respected", () => {
	const { path, file } = pathWithLock(`${process.ppid} 1`);
	expect(() => lock(path)).toThrow(`Process ${process.ppid} is writing ${path}`);
	expect(readFileSync(file, "utf8")).toBe(`${process.ppid} 1`);
});

for (const [whose, content] of [
	["of a process that was killed", "999999999 1"],
	["of an earlier process with the number of this one, as after the restart of a container", `${process.pid} 1`],
	["without a process number", "?"],
] as const)
	test(`a lock ${whose} is taken over`, () => {
		const { path, file } = pathWithLock(content);
		const release = lock(path);
		expect(readFileSync(file, "utf8")).toMatch(new RegExp(`^${process.pid} `));
		release();
	});

test("an empty lock belongs to a process that is about to write into it; ten seconds later it is taken over, as after a kill or a full disk", () => {
	const { path, file } = pathWithLock("");
	expect(() => lock(path)).toThrow(`Another process is writing ${path}`);
	const earlier = new Date(Date.now() - 11_000);
	utimesSync(file, earlier, earlier);
	lock(path)();
});
