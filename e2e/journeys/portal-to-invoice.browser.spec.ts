import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { buildInvoice, type InvoiceParty } from "../../fixtures/data/invoices.ts";
import { type ApiClient, direct, throughClear, throughMasterGst } from "../api/client.ts";
import { clientOf } from "../api/with-api-users.ts";
import { withClientId } from "../screens/with-credentials.ts";
import { expect, pins, test } from "../test.ts";
import { createApiUser } from "./create-api-user.ts";
import { logIn } from "./login.ts";

const defmacro = "DEFMACRO SOFTWARE PRIVATE LIMITED";
const tera = "Tera Software Limited";
const password = "Sample#2025";
const hour = 60 * 60_000;

/** What the dashboard shows. */
async function dashboardShows(page: Page, panel: "Generations" | "Cancelled", { yesterday, month }: { yesterday: number; month: number }) {
	await expect(page.locator(".dash-panel").filter({ hasText: panel })).toHaveText(
		new RegExp(`^\\s*${panel}\\s*Yesterday${yesterday}\\s*During This month${month}\\s*$`),
	);
}

/** Generates an invoice of the seller's, and gives its IRN. */
async function generated(api: ApiClient, seller: InvoiceParty): Promise<string> {
	const { codes, data } = await api.generate(buildInvoice(1, { seller }));
	expect(codes).toEqual([]);
	expect(data).toMatchObject({ Status: "ACT", Irn: expect.stringMatching(/^[0-9a-f]{64}$/) });
	return String(data?.Irn);
}

const orderCancelled = { CnlRsn: "3", CnlRem: "Order cancelled" };

test.beforeEach(({ portal }) => portal.control.setClock("2025-12-10T12:00:00+05:30"));

test(
	"an API user for Tera registers an invoice through MasterGST, and the dashboard counts it, the day it was made and the day after",
	pins("gsp-api.mastergst", "auth-api.mapping", "main-menu.dashboard"),
	async ({ page, portal, taxpayer, inbox }) => {
		const login = { gstin: taxpayer.gstin, userName: "API_tera2025", password };
		const api = throughMasterGst(clientOf(portal, tera), portal);
		await test.step("Create the API user on the portal", async () => {
			await logIn(page, taxpayer, inbox);
			await createApiUser(page, inbox, { gsp: tera, userName: "tera2025", password });
			await expect(page.getByRole("row", { name: "API_tera2025" })).toContainText("Active");
		});
		await test.step("Authenticate: with another GSP's client id 1018, with Tera's a token", async () => {
			expect((await throughMasterGst(clientOf(portal, defmacro), portal).authenticate(login)).codes).toEqual(["1018"]);
			expect((await api.authenticate(login)).codes).toEqual([]);
		});
		const irn = await test.step("Generate an invoice; the month has one", async () => {
			const irn = await generated(api, taxpayer);
			await page.goto("/Home/MainMenu");
			await dashboardShows(page, "Generations", { yesterday: 0, month: 1 });
			await dashboardShows(page, "Cancelled", { yesterday: 0, month: 0 });
			return irn;
		});
		await test.step("Cancel it on the next day, with a new token; it was generated yesterday, and cancelled this month", async () => {
			portal.control.advanceClock(20 * hour);
			expect((await api.cancel({ Irn: irn, ...orderCancelled })).codes).toEqual(["1005"]);
			await api.authenticate(login);
			expect((await api.cancel({ Irn: irn, ...orderCancelled })).codes).toEqual([]);
			await logIn(page, taxpayer, inbox);
			await dashboardShows(page, "Generations", { yesterday: 1, month: 1 });
			await dashboardShows(page, "Cancelled", { yesterday: 0, month: 1 });
		});
	},
);

test(
	"an API user for Defmacro registers an invoice through Clear, and the dashboard counts it and its cancellation",
	pins("gsp-api.clear", "auth-api.mapping", "main-menu.dashboard"),
	async ({ page, portal, taxpayer, inbox }) => {
		const login = { gstin: taxpayer.gstin, userName: "API_clear2025", password };
		await test.step("Create the API user on the portal", async () => {
			await logIn(page, taxpayer, inbox);
			await createApiUser(page, inbox, { gsp: defmacro, userName: "clear2025", password });
			await expect(page.getByRole("row", { name: "API_clear2025" })).toContainText("Active");
		});
		const through = { url: portal.url, publicKey: await downloadedKey(page) };
		const api = throughClear(clientOf(portal, defmacro).clearToken ?? "", through);
		await test.step("Authenticate: with another GSP's client id 1018, with Clear's token a token", async () => {
			expect((await direct(clientOf(portal, tera), through).authenticate(login)).codes).toEqual(["1018"]);
			expect((await api.authenticate(login)).codes).toEqual([]);
		});
		await registeredAndCancelled(page, api, taxpayer);
	},
);

test.describe("A direct integrator", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(withClientId(portal, 201).taxpayer) });

	test(
		"registers an invoice with its own client id, and the dashboard counts it and its cancellation",
		pins("auth-api.v1.04", "auth-api.mapping", "main-menu.dashboard"),
		async ({ page, portal, taxpayer, inbox }) => {
			const login = { gstin: taxpayer.gstin, userName: "API_direct2025", password };
			await test.step("Create the API user on the portal, with its own client id", async () => {
				await logIn(page, taxpayer, inbox);
				await page.getByRole("button", { name: "API Registration" }).click();
				await page.getByRole("button", { name: "User Credentials" }).click();
				await page.getByRole("link", { name: "Create API User" }).click();
				await page.getByLabel("Enter OTP:").fill(inbox.otp());
				await page.getByRole("button", { name: "Verify OTP" }).click();
				await page.getByLabel("Through Client-Id of other GSTIN").check();
				await page.getByLabel("Select the GSTIN:").selectOption(taxpayer.gstin);
				await page.getByLabel("Username:").fill("direct2025");
				await page.getByLabel("Password:", { exact: true }).fill(password);
				await page.getByLabel("Re-enter Password:").fill(password);
				await page.getByRole("button", { name: "Submit" }).click();
				await expect(page.getByRole("row", { name: "API_direct2025" })).toContainText("Active");
			});
			const [own] = portal.control.whitelistings();
			const through = { url: portal.url, publicKey: await downloadedKey(page) };
			const api = direct(own?.credentials ?? { clientId: "", clientSecret: "" }, through);
			await test.step("Authenticate: with a GSP's client id 1018, with its own a token", async () => {
				expect((await direct(clientOf(portal, tera), through).authenticate(login)).codes).toEqual(["1018"]);
				expect((await api.authenticate(login)).codes).toEqual([]);
			});
			await registeredAndCancelled(page, api, taxpayer);
		},
	);
});

const downloadedKey = (page: Page) =>
	test.step("API Registration > Encryption Certificates > Download", async () => {
		await page.goto("/Home/MainMenu");
		await page.getByRole("button", { name: "API Registration" }).click();
		await page.getByRole("button", { name: "Encryption Certificates" }).click();
		await page.getByRole("link", { name: "Download" }).click();
		const downloading = page.waitForEvent("download");
		await page.getByRole("button", { name: "Download" }).click();
		return readFile(await (await downloading).path(), "utf8");
	});

async function registeredAndCancelled(page: Page, api: ApiClient, seller: InvoiceParty) {
	const irn = await test.step("Generate an invoice; the month has one", async () => {
		const irn = await generated(api, seller);
		await page.goto("/Home/MainMenu");
		await dashboardShows(page, "Generations", { yesterday: 0, month: 1 });
		await dashboardShows(page, "Cancelled", { yesterday: 0, month: 0 });
		return irn;
	});
	await test.step("Cancel it; the month has one generated and one cancelled", async () => {
		expect((await api.cancel({ Irn: irn, ...orderCancelled })).codes).toEqual([]);
		await page.reload();
		await dashboardShows(page, "Generations", { yesterday: 0, month: 1 });
		await dashboardShows(page, "Cancelled", { yesterday: 0, month: 1 });
	});
}
