import type { CheerioAPI } from "cheerio";
import { expect, pins, test } from "../test.ts";
import { byXPath } from "./xpath.ts";

/** What scripts rely on after the login, on each release: written out here, not read from the mock's own data. */

const eInvoice = "e-Invoice #collapseOne [/Invoice/BulkUpload /Invoice/EInvoicePrint/Cancel /Invoice/EInvoicePrint/Print /Invoice/BulkCancel]";
const head = [
	eInvoice,
	"MIS Reports #collapseFour [/MisRpt /MisRpt/CancelRpt]",
	"User Management #collapseSix [/UserAccount/CreateSubUser /UserAccount/FreezeSubUser /UserAccount/UpdateSubUser]",
];
const tail = [
	"Change Password /UserAccount/ChangePassword",
	"Feedback on GePP /APIUserAccount/GePPFeedback",
	"Update Contact Details /UserAccount/TechPersonContacts",
	"Update #collapseEight [/APIUserAccount/GstinUpdate]",
	"e-Way Bill #collapseNine [/eWayBill /eWayBill/BulkEwbGen /eWayBill/EwaybillPrint]",
];
const whitelisting = "IP Whitelisting #collapseSeven11 [Application /APIUserAccount/APIReg, Status /APIUserAccount/ApiUserStatus]";
const createOnly = "User Credentials #collapseSeven12 [Create API User /APIUserAccount/CreateAPIUser]";

const releases = [
	{ release: "2020-09", apiRegistration: [createOnly], last: [], createApiUser: "ul/li[1]/div/div/ul/li[1]/a", columns: 3, clientIp: false },
	{ release: "2023-12", apiRegistration: [whitelisting, createOnly], last: [], createApiUser: "ul/li[2]/div/div/ul/li[1]/a", columns: 3, clientIp: true },
	{
		release: "2025-11",
		apiRegistration: [
			whitelisting,
			"User Credentials #collapseSeven12 [Create API User /APIUserAccount/CreateAPIUser, Freeze API User /APIUserAccount/FreezeAPIUser, Change API Password /APIUserAccount/ChangeAPIUserPassword, List of API Users /APIUserAccount/ListAPIUsers, API Endpoints /APIUserAccount/ApiEndPoints, Update as Transporter/Taxpayer /APIUserAccount/TransReg]",
			"Client Credentials #collapseSeven13 [Change Client Secret /APIUserAccount/ChangeAPIClientSecret, Forgot Client Id/Secret /APIUserAccount/ForgotAPIClientIdSecret, Share Client Id /APIUserAccount/ShareClientId]",
			"Encryption Certificates #collapseSeven14 [Download /APIUserAccount/DownloadEncCert]",
		],
		last: ["2 Factor Authentication #collapseTOTP [/RegisterOTP/SMSReg /RegisterOTP/SandesReg /RegisterOTP/TOTPReg]"],
		createApiUser: "ul/li[2]/div/div/ul/li[1]/a",
		columns: 4,
		clientIp: false,
	},
] as const;

const topEntries = "/html/body/div[2]/div/div/div[1]/div/nav/div[2]/ul";

/** The links of a list, or its groups, as one line each. */
function entries($: CheerioAPI, list: string, withLabels: boolean): string[] {
	return $(`${list} > li`)
		.toArray()
		.map((item) => {
			const [own, collapse] = [$(item).children("a"), $(item).children("div")];
			if (collapse.length === 0) return `${own.text()} ${own.attr("href")}`;
			const links = collapse.find("> div > ul > li > a[href^='/']").toArray();
			const inside = links.map((link) => (withLabels ? `${$(link).text()} ${$(link).attr("href")}` : ($(link).attr("href") ?? "")));
			return `${own.text()} ${own.attr("data-target")} [${inside.join(withLabels ? ", " : " ")}]`;
		});
}

for (const { release, apiRegistration, last, createApiUser, columns, clientIp } of releases) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("the side menu has the release's entries, paths and order", pins("main-menu.side-menu", "main-menu.releases"), async ({ visitor, taxpayer }) => {
			const { $ } = await visitor.logIn(taxpayer);
			expect(entries($, "#accordion", false)).toEqual([...head, "API Registration #collapseSeven []", ...tail, ...last]);
			expect(entries($, "#collapseSeven > div > ul", true)).toEqual(apiRegistration);
			const collapsing = $("#accordion [id^=collapse]").toArray();
			for (const group of collapsing)
				expect($(group).attr("data-parent"), group.attribs.id).toBe(group.attribs.id === "collapseSeven" ? undefined : "#accordion");
			const opener = $("#accordion > li > a[data-toggle=collapse]");
			expect(opener.filter(".btn.btn-link.parentmenu")).toHaveLength(opener.length);
			expect($("div.side-menu > nav.navbar > div:nth-of-type(2) > ul#accordion")).toHaveLength(1);
		});

		test("absolute XPaths find heading, menu entries and Create API User", pins("main-menu.structure", "main-menu.side-menu"), async ({ loggedInVisitor }) => {
			const { $ } = await loggedInVisitor.open("/Home/MainMenu");
			const group = `${topEntries}/li[4]/div/div/${createApiUser.replace(/\/div\/div\/ul\/li\[1\]\/a$/, "")}/a`;
			expect(byXPath($, "/html/body/div[2]/div/div/div[2]/h4").text()).toBe("Dash Board");
			expect(byXPath($, `${topEntries}/li[1]/div/div/ul/li[4]/a`).attr("href")).toBe("/Invoice/BulkCancel");
			expect(byXPath($, `${topEntries}/li[5]/a`).text()).toBe("Change Password");
			expect(byXPath($, `${topEntries}/li[4]/a`).text()).toBe("API Registration");
			expect(byXPath($, group).text()).toBe("User Credentials");
			expect(byXPath($, `${topEntries}/li[4]/div/div/${createApiUser}`).attr("href")).toBe("/APIUserAccount/CreateAPIUser");
		});

		test("body and strip are built as on the real page", pins("main-menu.structure", "main-menu.strip"), async ({ visitor, taxpayer }) => {
			const { $ } = await visitor.logIn(taxpayer);
			expect(
				$("body")
					.children("header, div:not(.modal)")
					.toArray()
					.map((part) => [part.name, part.attribs.id, part.attribs.class].join(" ").trimEnd()),
			).toEqual(["header header headermain", "div lower-header headerbottom", "div  body-content", "div lower-footer"]);
			expect($("body").children().last().is("aside.mock-banner")).toBe(true);
			expect($("title").text()).toBe("MainMenu - nic.einvoice.web");
			expect($("#lower-footer").text().trim()).toBe("Version 1.01");
			const strip = $("#lower-header > div > .row > div").toArray();
			expect(strip).toHaveLength(columns);
			expect($("p.tradenamegstinheading").text()).toBe(`GSTIN:${taxpayer.gstin} - Name: ${taxpayer.tradeName}`);
			expect($("#lower-header").text()).toContain("Account : Main User");
			expect(/Client IP : \d+\.\d+\.\d+\.\d+/.test($("#lower-header").text())).toBe(clientIp);
			expect($(strip[0]).find("a[href='/Home/MainMenu'], a[data-target='#myModal']")).toHaveLength(2);
			expect($(strip[0]).find(".badge-pill").text()).toBe(columns === 4 ? "e-Way bill Portal" : "");
			expect($(strip.at(-1)).find("a[href='/Home/Logout']")).toHaveLength(1);
		});

		test(
			"no link of the menu is dead, each page says what it is, and none has a hook of the login",
			pins("main-menu.no-login-hooks", "main-menu.sub-pages", "not-imitated"),
			async ({ visitor, taxpayer }) => {
				const menu = await visitor.logIn(taxpayer);
				expect(menu.$("#txtUserName, .btnlogin")).toHaveLength(0);
				const links = menu.$("#accordion a[href^='/'], #lower-header a[href^='/']:not([href='/Home/Logout'])").toArray();
				expect(links.length).toBeGreaterThan(15);
				for (const link of links) {
					const [href, label] = [menu.$(link).attr("href") ?? "", menu.$(link).text()];
					const { status, path, $ } = await visitor.open(href);
					expect.soft([status, path, $("#txtUserName, .btnlogin").length], href).toEqual([200, href, 0]);
					if (href === "/Home/MainMenu") continue;
					expect.soft([$("#accordion").length, $("a.btn-danger").text(), $("a.btn-danger").attr("href")], href).toEqual([0, "Exit", "/Home/MainMenu"]);
					if ($(".not-imitated").length === 0) continue;
					expect.soft($(".not-imitated").text(), href).toMatch(/On the e-Invoice portal this is \S+.*This mock does not imitate it\./s);
					if (link.parent?.type === "tag" && link.parent.name === "li") expect.soft($("h4").first().text(), href).toBe(label);
				}
			},
		);

		test(
			"the GSPs stand in the dropdown as they were seen, BVM only in 2025-11",
			pins("api-user.gsp-list", "api-user.hooks"),
			async ({ visitor, taxpayer }) => {
				const { $ } = await visitor.startAtForm(taxpayer);
				const names = $("#ddlGsp option")
					.toArray()
					.map((option) => $(option).text());
				expect(names.slice(0, 17)).toEqual(["--Select--", ...seen]);
				expect(names.includes("BVM IT Consulting Services India Private Limited")).toBe(release === "2025-11");
				for (const spelling of [
					"DEFMACRO SOFTWARE PRIVATE LIMITED",
					"Adaequare Info Private Limited",
					"Alankit limited",
					"Vay Network Services Private Limited",
				])
					expect(names).toContain(spelling);
				expect(names).toHaveLength(release === "2025-11" ? 56 : 55);
				expect(new Set(names).size).toBe(names.length);
				const values = $("#ddlGsp option")
					.toArray()
					.map((option) => option.attribs.value);
				expect(new Set(values).size).toBe(names.length);
			},
		);
	});
}

test("ids and names of the OTP step and of the registration form", pins("api-user.hooks"), async ({ visitor, taxpayer }) => {
	const step = await visitor.openOtpStep(taxpayer);
	expect(step.$("form #txtOtp[name=Otp][type=text]")).toHaveLength(1);
	expect(step.$("form button#btnVerifyOTP[type=submit]")).toHaveLength(1);
	const { $ } = await visitor.enterOtp(step, taxpayer);
	const hooks = $("#frmApiUser").find("input:not([type=hidden]), select, button");
	expect(hooks.toArray().map(({ attribs: { id, name, value } }) => [id, name, value].filter((part) => part !== undefined).join(" "))).toEqual([
		"rdbGsp RegistrationType gsp",
		"rdbErp RegistrationType erp",
		"rdbClientId RegistrationType client-id",
		"ddlGsp GspId",
		"ddlErp ErpId",
		"ddlHolderGstin HolderGstin",
		"txtApiUserName ApiUserName ",
		"txtPassword Password",
		"txtConfirmPassword ConfirmPassword",
		"btnSubmit",
	]);
	for (const input of hooks.not("button").toArray()) expect($(`label[for=${input.attribs.id}]`), input.attribs.id).toHaveLength(1);
	expect($("#frmApiUser a.btn-danger").attr("href")).toBe("/Home/MainMenu");
});

test("the dashboard has its figures by their ids, and its notes", pins("main-menu.structure"), async ({ visitor, taxpayer }) => {
	const { $ } = await visitor.logIn(taxpayer);
	expect(["lblGenYst", "lblGenMon", "lblCanYst", "lblCanMon"].map((id) => $(`#${id}`).text())).toEqual(["0", "0", "0", "0"]);
	expect($("h5").text()).toContain("GenerationsCancelled");
	expect($("ol li")).toHaveLength(2);
});

test("the user profile shows what the portal knows, mobile and mail masked", pins("otp.masked-mobile", "main-menu.strip"), async ({ visitor, portal }) => {
	const taxpayer = portal.control.addTaxpayer({ seed: 105, mobile: "0000012345", email: "accounts@taxpayer.example" });
	const { $, text } = await visitor.logIn(taxpayer);
	const rows = $("#myModal.modal tr").toArray();
	expect(rows.map((row) => [$(row).find("th").text(), $(row).find("td").text()])).toEqual([
		["GST No", taxpayer.gstin],
		["User Name", taxpayer.userName],
		["Trade Name", taxpayer.tradeName],
		["Address", taxpayer.address],
		["Mobile No", "XXXXXX2345"],
		["e-Mail", "aXXXXXXX@taxpayer.example"],
	]);
	for (const secret of [taxpayer.mobile, taxpayer.email, taxpayer.password]) expect(text).not.toContain(secret);
});

const seen = [
	"Virtual Galaxy Infotech Pvt. Ltd.",
	"Webtel Electrosoft Private Limited",
	"eMudhra Limited",
	"Masters India Private Limited",
	"Ernst & Young LLP",
	"Abhipra Capital Limited",
	"BALAJI MARILINE PVT LTD",
	"Image InfoSystems Pvt Ltd",
	"RELYON SOFTECH LIMITED",
	"Tera Software Limited",
	"Reliance Corporate IT Park Limited",
	"Chartered Information Systems Private Limited",
	"CDSL Ventures Limited",
	"Professional Softec Private Limited",
	"FOCUSOFTNET",
	"Tally (India) Private Ltd",
];
