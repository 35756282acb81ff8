import { copyFile } from "node:fs/promises";
import { load } from "cheerio/slim";
import { places } from "../../mock-portal/drift/operator.ts";
import { operators } from "../../mock-portal/drift/operators/index.ts";
import type { DriftPlace } from "../../mock-portal/drift/types.ts";
import { createPortal, type PortalOptions } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { test as base, expect } from "../test.ts";
import { Visitor } from "../visitor.ts";

type Pages = Readonly<Record<string, string>>;

const everyPlace: readonly DriftPlace[] = ["home", "menu", "OTP", "form", "list"];

/** Pages of the flow, as a portal with those options gives them to somebody who has verified the OTP and has an API user already. */
type PagesOf = (options: PortalOptions, opened?: readonly DriftPlace[]) => Promise<Pages>;

const test = base.extend<object, { pagesOf: PagesOf; plain: Pages }>({
	pagesOf: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
		async ({}, use, { project, workerIndex }) => {
			const data = `${project.outputDir}/drift-${workerIndex}-${Date.now()}.db`;
			const taxpayer = buildTaxpayer(101);
			const portal = await createPortal({ data, taxpayers: [taxpayer] });
			portal.control.freezeClock();
			const visitor = new Visitor(portal.url, portal.control);
			await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
			await visitor.enterOtp(await visitor.open(places.OTP.path), taxpayer);
			const cookie = (await visitor.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
			await portal.close();

			let copies = 0;
			await use(async (options, opened = everyPlace) => {
				const copy = `${data}-${copies++}`;
				await copyFile(data, copy);
				const drifted = await createPortal({ ...options, data: copy });
				const pages: Record<string, string> = {};
				for (const place of opened) {
					const answer = await fetch(drifted.url + places[place].path, { headers: { cookie }, redirect: "manual" });
					expect(answer.status, `${place} of ${options.drift}`).toBeLessThan(400);
					expect(answer.headers.get("x-mock-portal")).toBe("irp-testbed 2025-11");
					pages[place] = (await answer.text()).replace(/(name="__RequestVerificationToken" value=")[^"]*/g, "$1token");
				}
				await drifted.close();
				return pages;
			});
		},
		{ scope: "worker" },
	],
	plain: [async ({ pagesOf }, use) => use(await pagesOf({})), { scope: "worker" }],
});

/** Pages of `b` that are not those of `a`, whether or not the parser has written them. */
const differing = (a: Pages, b: Pages) =>
	Object.entries(b).flatMap(([place, html]) => (html === a[place] || html === load(a[place] ?? "").html() ? [] : [place]));

test.describe("Drift operators", () => {
	for (const { name, changes, feltAt = [], page, names, parts, before } of operators) {
		// An operator with nothing but a change of pages is asked for no others: elsewhere it is not called.
		const opened = page && !names && !parts && !before ? everyPlace.filter((place) => [...changes, ...feltAt].includes(place)) : everyPlace;

		test(`the drift operator ${name} changes ${changes.join(", ") || "no page"} on GET and nothing else`, async ({ pagesOf, plain }) => {
			const drifted = await pagesOf({ drift: [name] }, opened);
			for (const html of Object.values(drifted)) expect(html, "notes that operators find elements by").not.toContain("data-was-");
			expect(differing(plain, drifted).sort()).toEqual([...changes].sort());
		});
	}

	test("drift operators give the same pages for the same seed, and other pages for another seed", async ({ pagesOf }) => {
		const drift = ["ids-random", "notice-on-top", "menu-moved"];
		const pages = await pagesOf({ drift, seed: 7 });
		expect(differing(pages, await pagesOf({ drift, seed: 7 }))).toEqual([]);
		expect(differing(pages, await pagesOf({ drift, seed: 8 }))).toEqual(Object.keys(pages));
	});

	test("a drift operator finds elements that another operator renamed, in either order", async ({ pagesOf }) => {
		const page = load((await pagesOf({ drift: ["ids-random", "names-renamed", "radio-to-select"] }, ["form"])).form ?? "");
		const channel = page('[name="ApiChannel"]');
		expect(channel.is("select")).toBe(true);
		expect(page("#txtApiUserName")).toHaveLength(0);
		const other = load((await pagesOf({ drift: ["radio-to-select", "names-renamed", "ids-random"] }, ["form"])).form ?? "");
		expect(other('[name="ApiChannel"]').is("select")).toBe(true);
		expect(other("#ddlRegistrationType")).toHaveLength(0);
	});

	test("each drift operator has a unique name and excludes only operators of the catalog", () => {
		const names = operators.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const { excludes = [] } of operators) for (const excluded of excludes) expect(names).toContain(excluded);
	});
});
