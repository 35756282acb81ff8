import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { openResults } from "../../automation/batch/results-file.ts";
import type { Stop } from "../../automation/index.ts";
import { type Client, UnusableResults } from "../../automation/index.ts";
import { expect, test } from "../test.ts";

const portal = "http://127.0.0.1:4010";

const client: Client = {
	row: 2,
	name: "=नमूना",
	gstin: "29AAACN1234F1ZT",
	gsp: "FOCUSOFTNET",
	apiUserName: "tera2025",
	apiPassword: "Planted#2025",
	userName: "somebody",
	password: "Planted#Login1",
};

const stop = (other: Partial<Stop>): Stop => ({
	outcome: "refused by the portal",
	step: "submit",
	what: "The portal refused the API user.",
	actor: "caller",
	requiredAction: "Change it",
	quoted: [],
	submitted: true,
	...other,
});

const opened = (at = portal) => openResults(test.info().outputPath("results.csv"), at);
const content = () => readFileSync(test.info().outputPath("results.csv"), "utf8");

/** How it stands with the client for a later run. */
function standingLater() {
	const results = opened();
	results.close();
	return results.standingOf(client);
}

test("What a portal says cannot become a formula, a line of its own, or give a password away", () => {
	const results = opened();
	for (const words of ["=HYPERLINK(1)", "+1", "-1", "@a", "\t=1", "a\n=1", "it was Planted#2025 and Planted#Login1"])
		results.add(client, stop({ quoted: [words] }));
	results.close();
	const [header, ...lines] = content().trimEnd().split("\n");
	expect(header).toMatch(/^\uFEFFrow,name,gstin,/);
	expect(lines).toHaveLength(7);
	const messages = lines.map((line) => line.split(",").at(9));
	expect(messages).toEqual(["'=HYPERLINK(1)", "'+1", "'-1", "'@a", "'=1", "a =1", "it was ••• and •••"]);
	expect(lines[0]).toContain("2,'=नमूना,29AAACN1234F1ZT");
});

test.describe("A later run", () => {
	for (const { name, last, standing } of [
		{ name: "does not do again what the portal refused for what was given", last: stop({}), standing: { final: true, mayExist: false } },
		{
			name: "does not use a refused login again, whoever has to see to it",
			last: stop({ step: "logIn", actor: "person", requiredAction: "", submitted: false }),
			standing: { final: true, loginRefused: true },
		},
		{
			name: "tries again what the portal was not there for",
			last: stop({ outcome: "portal unavailable", actor: "portal", requiredAction: "", submitted: false }),
			standing: { final: false, mayExist: false },
		},
		{ name: "tries again what waits for a person", last: stop({ outcome: "human needed", submitted: false }), standing: { final: false, mayExist: false } },
		{ name: "looks first where the outcome is unknown", last: stop({ outcome: "outcome unknown" }), standing: { final: false, mayExist: true } },
	])
		test(name, () => {
			const results = opened();
			results.add(client, last);
			results.close();
			expect(standingLater()).toMatchObject(standing);
		});

	test("still looks first when a run in between did not get as far as Submit, and no more once it is cleared up", () => {
		const results = opened();
		results.submitting(client);
		results.add(client, stop({ outcome: "portal unavailable", submitted: false }));
		results.close();
		expect(standingLater()).toMatchObject({ state: "portal unavailable", final: false, mayExist: true });
		const second = opened();
		second.add(client, stop({}));
		second.close();
		expect(standingLater()).toMatchObject({ final: true, mayExist: false });
	});

	test("takes a line that a crash cut off for none, wherever it was cut", () => {
		const results = opened();
		results.submitting(client);
		const before = content();
		results.add(client, stop({}));
		results.close();
		const last = Buffer.from(content()).subarray(Buffer.byteLength(before));
		for (const length of [1, 10, last.length - 2]) {
			writeFileSync(test.info().outputPath("results.csv"), Buffer.concat([Buffer.from(before), last.subarray(0, length)]));
			expect(standingLater()).toMatchObject({ state: "submitting", mayExist: true });
			expect(content()).toBe(before);
		}
		for (const length of [1, 30]) {
			writeFileSync(test.info().outputPath("results.csv"), before.slice(0, length));
			expect(standingLater()).toBeUndefined();
		}
	});

	for (const { name, saved } of [
		{ name: "with CRLF", saved: (text: string) => text.replaceAll("\n", "\r\n") },
		{ name: "with semicolons", saved: (text: string) => text.replaceAll(",", ";").replaceAll("\n", "\r\n") },
		{ name: "without the last end of line", saved: (text: string) => text.trimEnd() },
	])
		test(`reads what a spreadsheet or an editor saved ${name}, and goes on in it`, () => {
			const results = opened();
			results.submitting(client);
			results.add({ ...client, gsp: "Tera Software Limited" }, stop({}));
			results.add(client, stop({}));
			results.close();
			writeFileSync(test.info().outputPath("results.csv"), saved(content()));
			expect(standingLater()).toMatchObject({ state: "refused by the portal", final: true });
			const later = opened();
			later.submitting(client);
			later.close();
			expect(standingLater()).toMatchObject({ state: "submitting", mayExist: true });
			expect(content().trimEnd().split("\n")).toHaveLength(5);
		});
});

test.describe("Results are refused", () => {
	test("that are another portal's", () => {
		const results = opened();
		results.submitting(client);
		results.close();
		expect(() => opened("http://127.0.0.1:4011")).toThrow(/the results of another portal, http:\/\/127\.0\.0\.1:4010/);
	});

	test("that are another file", () => {
		for (const text of ["gstin,name\n1,2\n", "no line", '"']) {
			writeFileSync(test.info().outputPath("results.csv"), text);
			expect(() => opened()).toThrow(UnusableResults);
			expect(content()).toBe(text);
		}
	});

	test("with a line that says nothing known", () => {
		opened().close();
		appendFileSync(test.info().outputPath("results.csv"), "2,,a,b,c,done,,no,,,,,,\n");
		expect(() => opened()).toThrow(/is no file of results/);
	});

	test("while another process writes them, and not once it is gone", () => {
		const lock = `${test.info().outputPath("results.csv")}.lock`;
		writeFileSync(lock, String(process.ppid));
		expect(() => opened()).toThrow(new RegExp(`Process ${process.ppid} is writing`));
		writeFileSync(lock, "999999999");
		opened().close();
		expect(() => readFileSync(lock)).toThrow(/ENOENT/);
	});

	test("while another run of this process writes them, or a process that is only just about to", () => {
		const results = opened();
		expect(() => opened()).toThrow(/This process is writing/);
		results.close();
		writeFileSync(`${test.info().outputPath("results.csv")}.lock`, "");
		expect(() => opened()).toThrow(/Another process is writing/);
	});
});
