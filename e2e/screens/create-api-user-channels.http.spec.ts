import { expect, pins, test } from "../test.ts";
import type { Answer } from "../visitor.ts";
import { sisterOf, withClientId } from "./with-credentials.ts";

const form = "/APIUserAccount/APIUserRegistration";
const list = "/APIUserAccount/ListAPIUsers";
const otpStep = "/APIUserAccount/CreateAPIUser";
const notGenerated = "Client-Id for this PAN is not generated check your IP-Whitelisting status.";

const options = ({ $ }: Answer, select: string) =>
	$(`${select} option`)
		.toArray()
		.map((option) => $(option).text());

const rows = ({ $ }: Answer) =>
	$("#tblApiUsers tbody tr")
		.toArray()
		.map((row) =>
			$(row)
				.find("td")
				.toArray()
				.slice(1, 4)
				.map((cell) => $(cell).text()),
		);

test(
	"an API user is made through an ERP, which the list names",
	pins("api-user.through-erp", "api-user.list"),
	async ({ visitorAfterOtp, taxpayer, portal }) => {
		const made = await visitorAfterOtp.submitApiUser(await visitorAfterOtp.open(form), { RegistrationType: "erp", ErpId: "E2", ApiUserName: "erpuser1" });
		expect([made.path, rows(made)]).toEqual([list, [["API_erpuser1", "ERP", "Sample ERP Beta (fictitious)"]]]);
		expect(portal.control.apiUsers()).toMatchObject([
			{ gstin: taxpayer.gstin, userName: "API_erpuser1", channel: "erp", erp: "Sample ERP Beta (fictitious)", status: "active" },
		]);
	},
);

test(
	"a sister concern makes an API user with the client id that is shared with it",
	pins("api-user.through-client-id", "client-credentials.share"),
	async ({ visitor, portal }) => {
		const { taxpayer: holder, clientId } = withClientId(portal, 201);
		const sister = sisterOf(portal, holder, 202);
		await visitor.startSession(holder);
		await visitor.send(await visitor.open("/APIUserAccount/ShareClientId"), { Gstin: sister.gstin });
		const fields = { RegistrationType: "client-id", HolderGstin: holder.gstin, ApiUserName: "sister01" };
		const made = await visitor.submitApiUser(await visitor.startAtForm(sister), fields);
		expect(rows(made)).toEqual([["API_sister01", "Client-Id", `${holder.gstin} (${clientId})`]]);
		expect(portal.control.apiUsers()).toMatchObject([{ gstin: sister.gstin, userName: "API_sister01", channel: "client-id", holder: holder.gstin }]);
	},
);

test(
	"the same ERP a second time is refused with 3073, another one and a GSP are not",
	pins("api-user.through-erp", "api-user.several-gsps"),
	async ({ visitor, taxpayer, portal }) => {
		const again = async (fields: Record<string, string>) => {
			portal.control.advanceClock(60_000);
			return visitor.submitApiUser(await visitor.enterOtp(await visitor.open(otpStep), taxpayer), fields);
		};
		const page = await visitor.startAtForm(taxpayer);
		expect(options(page, "#ddlErp")).toEqual(["--Select--", ...["Alpha", "Beta", "Gamma"].map((name) => `Sample ERP ${name} (fictitious)`)]);
		for (const ErpId of ["", "10", "Sample ERP Alpha (fictitious)"])
			expect((await visitor.submitApiUser(page, { RegistrationType: "erp", ErpId })).refusal).toBe("Please select your ERP.");
		expect((await visitor.submitApiUser(page, { RegistrationType: "erp", ErpId: "E1" })).path).toBe(list);
		expect((await again({ RegistrationType: "erp", ErpId: "E1", ApiUserName: "second1" })).refusal).toBe("You are already registered.");
		await again({ RegistrationType: "erp", ErpId: "E2", ApiUserName: "second2" });
		expect(rows(await again({ ApiUserName: "third33" }))).toEqual([
			["API_tera2025", "ERP", "Sample ERP Alpha (fictitious)"],
			["API_second2", "ERP", "Sample ERP Beta (fictitious)"],
			["API_third33", "GSP", "Tera Software Limited"],
		]);
	},
);

test("the form sent again with another ERP is not told that it succeeded", pins("api-user.outcome"), async ({ visitor, taxpayer, portal }) => {
	const page = await visitor.startAtForm(taxpayer);
	const erp = { RegistrationType: "erp", ErpId: "E1" };
	expect((await visitor.submitApiUser(page, erp)).path).toBe(list);
	expect((await visitor.submitApiUser(page, erp)).path).toBe(list);
	expect((await visitor.submitApiUser(page, { ...erp, ErpId: "E2" })).path).toBe(otpStep);
	expect((await visitor.submitApiUser(page)).path).toBe(otpStep);
	expect(portal.control.apiUsers()).toHaveLength(1);
});

test(
	"where no GSTIN of the PAN holds a client id, the form and the refusal say 3059",
	pins("api-user.through-client-id", "messages.own"),
	async ({ visitor, taxpayer, portal }) => {
		withClientId(portal, 203);
		const page = await visitor.startAtForm(taxpayer);
		expect(page.$("[data-channel=client-id] .form-notice").text()).toBe(notGenerated);
		expect(options(page, "#ddlHolderGstin")).toEqual(["--Select--"]);
		for (const HolderGstin of ["", taxpayer.gstin]) {
			const answer = await visitor.submitApiUser(page, { RegistrationType: "client-id", HolderGstin });
			expect([answer.path, answer.refusal]).toEqual([form, notGenerated]);
		}
		expect(portal.control.apiUsers()).toEqual([]);
	},
);

test(
	"a client id that is not shared is refused with 3072, one's own GSTIN without a client id with 3069, another PAN's is not in the list",
	pins("api-user.through-client-id", "messages.own"),
	async ({ visitor, portal }) => {
		const { taxpayer: holder } = withClientId(portal, 201);
		const { taxpayer: stranger } = withClientId(portal, 203);
		const sister = sisterOf(portal, holder, 202);
		const page = await visitor.startAtForm(sister);
		expect(options(page, "#ddlHolderGstin")).toEqual(["--Select--", holder.gstin]);
		for (const [HolderGstin, refusal] of [
			["", "Please select the GSTIN whose Client-Id you wish to use."],
			[stranger.gstin, "Please select the GSTIN whose Client-Id you wish to use."],
			[sister.gstin, "Sorry,you have not directly integrated with E-invoice API."],
			[holder.gstin, "Sorry,Your GSTIN not enabled by the Direct Integrator."],
		] as const) {
			const answer = await visitor.submitApiUser(page, { RegistrationType: "client-id", HolderGstin });
			expect([answer.path, answer.refusal]).toEqual([form, refusal]);
			expect(answer.$("#ddlHolderGstin option[selected]").text()).toBe(HolderGstin === holder.gstin ? holder.gstin : "");
		}
		expect(portal.control.apiUsers()).toEqual([]);
	},
);

test("a direct integrator uses its own client id, once", pins("api-user.through-client-id"), async ({ visitor, portal }) => {
	const { taxpayer } = withClientId(portal, 201);
	const own = { RegistrationType: "client-id", HolderGstin: taxpayer.gstin };
	expect((await visitor.submitApiUser(await visitor.startAtForm(taxpayer), own)).path).toBe(list);
	portal.control.advanceClock(60_000);
	const again = await visitor.enterOtp(await visitor.open(otpStep), taxpayer);
	expect((await visitor.submitApiUser(again, { ...own, ApiUserName: "second1" })).refusal).toBe("You are already registered.");
	expect(portal.control.apiUsers()).toMatchObject([{ channel: "client-id", holder: taxpayer.gstin, gstin: taxpayer.gstin }]);
});
