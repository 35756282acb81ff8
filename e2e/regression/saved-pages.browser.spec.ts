import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname } from "node:path";
import { captureSavedPages, type FreshCapture, UnreadablePage, writeCapture } from "../../regression/index.ts";
import fc from "../domain/properties.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { screenNamed } from "./captured.ts";
import { mutatedPages } from "./mutated-pages.ts";

const about = { tool: "spec", date: "2026-01-01" };

/** Writes a file of the test's own. */
function saved(name: string, content: string | Buffer): string {
	const file = test.info().outputPath(name);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, content);
	return file;
}

const fromPortal = "<!-- saved from url=(0030)https://portal.example/Home/Menu -->";
const names = ({ screens }: FreshCapture) => screens[0]?.contract.controls.map(({ name, label }) => name ?? label);

test("a saved page is captured without running a script or loading anything from the network", async ({ portal, browser }) => {
	const asked: (string | undefined)[] = [];
	const elsewhere = createServer(({ url }, response) => {
		asked.push(url);
		response.end();
	});
	await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
	const address = elsewhere.address();
	const host = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
	const traps = `<script>document.title = "run"; fetch("${host}/script")</script><img src="${host}/image" onerror="document.title = 'run'">
		<link rel="stylesheet" href="${host}/style.css"><meta http-equiv="refresh" content="0;url=${host}/refresh"><iframe src="${host}/frame"></iframe>
		<noscript><style>input { display: none }</style></noscript>`;
	const html = (await (await fetch(portal.url)).text()).replace("</body>", `${traps}</body>`);
	const { manifest, screens } = await captureSavedPages(browser, [saved("home.html", `<!-- saved from url=(0027)${host}/ -->\n${html}`)], about);
	elsewhere.close();
	expect(manifest).toMatchObject({ source: "home.html", stopped: null, screens: [{ screen: "home" }] });
	expect(screens[0]?.contract).toMatchObject({ path: "/", title: "Home - nic.einvoice.web", forms: [{ action: "/Home/Login", method: "post" }] });
	expect(asked).toEqual([]);
});

test("a saved page leaves out the names in tables, and keeps every control", async ({ browser }) => {
	const file = saved(
		"tables.html",
		`<table><tr><th>Name</th><th>Freeze</th></tr>
			<tr><td>Asha Rao</td><td>Asha's <input type="checkbox" name="A"></td></tr>
			<tr><td>Bina Sen</td><td><button>Freeze</button></td></tr></table>
		<table><tr><th>Contact person</th><td>Chitra Nair <button>Edit</button></td></tr></table>
		<table><tr><td>Devi Pillai</td><td><label>Remarks <input name="B"></label></td></tr></table>`,
	);
	const capture = await captureSavedPages(browser, [file], about);
	expect(JSON.stringify(capture.screens)).not.toMatch(/Asha|Bina|Chitra|Devi/);
	expect(names(capture)).toEqual(["A", "Freeze", "Edit", "B"]);
	expect(capture.screens[0]?.html).toContain("Remarks");
});

test("the style sheets and frames that were saved beside a page are used", async ({ browser }) => {
	saved("menu_files/styles.css", ".off { display: none }");
	saved("menu_files/top.html", "<p>Top");
	saved("menu_files/main.html", `<link rel="stylesheet" href="../menu_files/styles.css"><form><input name="A"><p class="off"><input name="B"></p></form>`);
	const inPage = saved(
		"menu.html",
		`${fromPortal}<link rel="stylesheet" href="./menu_files/styles.css"><form><input name="A"><p class="off"><input name="B"></p></form>`,
	);
	const inFrame = saved("frames.html", '<frameset><frame src="menu_files/top.html"><frame src="./menu_files/main.html"></frameset>');
	const { screens } = await captureSavedPages(browser, [inPage, inFrame], about);
	for (const { contract } of screens)
		expect(contract.controls.map(({ name, hidden }) => [name, hidden])).toEqual([
			["A", undefined],
			["B", true],
		]);
	expect(screens.map(({ contract: { path, inFrame: framed } }) => [path, framed])).toEqual([
		["/Home/Menu", false],
		["/menu_files/main.html", true],
	]);
});

test("saved pages are read in their encodings, declared or not", async ({ browser }) => {
	const labels = "नाम é";
	const pages = {
		"UTF-8 without a declaration": Buffer.from(`<label>${labels}<input></label>`),
		"UTF-16 with a byte order mark": Buffer.from(`\ufeff<label>${labels}<input></label>`, "utf16le"),
		"UTF-16 without a byte order mark": Buffer.from(`<label>${labels}<input></label>`, "utf16le"),
		"Windows-1252 with a declaration": Buffer.from('<meta charset="windows-1252"><label>é<input></label>', "latin1"),
		"Windows-1252 without a declaration": Buffer.from("<label>é<input></label>", "latin1"),
	};
	const files = Object.entries(pages).map(([name, bytes]) => saved(`${name}.html`, bytes));
	const { screens } = await captureSavedPages(browser, files, about);
	expect(screens.map(({ contract: { controls } }) => controls[0]?.label)).toEqual([labels, labels, labels, "é", "é"]);
});

test("saved pages with broken addresses, references to files, and damaged or missing markup are captured", async ({ browser }) => {
	const pages = {
		"malformed percent sequences": `<link rel="stylesheet" href="./%E0%A4%A_files/100%.css"><a href="/%E0%A4%A">x</a><form action="/50%"><input name="A"></form>`,
		"a port that browsers refuse": `<!-- saved from url=(0022)http://portal.example:25/ --><input name="A">`,
		"a malformed saved address": `<!-- saved from url=(0022)https://portal.example/100%/%zz --><input name="A">`,
		"a file as base": `<base href="file:///home/asha/"><a href="page.html">x</a><input name="A">`,
		"links to files": `<a href="file:///home/asha/page.html">x</a><link rel="stylesheet" href="file:///home/asha/x.css"><input name="A">`,
		"fields named as attributes of their form": `<form id="f"><input name="id"><input name="action"><input name="method"><a href="#f">x</a><input name="A"></form>`,
		"unclosed and deeply nested elements": `<form><form><table><input name="A"><select><option>${"<div>".repeat(3_000)}<input name="B">`,
		"an empty frameset": "<frameset></frameset>",
		nothing: "",
	};
	const files = Object.entries(pages).map(([name, html]) => saved(`${name}.html`, html));
	const capture = await captureSavedPages(browser, files, about);
	expect(capture.screens).toHaveLength(files.length);
	const without = capture.screens.filter(({ contract: { controls } }) => controls.every(({ name }) => name !== "A")).map(({ contract }) => contract.title);
	expect(without).toHaveLength(2);
	expect(JSON.stringify(capture.screens)).not.toContain("asha");
	await writeCapture(test.info().outputPath("capture"), capture);
});

test("files that are no saved page, or cannot be read, are refused in one line", async ({ browser }) => {
	for (const [file, message] of [
		[saved("page.mhtml", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"), /is a web archive \(MHTML\)\. Save the page as "Webpage, Complete"/],
		[saved("large.html", Buffer.alloc(20_000_001, " ")), /has 21 MB\. Pages with up to 20 MB can be captured\.$/],
		[saved("deep.html", "<p>".repeat(20_000)), /has 20\d\d\d elements\. Pages with up to 20000 elements can be captured\.$/],
		[saved("values.html", '<input type="hidden" value="0123456789abcdef">'.repeat(1_001)), /has 1001 filled fields\. Pages with up to 1000/],
		[saved("traps.html", '<form><input name="childNodes"><input name="matches"></form>'), /traps\.html cannot be captured: .+\.$/],
		["no-such-page.html", /no-such-page\.html cannot be read \(ENOENT\)\.$/],
	] as const) {
		const refusal = await captureSavedPages(browser, [file], about).catch((error: unknown) => error);
		expect(refusal).toBeInstanceOf(UnreadablePage);
		expect(String(refusal)).toMatch(message);
		expect(String(refusal)).not.toContain("\n");
	}
});

test("two saved pages that show the same screen are refused: one would be lost", async ({ browser }) => {
	const files = [saved("a/page.html", "<input name=A>"), saved("b/page.html", "<input name=B>")];
	await expect(captureSavedPages(browser, files, about)).rejects.toThrow(
		/b\/page\.html shows the same screen as \S+a\/page\.html: "page \/page\.html"\. Leave one of them out\.$/,
	);
});

test("a damaged or hostile saved page is captured, or refused in one line", async ({ browser }) => {
	test.setTimeout(60_000 + sweep.savedPages * 20_000);
	const { html } = await screenNamed("registration form, Through GSP");
	await fc.assert(
		fc.asyncProperty(mutatedPages(html), async (page) => {
			const capture = await captureSavedPages(browser, [saved("page.html", page)], about).catch((error: unknown) => error);
			if (capture instanceof UnreadablePage) expect(capture.message).not.toContain("\n");
			else expect(capture).toMatchObject({ screens: [{}], manifest: { stopped: null } });
		}),
		{ numRuns: sweep.savedPages, endOnFailure: true },
	);
});
