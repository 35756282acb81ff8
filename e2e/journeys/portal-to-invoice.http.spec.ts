import { buildInvoice, type InvoiceParty } from "../../fixtures/data/invoices.ts";
import { type ApiClient, direct, throughClear, throughMasterGst } from "../api/client.ts";
import { clientOf } from "../api/with-api-users.ts";
import { withClientId } from "../screens/with-credentials.ts";
import { expect, pins, test } from "../test.ts";
import { gspId, type Visitor } from "../visitor.ts";

const defmacro = "DEFMACRO SOFTWARE PRIVATE LIMITED";
const tera = "Tera Software Limited";
const password = "Sample#2025";
const hour = 60 * 60_000;

/** Creates an API user in a session with a verified OTP. */
async function createApiUser(visitor: Visitor, ApiUserName: string, channel: { readonly gsp: string } | { readonly holder: string }) {
	const form = await visitor.open("/APIUserAccount/APIUserRegistration");
	const fields = "gsp" in channel ? { GspId: gspId(form, channel.gsp) } : { RegistrationType: "client-id", HolderGstin: channel.holder };
	const list = await visitor.submitApiUser(form, { ApiUserName, Password: password, ConfirmPassword: password, ...fields });
	expect(list.$(`#tblApiUsers tr:contains("API_${ApiUserName}")`).text()).toContain("Active");
}

/** Asserts what the dashboard of the main menu shows: invoices generated and cancelled, yesterday and in this month. */
async function dashboardShows(visitor: Visitor, figures: Readonly<Record<"generated" | "cancelled", readonly [yesterday: number, month: number]>>) {
	const { $, path } = await visitor.open("/Home/MainMenu");
	expect(path).toBe("/Home/MainMenu");
	const figure = (...ids: string[]) => ids.map((id) => Number($(`#${id}`).text()));
	expect({ generated: figure("lblGenYst", "lblGenMon"), cancelled: figure("lblCanYst", "lblCanMon") }).toEqual(figures);
}

const noon = "2025-12-10T12:00:00+05:30";

/** Generates an invoice of the seller's, and gives its IRN. */
async function generated(api: ApiClient, seller: InvoiceParty): Promise<string> {
	const { codes, data } = await api.generate(buildInvoice(1, { seller, today: Date.parse(noon) }));
	expect(codes).toEqual([]);
	expect(data).toMatchObject({ Status: "ACT", Irn: expect.stringMatching(/^[0-9a-f]{64}$/) });
	return String(data?.Irn);
}

const orderCancelled = { CnlRsn: "3", CnlRem: "Order cancelled" };

test.beforeEach(({ portal }) => portal.control.setClock(noon));

test(
	"an API user for Tera registers an invoice through MasterGST, and the dashboard counts it, the day it was made and the day after",
	pins("gsp-api.mastergst", "auth-api.mapping", "main-menu.dashboard"),
	async ({ visitorAfterOtp: visitor, portal, taxpayer }) => {
		const login = { gstin: taxpayer.gstin, userName: "API_tera2025", password };
		const api = throughMasterGst(clientOf(portal, tera), portal);
		await createApiUser(visitor, "tera2025", { gsp: tera });
		await test.step("Authenticate: with another GSP's client id 1018, with Tera's a token", async () => {
			expect((await throughMasterGst(clientOf(portal, defmacro), portal).authenticate(login)).codes).toEqual(["1018"]);
			expect((await api.authenticate(login)).codes).toEqual([]);
		});
		const irn = await generated(api, taxpayer);
		await dashboardShows(visitor, { generated: [0, 1], cancelled: [0, 0] });
		await test.step("Cancel it on the next day, with a new token", async () => {
			portal.control.advanceClock(20 * hour);
			expect((await api.cancel({ Irn: irn, ...orderCancelled })).codes).toEqual(["1005"]);
			await api.authenticate(login);
			expect((await api.cancel({ Irn: irn, ...orderCancelled })).codes).toEqual([]);
		});
		await visitor.startSession(taxpayer);
		await dashboardShows(visitor, { generated: [1, 1], cancelled: [0, 1] });
	},
);

test(
	"an API user for Defmacro registers an invoice through Clear, and the dashboard counts it and its cancellation",
	pins("gsp-api.clear", "auth-api.mapping", "main-menu.dashboard"),
	async ({ visitorAfterOtp: visitor, portal, taxpayer }) => {
		const login = { gstin: taxpayer.gstin, userName: "API_clear2025", password };
		await createApiUser(visitor, "clear2025", { gsp: defmacro });
		const through = { url: portal.url, publicKey: await downloadedKey(visitor) };
		const api = throughClear(clientOf(portal, defmacro).clearToken ?? "", through);
		await test.step("Authenticate: with another GSP's client id 1018, with Clear's token a token", async () => {
			expect((await direct(clientOf(portal, tera), through).authenticate(login)).codes).toEqual(["1018"]);
			expect((await api.authenticate(login)).codes).toEqual([]);
		});
		await registeredAndCancelled(visitor, api, taxpayer);
	},
);

test.describe("A direct integrator", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(withClientId(portal, 201).taxpayer) });

	test(
		"a direct integrator registers an invoice with its own client id, and the dashboard counts it and its cancellation",
		pins("auth-api.v1.04", "auth-api.mapping", "main-menu.dashboard"),
		async ({ visitorAfterOtp: visitor, portal, taxpayer }) => {
			const login = { gstin: taxpayer.gstin, userName: "API_direct2025", password };
			await createApiUser(visitor, "direct2025", { holder: taxpayer.gstin });
			const [own] = portal.control.whitelistings();
			const through = { url: portal.url, publicKey: await downloadedKey(visitor) };
			const api = direct(own?.credentials ?? { clientId: "", clientSecret: "" }, through);
			await test.step("Authenticate: with a GSP's client id 1018, with its own a token", async () => {
				expect((await direct(clientOf(portal, tera), through).authenticate(login)).codes).toEqual(["1018"]);
				expect((await api.authenticate(login)).codes).toEqual([]);
			});
			await registeredAndCancelled(visitor, api, taxpayer);
		},
	);
});

/** The public key from API Registration > Encryption Certificates > Download. */
async function downloadedKey(visitor: Visitor): Promise<string> {
	return (await visitor.send(await visitor.open("/APIUserAccount/DownloadEncCert"), {})).text;
}

async function registeredAndCancelled(visitor: Visitor, api: ApiClient, seller: InvoiceParty) {
	const irn = await generated(api, seller);
	await dashboardShows(visitor, { generated: [0, 1], cancelled: [0, 0] });
	expect((await api.cancel({ Irn: irn, ...orderCancelled })).codes).toEqual([]);
	await dashboardShows(visitor, { generated: [0, 1], cancelled: [0, 1] });
}
