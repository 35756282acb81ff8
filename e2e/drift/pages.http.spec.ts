import { copyFile } from "node:fs/promises";
import { load } from "cheerio";
import { places } from "../../mock-portal/drift/operator.ts";
import { operators } from "../../mock-portal/drift/operators/index.ts";
import { createPortal, type PortalOptions } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { test as base, expect } from "../test.ts";
import { Visitor } from "../visitor.ts";

type Pages = Readonly<Record<string, string>>;

/** The pages of the flow, as a portal with those options gives them to somebody who has come as far as the registration form. */
type PagesOf = (options: PortalOptions) => Promise<Pages>;

const test = base.extend<object, { pagesOf: PagesOf; plain: Pages }>({
	pagesOf: [
		async ({ playwright }, use, { project, workerIndex }) => {
			const data = `${project.outputDir}/drift-${workerIndex}-${Date.now()}.db`;
			const taxpayer = buildTaxpayer(101);
			const portal = await createPortal({ data, taxpayers: [taxpayer] });
			portal.control.freezeClock();
			const request = await playwright.request.newContext({ baseURL: portal.url });
			const visitor = new Visitor(request, portal.control);
			await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
			await visitor.enterOtp(await visitor.open(places.OTP.path), taxpayer);
			const cookie = (await visitor.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
			await request.dispose();
			await portal.close();

			let copies = 0;
			await use(async (options) => {
				const copy = `${data}-${copies++}`;
				// What was written last is in the log beside it.
				for (const part of ["", "-wal"]) await copyFile(data + part, copy + part);
				const drifted = await createPortal({ ...options, data: copy });
				const pages: Record<string, string> = {};
				for (const [place, { path }] of Object.entries(places)) {
					const answer = await fetch(drifted.url + path, { headers: { cookie }, redirect: "manual" });
					expect(answer.status, `${place} of ${options.drift}`).toBeLessThan(400);
					expect(answer.headers.get("x-mock-portal")).toBe("irp-testbed 2025-11");
					const page = load(await answer.text());
					page('[name="__RequestVerificationToken"]').attr("value", "");
					pages[place] = page.html();
				}
				await drifted.close();
				return pages;
			});
		},
		{ scope: "worker" },
	],
	plain: [async ({ pagesOf }, use) => use(await pagesOf({})), { scope: "worker" }],
});

const differing = (a: Pages, b: Pages) => Object.keys(a).filter((place) => a[place] !== b[place]);

test.describe("Drift operators", () => {
	test("change the pages that they say, as they are opened, and nothing else", async ({ pagesOf, plain }) => {
		test.slow();
		const changed = await Promise.all(
			operators.map(async ({ name }) => {
				const drifted = await pagesOf({ drift: [name] });
				for (const page of Object.values(drifted)) expect(page, `${name}: what operators find their way by`).not.toContain("data-was-");
				return [name, differing(plain, drifted).sort()];
			}),
		);
		expect(changed).toEqual(operators.map(({ name, changes }) => [name, [...changes].sort()]));
	});

	test("give the same pages for the same seed, and others for another", async ({ pagesOf }) => {
		const drift = ["ids-random", "notice-on-top", "menu-moved"];
		const pages = await pagesOf({ drift, seed: 7 });
		expect(differing(pages, await pagesOf({ drift, seed: 7 }))).toEqual([]);
		expect(differing(pages, await pagesOf({ drift, seed: 8 }))).toEqual(Object.keys(pages));
	});

	test("find what one before has renamed, in either order", async ({ pagesOf }) => {
		const page = load((await pagesOf({ drift: ["ids-random", "names-renamed", "radio-to-select"] })).form ?? "");
		const channel = page('[name="ApiChannel"]');
		expect(channel.is("select")).toBe(true);
		expect(page("#txtApiUserName")).toHaveLength(0);
		const other = load((await pagesOf({ drift: ["radio-to-select", "names-renamed", "ids-random"] })).form ?? "");
		expect(other('[name="ApiChannel"]').is("select")).toBe(true);
		expect(other("#ddlRegistrationType")).toHaveLength(0);
	});

	test("have a name of their own each, and exclude those that there are", () => {
		const names = operators.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const { excludes = [] } of operators) for (const excluded of excludes) expect(names).toContain(excluded);
	});
});
