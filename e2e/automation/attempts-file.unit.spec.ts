import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { openAttempts } from "../../automation/batch/attempts-file.ts";
import { type Client, type Stop, UnusableAttempts } from "../../automation/index.ts";
import { expect, test } from "../test.ts";
import { linesOf } from "./clients.ts";

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

const attempts = () => test.info().outputPath("attempts.csv");
const opened = (at = portal) => openAttempts(attempts(), at);
const content = () => readFileSync(attempts(), "utf8");

/** Writes the lines of one run. */
function written(...outcomes: readonly (Stop | "submitting")[]): void {
	const file = opened();
	for (const outcome of outcomes) {
		if (outcome === "submitting") file.submitting(client);
		else file.add(client, outcome);
	}
	file.close();
}

/** The status of the client for a later run. */
function statusLater() {
	const file = opened();
	file.close();
	return file.statusOf(client);
}

test("a portal's words cannot become a formula, a line of their own, or give a password away in the log of attempts", () => {
	const words = ["=HYPERLINK(1)", "+1", "-1", "@a", "\t=1", "a\n=1", "＝1", "it was Planted#2025 and Planted#Login1"];
	written(...words.map((quoted) => stop({ quoted: [quoted] })));
	const [header, ...lines] = content().trimEnd().split("\n");
	expect(header).toMatch(/^\uFEFFrow,name,gstin,/);
	expect(linesOf(attempts()).map(({ message }) => message)).toEqual(["'=HYPERLINK(1)", "'+1", "'-1", "'@a", "'=1", "a =1", "'＝1", "it was ••• and •••"]);
	expect(lines).toHaveLength(words.length);
	expect(lines[0]).toContain("2,'=नमूना,29AAACN1234F1ZT");
});

// The name is part of the folder of a test's files, which has to differ.
for (const [name, delimiter] of Object.entries({ commas: ",", semicolons: ";", bars: "|" }))
	test(`a portal's words cannot become a formula in a spreadsheet that splits lines at ${name}`, () => {
		const words = [`x${delimiter}=cmd`, `x${delimiter} +cmd`, `x${delimiter}"-cmd"`, `${delimiter}${delimiter}@cmd`].join(" / ");
		written(stop({ what: words, quoted: [words], requiredAction: words }));
		const cells = content().split("\n").slice(1).join("\n").split(delimiter);
		expect(cells.filter((cell) => /^[\s"]*[=+\-@]/.test(cell))).toEqual([]);
	});

test("a GSP with a name that looks like a formula is found again in the log of attempts", () => {
	const odd = { ...client, gsp: "=Odd, -Limited" };
	const file = opened();
	file.add(odd, stop({ outcome: "outcome unknown" }));
	file.close();
	const later = opened();
	later.close();
	expect(later.statusOf(odd)).toMatchObject({ open: "unsettled" });
});

for (const { name, last, status } of [
	{ name: "does not repeat what the portal refused for its input", last: stop({}), status: { final: true, open: undefined } },
	{
		name: "does not use a refused login again, whoever has to correct it",
		last: stop({ step: "logIn", actor: "person", submitted: false }),
		status: { final: true, loginRefused: true },
	},
	{
		name: "tries again after the portal was unavailable",
		last: stop({ outcome: "portal unavailable", actor: "portal", submitted: false }),
		status: { final: false, open: undefined },
	},
	{
		name: "tries again after a person was needed",
		last: stop({ outcome: "human needed", submitted: false }),
		status: { final: false, open: undefined },
	},
	{
		name: "tries again after a form that was not submitted",
		last: stop({ outcome: "not submitted", submitted: false }),
		status: { final: false, open: undefined },
	},
	{ name: "looks up an unknown outcome", last: stop({ outcome: "outcome unknown" }), status: { state: "outcome unknown", final: false, open: "unsettled" } },
	{ name: "looks up an API user that differs", last: stop({ outcome: "created, differs" }), status: { state: "created, differs", open: "unsettled" } },
	{
		name: "looks up an API user that is not confirmed",
		last: stop({ outcome: "created, not confirmed" }),
		status: { state: "created, not confirmed", open: "unsettled" },
	},
	{
		name: "looks up what was submitted before the portal became unavailable",
		last: stop({ outcome: "portal unavailable", submitted: true }),
		status: { state: "outcome unknown", open: "unsettled" },
	},
])
	test(`a later run ${name}`, () => {
		written(last);
		expect(statusLater()).toMatchObject(status);
	});

test("a row that was cut off at Submit stays so after a run that did not get as far, until the portal decides", () => {
	written("submitting", stop({ outcome: "portal unavailable", submitted: false }));
	expect(statusLater()).toMatchObject({ state: "portal unavailable", final: false, open: "cut off" });
	written(stop({}));
	expect(statusLater()).toMatchObject({ final: true, open: undefined });
});

test("an unknown outcome stays so after a look-up that did not get through, and the login is not used again if it was refused", () => {
	const unknown = stop({ outcome: "outcome unknown", what: "No answer.", requiredAction: "Look" });
	written(unknown, stop({ outcome: "human needed", submitted: false }));
	expect(statusLater()).toMatchObject({ state: "outcome unknown", what: "No answer.", requiredAction: "Look", final: false, open: "unsettled" });
	written(stop({ step: "logIn", submitted: false }));
	expect(statusLater()).toMatchObject({ state: "outcome unknown", final: true, loginRefused: true, open: "unsettled" });
});

test("a line that a crash cut off does not count, wherever it was cut, and is replaced by the next", () => {
	written("submitting");
	const before = content();
	written(stop({}));
	const last = Buffer.from(content()).subarray(Buffer.byteLength(before));
	for (const length of [1, 10, last.length - 2]) {
		writeFileSync(attempts(), Buffer.concat([Buffer.from(before), last.subarray(0, length)]));
		expect(statusLater()).toMatchObject({ open: "cut off" });
		written("submitting");
		expect(content().slice(0, before.length)).toBe(before);
		const line = { row: "2", outcome: "submitting", portal };
		expect(linesOf(attempts())).toMatchObject([line, line]);
	}
	for (const length of [1, 30]) {
		writeFileSync(attempts(), before.slice(0, length));
		expect(statusLater()).toBeUndefined();
	}
});

for (const { name, saved } of [
	{ name: "with CRLF", saved: (text: string) => text.replaceAll("\n", "\r\n") },
	{ name: "with semicolons", saved: (text: string) => text.replaceAll(",", ";").replaceAll("\n", "\r\n") },
	{ name: "with tabs", saved: (text: string) => text.replaceAll(",", "\t").replaceAll("\n", "\r\n") },
	{ name: "without the last line break", saved: (text: string) => text.trimEnd() },
])
	test(`a log of attempts that a spreadsheet or an editor saved ${name} is read and continued`, () => {
		const file = opened();
		file.submitting(client);
		file.add({ ...client, gsp: "Tera Software Limited" }, stop({}));
		file.add(client, stop({}));
		file.close();
		writeFileSync(attempts(), saved(content()));
		expect(statusLater()).toMatchObject({ state: "refused by the portal", final: true });
		written("submitting");
		expect(statusLater()).toMatchObject({ open: "cut off" });
		expect(linesOf(attempts())).toHaveLength(4);
	});

test("a log of attempts on another portal is refused", () => {
	written("submitting");
	expect(() => opened("http://127.0.0.1:4011")).toThrow(/the attempts on another portal, http:\/\/127\.0\.0\.1:4010/);
});

test("another file is refused as a log of attempts, and stays as it is", () => {
	for (const text of ["gstin,name\n1,2\n", "no line", '"']) {
		writeFileSync(attempts(), text);
		expect(() => opened()).toThrow(UnusableAttempts);
		expect(content()).toBe(text);
	}
});

test("a log of attempts with an unknown outcome is refused", () => {
	opened().close();
	appendFileSync(attempts(), "2,,a,b,c,done,,no,,,,,,\n");
	expect(() => opened()).toThrow(/is not a log of attempts/);
});
