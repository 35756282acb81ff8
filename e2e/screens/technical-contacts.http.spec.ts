import { personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, pins, test } from "../test.ts";
import type { Answer } from "../visitor.ts";

const path = "/UserAccount/TechPersonContacts";
const sound = { Name: "Sample Person", Mobile: "0000012345", Email: "technical@taxpayer.example" };
const badName = "Please enter the Name, with letters only, at most 50.";
const badMobile = "Invalid Mobile Number";
const badEmail = "Please enter a valid E-mail.";

const typed = ({ $ }: Answer) => [$("#txtName").val(), $("#txtMobile").val(), $("#txtEmail").val()];

for (const release of ["2020-09", "2023-12"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("a taxpayer without contacts gets the contacts page after the password", pins("technical-contacts.page"), async ({ visitor, portal }) => {
			const answer = await visitor.tryLogin(portal.control.addTaxpayer(personas["no-contacts"].make(401).taxpayer));
			expect([answer.path, answer.$("h4").text()]).toEqual([path, "Contacts of Technical Person"]);
			expect(answer.$(".btn-danger").attr("href")).toBe("/Home/MainMenu");
		});
	});
}

test.describe("A taxpayer without contacts", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(portal.control.addTaxpayer(personas["no-contacts"].make(401).taxpayer)) });

	test("a taxpayer without contacts gets the contacts page after the second factor", pins("technical-contacts.page"), async ({ visitor, portal }) => {
		const taxpayer = portal.control.addTaxpayer({ ...personas["second-factor"].make(402).taxpayer, contact: null });
		const answer = await visitor.send(await visitor.tryLogin(taxpayer), { Otp: portal.control.inbox()[0]?.code });
		expect([answer.path, typed(answer)]).toEqual([path, ["", "", ""]]);
	});
});

test(
	"contacts filled in after the password lead to the main menu, and the next login there at once",
	pins("technical-contacts.page", "technical-contacts.form"),
	async ({ visitor, portal }) => {
		const taxpayer = portal.control.addTaxpayer(personas["no-contacts"].make(401).taxpayer);
		const skipped = await visitor.tryLogin(taxpayer);
		expect((await visitor.open(skipped.$(".btn-danger").attr("href") ?? "none")).path).toBe("/Home/MainMenu");
		const asked = await visitor.tryLogin(taxpayer);
		expect([asked.path, portal.control.taxpayers()[0]?.contact]).toEqual([path, null]);
		expect((await visitor.send(asked, sound)).path).toBe("/Home/MainMenu");
		await visitor.startSession(taxpayer);
	},
);

test("Update Contact Details shows the contacts, changes them and says so", pins("technical-contacts.page"), async ({ visitor, taxpayer, portal }) => {
	const menu = await visitor.logIn(taxpayer);
	const link = menu.$("#accordion > li > a").filter((_, entry) => menu.$(entry).text() === "Update Contact Details");
	const page = await visitor.open(link.attr("href") ?? "");
	expect([page.path, typed(page)]).toEqual([path, Object.values(taxpayer.contact ?? {})]);
	const saved = await visitor.send(page, sound);
	expect([saved.path, saved.$("#divSuccess").text(), typed(saved)]).toEqual([path, "The contact details are saved.", Object.values(sound)]);
	expect(portal.control.taxpayers()[0]?.contact).toEqual({ name: sound.Name, mobile: sound.Mobile, email: sound.Email });
	expect(portal.control.journal().at(-1)).toMatchObject({ event: "contacts saved", gstin: taxpayer.gstin });
});

test("what is wrong is refused from top to bottom, kept in the form and not saved", pins("technical-contacts.form"), async ({ visitor, taxpayer, portal }) => {
	await visitor.startSession(taxpayer);
	const page = await visitor.open(path);
	for (const [wrong, refusal] of [
		[{ Name: "", Mobile: "1", Email: "" }, badName],
		[{ Name: "12345" }, badName],
		[{ Name: "S".repeat(51) }, badName],
		[{ Name: "<b>Sample</b>" }, badName],
		[{ Mobile: "", Email: "" }, badMobile],
		[{ Mobile: "987654321" }, badMobile],
		[{ Mobile: "98765432100" }, badMobile],
		[{ Mobile: "5876543210" }, badMobile],
		[{ Mobile: "0000112345" }, badMobile],
		[{ Mobile: "+919876543" }, badMobile],
		[{ Mobile: "९८७६५४३२१०" }, badMobile],
		[{ Email: "" }, badEmail],
		[{ Email: "technical" }, badEmail],
		[{ Email: "technical@taxpayer" }, badEmail],
		[{ Email: "a b@taxpayer.example" }, badEmail],
		[{ Email: `${"a".repeat(90)}@taxpayer.example` }, badEmail],
		[{ Email: '"><script>alert(1)</script>@taxpayer.example' }, badEmail],
	] as const) {
		const posted = { ...sound, ...wrong };
		const answer = await visitor.send(page, posted);
		expect([answer.status, answer.path, answer.refusal, typed(answer)]).toEqual([200, path, refusal, [posted.Name, posted.Mobile, posted.Email]]);
		expect(answer.$("form script")).toHaveLength(0);
	}
	expect(portal.control.taxpayers()[0]?.contact).toEqual(taxpayer.contact);
});

for (const contact of [
	{ ...sound, Mobile: "9876543210" },
	{ ...sound, Mobile: "6000000000" },
	{ ...sound, Name: "Dr. Asha O'Sample-Devi" },
	{ ...sound, Name: "नमूना देवी" },
	{ ...sound, Name: "  Sample  ", Mobile: " 0000012345 ", Email: " technical.one+two@mail.taxpayer.example " },
]) {
	test(`${JSON.stringify(contact)} is taken, without spaces around`, pins("technical-contacts.form"), async ({ visitor, taxpayer, portal }) => {
		await visitor.startSession(taxpayer);
		const saved = await visitor.send(await visitor.open(path), contact);
		expect(saved.refusal).toBeUndefined();
		const { Name, Mobile, Email } = contact;
		expect(portal.control.taxpayers()[0]?.contact).toEqual({ name: Name.trim(), mobile: Mobile.trim(), email: Email.trim() });
	});
}
