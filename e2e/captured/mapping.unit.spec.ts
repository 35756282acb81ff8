import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCaptureFiles } from "../../mock-portal/captured/capture-files.ts";
import { type CapturedPlaceMap, mapCapture } from "../../mock-portal/captured/captured-portal.ts";
import { columnKinds } from "../../mock-portal/captured/list-table.ts";
import { sanitised } from "../../mock-portal/captured/sanitise.ts";
import { releases } from "../../mock-portal/releases/index.ts";
import { captureOf, foreignVariants, readVariant } from "../foreign-portals/foreign-portal.ts";
import { committed } from "../regression/captured.ts";
import { expect, test } from "../test.ts";

/** Names of the fields by part, as the captured form posts them. */
function namesIn(map: CapturedPlaceMap | undefined): Record<string, string | undefined> {
	const steps = map ? [...(map.first ? [map.first] : []), map] : [];
	return Object.fromEntries(
		steps.flatMap(({ main, parts }) => Object.entries(parts).map(([part, { key }]) => [part, main.page.controls.find((control) => control.key === key)?.name])),
	);
}

const filesOf = (name: string) => ({ ...readCaptureFiles(captureOf(name)), corrections: undefined });

for (const { id, captcha, passwordHashing, afterSubmit } of releases) {
	test(`the capture of release ${id} is mapped completely, and says how that release behaves`, () => {
		const captured = mapCapture(readCaptureFiles(committed(id)));
		expect(captured.findings).toEqual([]);
		expect([...captured.places.keys()]).toEqual(expect.arrayContaining(["home", "login", "contacts", "menu", "OTP", "form"]));
		expect(captured.release).toMatchObject({ id, captcha, passwordHashing, afterSubmit });
	});
}

test("an empty list without a table is served from the release, and needs no correction", () => {
	const { pages, ...files } = readCaptureFiles(committed("2025-11"));
	const empty = pages.map((page) => {
		if (page.screen !== "list of API users") return page;
		return { ...page, screen: "list of API users, empty", html: page.html.replace(/<table[\s\S]*?<\/table>/, "<p>No API user.</p>") };
	});
	const { findings, notes, places } = mapCapture({ ...files, pages: empty });
	expect([findings, places.has("list")]).toEqual([[], false]);
	expect(notes).toContainEqual({ place: "list", what: "the captured list is empty; the list is served from release 2025-11" });
});

/** The variant that has too few words. */
const unclear = "10-terse";

/** The variant with a menu over several pages. */
const spread = "13-jsp-2008";

for (const name of foreignVariants.filter((one) => one !== unclear && one !== spread)) {
	test(`the fields that the foreign portal ${name} expects are found in its capture, without corrections`, () => {
		const { places, findings } = mapCapture(filesOf(name));
		expect(findings).toEqual([]);
		const { posts } = readVariant(name);
		for (const post of Object.values(posts)) {
			if (post.rule === "login") {
				const { user, password, captcha } = post.fields;
				expect(namesIn(places.get("login"))).toMatchObject({ userName: user, password, captchaAnswer: captcha });
			}
			if (post.rule === "otp") expect(namesIn(places.get("OTP"))).toMatchObject({ otp: post.fields.otp });
			if (post.rule === "create") {
				const { channel, gsp, name: userName, password, again } = post.fields;
				expect(namesIn(places.get("form"))).toMatchObject({ throughGsp: channel, gsp, apiUserName: userName, apiPassword: password, apiPasswordAgain: again });
			}
		}
	});
}

test("a menu that leads over several pages has a finding, and login, OTP and form of that capture are found", () => {
	const { findings, places } = mapCapture(filesOf(spread));
	expect(findings.map(({ place, part }) => [place, part])).toEqual([["menu", "createApiUser"]]);
	expect([...places.keys()]).toEqual(["login", "OTP", "form"]);
});

test("a page that does not tell two fields apart has findings with both, and a mapping.json settles them", () => {
	const { findings, places } = mapCapture(filesOf(unclear));
	expect(findings.map(({ place, part, candidates }) => [place, part, candidates])).toEqual([
		["login", "captchaAnswer", ["input f1", "input f3"]],
		["login", "userName", ["input f1", "input f3"]],
		["menu", "createApiUser", ["a ⏻", "a API user +", "a API users"]],
		["form", "apiUserName", ["input f7", "input f8"]],
		["form", "submit", ["button ⟲", "button ➜"]],
	]);
	expect([...places.keys()], "the places with findings are served from the release").toEqual(["OTP", "list"]);
	const corrected = mapCapture(readCaptureFiles(captureOf(unclear)));
	expect(corrected.findings).toEqual([]);
	expect(corrected.places.get("form")?.parts.submit).toEqual({ key: "button ➜", by: "mapping.json" });
});

for (const { what, corrections, says } of [
	{ what: "an unknown member", corrections: { fields: {} }, says: /Invalid key: Expected never but received "fields"/ },
	{ what: "an unknown place", corrections: { parts: { signup: {} } }, says: /unknown place "signup"\. Expected: home, login/ },
	{ what: "an unknown part", corrections: { parts: { form: { gspp: "x" } } }, says: /unknown part "gspp" of "form"\. Expected: throughGsp/ },
	{ what: "an element that no page has", corrections: { parts: { form: { submit: "button Go" } } }, says: /no page has an element "button Go"/ },
	{ what: "a file that the capture does not have", corrections: { places: { "99-x": "form" } }, says: /the capture has no file "99-x"/ },
])
	test(`a mapping.json with ${what} is refused, and the message names it`, () => {
		expect(() => mapCapture({ ...filesOf("01-labels"), corrections })).toThrow(says);
	});

test("a form that was sent to another host is a finding, and is sent to the mock", () => {
	const files = filesOf("01-labels");
	const pages = files.pages.map((page) =>
		page.file === "02-login-panel" ? { ...page, html: page.html.replace('action="/signin"', 'action="https://evil.example/x"') } : page,
	);
	const { findings } = mapCapture({ ...files, pages });
	expect(findings.map(({ place, what }) => [place, what])).toEqual([
		["login", "its form is sent to another host (https://evil.example/x); it is sent to the mock instead"],
	]);
});

test("a captured page loses everything that runs, loads or leads to another host", () => {
	const hostile = `<html><head><meta http-equiv="refresh" content="0;url=//evil"><base href="//evil"></head><body onload="x()">
		<script>steal()</script><noscript><p title="</noscript><img src=x onerror=x()>"></p></noscript><style>@import url(//evil)</style><iframe srcdoc="<b>"></iframe>
		<svg><script>x()</script><a xlink:href="javascript:x()">s</a></svg><math><mtext><style><img src=x onerror=x()></style></mtext></math>
		<a href="javascript:x()">a</a><a href=" &#9;JaVaScRiPt:x()">b</a><a href="//evil/x">c</a><a href="/\\evil">d</a><a href="data:text/html,x">e</a>
		<p style="background:url(//evil)" onclick="x()">text</p><img src="//evil/x.png" srcset="//evil 2x"><input type="image" src="//evil" formaction="//evil">
		<form action="//evil/collect" target="_blank"><input name="a" autofocus onfocus="x()"></form><x-widget is="y" onclick="x()">kept text</x-widget><!-- <script> --></body></html>`;
	const { page, foreignActions } = sanitised(hostile);
	expect(page.html()).not.toMatch(/script|evil|onload|onclick|onerror|onfocus|style|iframe|svg|math|srcdoc|src=|<!--|javascript|data:text/i);
	expect(page.text()).toContain("kept text");
	expect(foreignActions).toEqual(["//evil/collect"]);
});

test("the columns of a list of API users are recognised by their headers", () => {
	expect(columnKinds(["S.No", "User Name", "Registered Through", "GSP / ERP / Client-Id", "Created On", "Status"])).toEqual([
		"number",
		"userName",
		"channel",
		"through",
		"createdAt",
		"status",
	]);
	expect(columnKinds(["#", "GSP Name", "API User", "Remarks"])).toEqual(["number", "through", "userName", undefined]);
});

test("docs/served-captures.md has the table of the foreign portals as the mapping finds it", () => {
	const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "served-captures.md"), "utf8");
	for (const name of foreignVariants) {
		const { findings, places } = mapCapture(filesOf(name));
		const parts = [...places.values()].flatMap((map) => [...(map.first ? [map.first] : []), map]).reduce((sum, map) => sum + Object.keys(map.parts).length, 0);
		const found = findings.length === 0 ? "all | none" : `${parts} | ${findings.map(({ place, part }) => `${place}: ${part}`).join(", ")}`;
		const { about, heldOut, stops } = readVariant(name);
		if (heldOut) expect(page).toMatch(new RegExp(`\\| ${name} \\|.*\\| ${found.replace("|", "\\|")} \\| ${stops ? `no: ${stops}` : "yes"} \\|\n`));
		else expect(page).toContain(`| ${name} | ${about} | ${found} | ${findings.length === 0 ? "yes" : "yes, with `mapping.json`"} |\n`);
	}
});
