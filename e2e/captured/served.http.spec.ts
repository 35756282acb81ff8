import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio/slim";
import { places } from "../../mock-portal/drift/operator.ts";
import { operators } from "../../mock-portal/drift/operators/index.ts";
import type { DriftPlace } from "../../mock-portal/drift/types.ts";
import { createPortal, type Portal, UnusableCapture } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { captureOf, readVariant } from "../foreign-portals/foreign-portal.ts";
import { committed } from "../regression/captured.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";

/** A browser without scripts, in a session that is logged in and has verified its OTP. */
function memberOf(portal: Portal, gstin = portal.control.addTaxpayer(buildTaxpayer(101)).gstin) {
	const { name, value } = portal.control.logIn({ gstin, otpVerified: true });
	let cookies = `${name}=${value}`;
	const request = async (path: string, init: RequestInit = {}) => {
		const answer = await fetch(portal.url + path, { redirect: "manual", ...init, headers: { cookie: cookies, ...init.headers } });
		for (const set of answer.headers.getSetCookie()) cookies += `; ${set.split(";")[0]}`;
		return answer;
	};
	return {
		open: async (path: string) => load(await (await request(path)).text()),
		status: async (path: string) => (await request(path)).status,
		post: (path: string, fields: Record<string, string>) => request(path, { method: "POST", body: new URLSearchParams(fields) }),
	};
}

test("a served capture shows the taxpayer of the mock, a banner, its origin and nothing of redaction", async () => {
	const portal = await createPortal({ capture: committed("2025-11") });
	const taxpayer = portal.control.addTaxpayer(buildTaxpayer(101));
	const { open } = memberOf(portal, taxpayer.gstin);
	const menu = await open("/Home/MainMenu");
	expect(menu(".tradenamegstinheading").text()).toBe(`GSTIN:${taxpayer.gstin} - Name: ${taxpayer.tradeName}`);
	expect(menu(".mock-banner").text()).toContain("MOCK IRP Testbed, release 2025-11. Not the e-Invoice portal");
	expect(menu(".mock-banner").text()).toContain("Pages captured from release:2025-11 on 2026-01-01.");
	expect(menu("body").text()).not.toMatch(/\[(?:GSTIN|redacted|mobile|count|text)\]|…/);
	const answer = await fetch(portal.url);
	expect(answer.headers.get("x-mock-portal")).toBe("irp-testbed 2025-11");
	expect(answer.headers.get("x-robots-tag")).toBe("noindex, nofollow");
	await portal.close();
});

test("the form of a foreign capture takes its own names and values, and refuses those of the mock", async () => {
	const portal = await createPortal({ capture: captureOf("01-labels") });
	const { open, post } = memberOf(portal);
	const form = await open("/api/create");
	const token = form('[name="__RequestVerificationToken"]').attr("value") ?? "";
	const tera = form("#gsp option")
		.filter((_, option) => form(option).text() === "Tera Software Limited")
		.attr("value");
	expect([form("form").attr("action"), tera]).toEqual(["/api/create", "103"]);
	const common = { __RequestVerificationToken: token };
	const mocks = { RegistrationType: "gsp", GspId: "3", ApiUserName: "mysuru2026", Password: "Sample#2025", ConfirmPassword: "Sample#2025" };
	expect(load(await (await post("/api/create", { ...common, ...mocks })).text())(".divError").text()).not.toBe("");
	expect(portal.control.apiUsers()).toEqual([]);
	const own = { via: "G", gsp: "103", au: "mysuru2026", ap: "Sample#2025", ap2: "Sample#2025" };
	const created = await post("/api/create", { ...common, ...own });
	expect([created.status, created.headers.get("location")]).toEqual([302, "/api/users"]);
	expect(portal.control.apiUsers()).toMatchObject([{ userName: "API_mysuru2026", gsp: "Tera Software Limited" }]);
	expect((await open("/api/users"))("tbody tr").text()).toContain("API_mysuru2026Tera Software Limited");
	await portal.close();
});

test("a refusal keeps what was typed, in the fields of the captured page", async () => {
	const portal = await createPortal({ capture: captureOf("05-two-submits") });
	const { open, post } = memberOf(portal);
	const token = (await open("/m/new"))('[name="__RequestVerificationToken"]').attr("value") ?? "";
	const answer = await post("/m/new", { __RequestVerificationToken: token, way: "B", gsp_id: "103", nm: "mysuru2026", k1: "weak", k2: "weak" });
	const page = load(await answer.text());
	expect(page(".divError").text()).toBe("Password should have 8 to 15 characters.");
	expect([page("#nm").attr("value"), page("#gg option[selected]").text(), page("#wb").is("[checked]")]).toEqual(["mysuru2026", "Tera Software Limited", true]);
	expect(page("#k1").attr("value")).toBeUndefined();
	await portal.close();
});

for (const name of ["01-labels", "07-hindi", "08-wizard"])
	test(`every link on the captured pages of ${name} leads to a page`, async () => {
		const portal = await createPortal({ capture: captureOf(name), prefix: "/einvoice_web" });
		const { open, status } = memberOf(portal);
		const links = new Set<string>();
		for (const path of ["/", ...Object.keys(readVariant(name).pages)])
			for (const link of (await open(path))('a[href^="/"], [data-mock-href]').toArray()) links.add(link.attribs["data-mock-href"] ?? link.attribs.href ?? "");
		expect(links.size).toBeGreaterThan(3);
		for (const link of links) {
			expect(link, "the prefix is kept").toMatch(/^\/einvoice_web\//);
			// A visit to the logout would end the session.
			if (!/out|bahar|exit/.test(link)) expect(await status(link.slice("/einvoice_web".length)), link).toBeLessThan(400);
		}
		await portal.close();
	});

test("pages of a capture whose addresses were redacted lead to each other, and its form is sent to the mock", async () => {
	const folder = test.info().outputPath("capture");
	cpSync(captureOf("01-labels"), folder, { recursive: true });
	for (const file of readdirSync(folder)) {
		const path = join(folder, file);
		writeFileSync(path, readFileSync(path, "utf8").replaceAll("/api/otp", "/[text]/[text-2]"));
	}
	const portal = await createPortal({ capture: folder });
	const { open } = memberOf(portal);
	const linked = (await open("/dashboard"))("a:contains('Create API User')").attr("href");
	expect(linked).toBe("/text/text-2");
	expect((await open(linked ?? ""))("form").attr("action")).toBe(linked);
	await portal.close();
});

test("a server has one portal with a capture and others with the mock's own pages", async () => {
	const portal = await createPortal({ capture: captureOf("03-labels-after") });
	const { url } = portal.control.portals.create();
	expect(portal.control.capture()).toMatchObject({ name: "capture", source: "foreign portal 03-labels-after", findings: [] });
	expect(await (await fetch(`${url}/__mock/capture`)).json()).toBeNull();
	expect(await (await fetch(portal.url)).text()).toContain('name="Login.Pwd"');
	expect(await (await fetch(url)).text()).toContain('name="UserLogin.Password"');
	expect(await (await fetch(`${portal.url}/__mock`)).text()).toContain("recorded from <b>foreign portal 03-labels-after</b>");
	await portal.close();
});

test("a folder that is not a capture is refused, and the message names it", async () => {
	await expect(createPortal({ capture: "/nowhere" })).rejects.toThrow(UnusableCapture);
	await expect(createPortal({ capture: "/nowhere" })).rejects.toThrow("/nowhere is not a capture: it has no manifest.json.");
});

/** Operators of each kind, for the default suite. */
const sample = ["ids-random", "names-renamed", "labels-hindi", "gsp-values-changed", "table-to-div"];

test("drift operators change the pages of a served capture as they change those of the release", async () => {
	const pagesOf = async (drift: readonly string[], changes: readonly DriftPlace[]) => {
		const portal = await createPortal({ capture: committed("2025-11"), drift });
		const { taxpayer } = portal.control.addPersona("two-gsps", 5);
		const { open } = memberOf(portal, taxpayer.gstin);
		portal.control.freezeClock();
		const shown = await Promise.all(changes.map(async (place) => (await open(places[place].path)).html().replace(/value="CfDJ8[^"]*"/g, "")));
		await portal.close();
		return shown;
	};
	for (const { name, changes, page, names } of operators) {
		if (changes.length === 0 || (!page && !names) || (!isFullSweep && !sample.includes(name))) continue;
		const [plain, drifted] = [await pagesOf([], changes), await pagesOf([name], changes)];
		for (const [index, place] of changes.entries()) {
			// The API users of the persona are with other GSPs than those that the operator renames.
			if (name === "gsp-renamed" && place === "list") continue;
			expect.soft(drifted[index], `${name}: ${place}`).not.toBe(plain[index]);
		}
	}
});
