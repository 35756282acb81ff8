import { asHtml, type ContractControl, compareCaptures } from "../../regression/index.ts";
import { comparisonSummary } from "../../regression/report/comparison-summary.ts";
import { breakages, groupRepeats } from "../../regression/report/group-repeats.ts";
import { maskParts } from "../../regression/report/masks.ts";
import { expect, test } from "../test.ts";
import { captureOf, screenNamed } from "./captured.ts";

const form = await screenNamed("registration form, Through GSP");
const options = form.contract.controls.find(({ key, options: some = [] }) => key && some.length > 3)?.options ?? [];

type Options = NonNullable<ContractControl["options"]>;

/** The form with its list of GSPs changed. */
const withGsps = (change: (options: Options) => Options) => {
	const controls = form.contract.controls.map((control) => (control.options === options ? { ...control, options: change(options) } : control));
	return captureOf([{ html: form.html, contract: { ...form.contract, controls } }]);
};

const ours = { label: "Our New GSP Limited", value: "9001" };

const summaryOf = (before: ReturnType<typeof captureOf>, after: ReturnType<typeof captureOf>) => {
	const comparison = compareCaptures(before, after);
	return comparisonSummary(comparison, breakages(comparison, groupRepeats(comparison.screens)));
};

test("the summary of a comparison says in one sentence whether anything breaks, with three numbers and what to do", () => {
	const same = captureOf([form]);
	expect(summaryOf(same, same)).toMatchObject({ tone: "good", verdict: "same", sentence: "The portal did not change on 1 screen.", action: "Nothing." });
	expect(summaryOf(same, captureOf([]))).toMatchObject({ tone: "warn", verdict: "could not check", numbers: [{ value: 0 }, { value: 0 }, { value: 1 }] });
	expect(
		summaryOf(
			same,
			withGsps((gsps) => [...gsps, ours]),
		),
	).toMatchObject({
		tone: "warn",
		sentence: "The portal changed on 1 of 1 screen, and nothing that was checked breaks on the way to an API user.",
		numbers: [{ value: 1 }, { value: 0 }, { value: 0 }],
	});
	const removed = summaryOf(
		same,
		withGsps((gsps) => gsps.slice(0, -1)),
	);
	expect(removed).toMatchObject({ tone: "bad", verdict: "drifted", sentence: expect.stringContaining("1 change breaks users of that option") });
});

test("the report lists which options of a list were renamed, removed and added", () => {
	const before = captureOf([form]);
	const renamed = (gsps: Options) => gsps.map((gsp, index) => (index === 1 ? { ...gsp, label: `${gsp.label} (India)` } : gsp));
	const after = withGsps((gsps) => [...renamed(gsps).slice(0, -1), ours]);
	const html = asHtml(compareCaptures(before, after), before, after);
	expect(html.match(/<h3>Options of[^<]*/g)).toEqual(["<h3>Options of the list &#34;Select your GSP:&#34;: 1 renamed, 1 removed, 1 new"]);
	for (const label of [options[1]?.label, `${options[1]?.label} (India)`, options.at(-1)?.label, ours.label]) expect(html).toContain(`">${label}</td>`);
});

test("masks are recognised, and other brackets are not", () => {
	const masked = (text: string) => maskParts(text).flatMap(({ part, isMask }) => (isMask ? [part] : []));
	expect(masked("GSTIN: [GSTIN] at [IP], API_[name] •••")).toEqual(["[GSTIN]", "[IP]", "[name]", "•••"]);
	expect(masked("options[0] [no mask]")).toEqual([]);
});
