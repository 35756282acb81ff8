import { writeFileSync } from "node:fs";
import { drillSummary } from "../../regression/drill/drill-summary.ts";
import { summarise } from "../../regression/drill/summary.ts";
import { type DrillRecord, type EarlierDrill, readDrill, trendLines, trendOf } from "../../regression/drill/trend.ts";
import type { Verdict } from "../../regression/drill/verdict.ts";
import { expect, test } from "../test.ts";

const drill = (verdicts: Readonly<Record<string, Verdict>>): DrillRecord => ({
	drilled: "node ours.mjs",
	at: "2026-11-26T10:00:00.000Z",
	release: "2025-11",
	cells: Object.entries(verdicts).map(([name, verdict]) => ({ name, verdict })),
});

const earlier = (label: string, at: string, verdicts: Readonly<Record<string, Verdict>>): EarlierDrill => ({ ...drill(verdicts), label, at });

test("a trend names the cells that got better or worse, are new, or are gone, against the newest earlier drill", () => {
	const monday = earlier("monday.json", "2026-11-23T10:00:00.000Z", { a: "passed", b: "wrong", c: "hung", d: "passed" });
	const friday = earlier("friday.json", "2026-11-20T10:00:00.000Z", { a: "wrong" });
	const trend = trendOf(drill({ a: "stopped without a clear reason", b: "stopped with a clear reason", d: "passed", e: "wrong" }), [monday, friday]);
	expect(trend?.points.map(({ label, cells, counts }) => [label, cells, counts.passed])).toEqual([
		["friday.json", 1, 0],
		["monday.json", 4, 2],
		["this drill", 4, 1],
	]);
	expect(trend?.against).toBe("monday.json");
	expect(trend?.changes).toEqual([
		{ name: "a", change: "worse", before: "passed", now: "stopped without a clear reason" },
		{ name: "b", change: "better", before: "wrong", now: "stopped with a clear reason" },
		{ name: "e", change: "new", before: null, now: "wrong" },
		{ name: "c", change: "gone", before: "hung", now: null },
	]);
	expect(trend && trendLines(trend).slice(5)).toEqual([
		"Against monday.json: 1 worse, 1 better, 1 new, 1 gone.",
		"  worse   a: passed → stopped without a clear reason",
		"  better  b: wrong → stopped with a clear reason",
		"  new     e: wrong",
		"  gone    c: hung",
	]);
	expect(trendOf(drill({}), [])).toBeUndefined();
});

test("a trend says when an earlier drill was of another script or release", () => {
	const other: EarlierDrill = { label: "old.json", drilled: "irp register", release: "2023-12", cells: [] };
	expect(trendOf(drill({}), [other])?.notes).toEqual(["old.json is of another script: irp register.", "old.json is of release 2023-12."]);
	expect(trendOf(drill({}), [{ ...other, drilled: "node ours.mjs", release: undefined }])?.notes, "a file without a release").toEqual([]);
});

test("a file that is not the result of a drill is refused", () => {
	const file = test.info().outputPath("drill.json");
	for (const text of ["", "[]", '{"cells": []}', '{"drilled": "x", "cells": [{"name": "a", "verdict": "fine"}]}']) {
		writeFileSync(file, text);
		expect(() => readDrill(file), text).toThrow("is not the result of a drill");
	}
	writeFileSync(file, '{"drilled": "x", "cells": []}');
	expect(() => readDrill(file), "a control run that failed").toThrow("has no verdicts to compare with");
	writeFileSync(file, '{"drilled": "x", "cells": [{"name": "a", "verdict": "hung"}], "perMinute": 7}');
	expect(readDrill(file)).toMatchObject({ label: "drill.json", cells: [{ name: "a", verdict: "hung" }] });
});

const cell = { class: "cosmetic" as const, operators: [], seed: 1, why: "", said: "", resolved: [], journal: [], durationMs: 1 };

/** The summary of a drill of a script: the control run's verdict, then those of `change 1`, `change 2` and so on. */
const summaryOf = (verdicts: readonly Verdict[], ...before: readonly EarlierDrill[]) => {
	const results = verdicts.map((verdict, index) => ({ ...cell, name: index === 0 ? "unchanged portal" : `change ${index}`, verdict }));
	const summary = summarise(results, 1, ["node", "ours.mjs"]);
	return drillSummary(summary, trendOf(summary, before));
};

test("the summary of a drill says first what is wrong, and who has to do what", () => {
	expect(summaryOf(["passed", "passed", "stopped with a clear reason"])).toMatchObject({
		tone: "good",
		verdict: "good",
		action: expect.stringMatching(/^Nothing\./),
	});
	expect(summaryOf(["passed", "passed", "wrong", "hung"])).toMatchObject({
		tone: "bad",
		sentence: "Of 3 simulated changes of the portal, the script handled 1, stopped safely at 0, and needs a fix for 2.",
		action: 'Do not run the script unattended before its author has fixed it for the change marked "wrong" below.',
		numbers: [{ value: 1 }, { value: 0 }, { value: 2 }],
	});
});

test("a drill that is good but worse than the one before says so in its verdict and under What to do", () => {
	const monday = earlier("monday.json", "2026-11-23T10:00:00.000Z", { "change 1": "passed", "change 2": "passed" });
	const stopped = "stopped with a clear reason";
	expect(summaryOf(["passed", "passed", stopped], monday)).toMatchObject({
		tone: "warn",
		verdict: "good, 1 worse",
		action: "Find out why the script handles 1 change worse than in monday.json: change 2.",
	});
	const all = earlier("monday.json", "2026-11-23T10:00:00.000Z", Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`change ${number}`, "passed"])));
	expect(summaryOf(["passed", "hung", stopped, stopped, stopped, stopped], all)).toMatchObject({
		tone: "bad",
		verdict: "not good enough, 5 worse",
		action: expect.stringMatching(/^Make the script end in time .* 5 changes worse than in monday\.json: change 1, change 2, change 3 and 2 more\.$/),
	});
	expect(summaryOf(["passed", "passed", "passed"], monday)).toMatchObject({ tone: "good", verdict: "good", action: expect.stringMatching(/^Nothing\./) });
});

test("the summary of a drill whose control run failed has no numbers, because no change was tried", () => {
	expect(summaryOf(["hung"])).toMatchObject({
		tone: "bad",
		verdict: "could not check",
		sentence: expect.stringContaining("already fails on the unchanged portal, so no change was tried"),
		numbers: [],
	});
});
