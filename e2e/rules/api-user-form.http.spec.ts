import { expect, pins, test } from "../test.ts";
import { type FormFields, gspId, soundApiUser } from "../visitor.ts";

const enterUserName = "Please enter the Username.";
const userNameLength = "Username should have 6 to 15 characters after API_.";
const userNameCharacters = "Username should contain only letters and numbers after API_.";
const enterPassword = "Please enter the Password.";
const passwordLength = "Password should have 8 to 15 characters.";
const passwordPolicy = "Password should contains atleast one upper case, one lower case, one number and one special characters like [%,$,#,@,_,!,*]";
const mismatch = "Password and Re-enter Password do not match.";
const chooseChannel = "Please select how you wish to register for the API Interface.";
const chooseGsp = "Please select your GSP.";

const password = (text: string): FormFields => ({ Password: text, ConfirmPassword: text });

const refused: readonly (readonly [what: string, typed: FormFields, refusal: string])[] = [
	["no channel", { RegistrationType: undefined }, chooseChannel],
	["an empty channel", { RegistrationType: "" }, chooseChannel],
	["a channel that there is not", { RegistrationType: "direct" }, chooseChannel],
	["Through ERP, and no ERP", { RegistrationType: "erp" }, "Please select your ERP."],
	[
		"Through Client-Id of other GSTIN, where the PAN has no client id",
		{ RegistrationType: "client-id" },
		"Client-Id for this PAN is not generated check your IP-Whitelisting status.",
	],
	["no GSP", { GspId: "" }, chooseGsp],
	["no field for the GSP", { GspId: undefined }, chooseGsp],
	["a GSP that is not in the list", { GspId: "9999" }, chooseGsp],
	["a GSP's name in place of its value", { GspId: soundApiUser.gsp }, chooseGsp],

	["an empty user name", { ApiUserName: "" }, enterUserName],
	["no field for the user name", { ApiUserName: undefined }, enterUserName],
	["a user name of 5 characters", { ApiUserName: "tera2" }, userNameLength],
	["a user name of 16 characters", { ApiUserName: "tera202512345678" }, userNameLength],
	["a user name of 40 characters", { ApiUserName: "t".repeat(40) }, userNameLength],
	["a user name with a space in it", { ApiUserName: "tera 2025" }, userNameCharacters],
	["a user name with a space before it", { ApiUserName: " tera2025" }, userNameCharacters],
	["a user name with a space after it", { ApiUserName: "tera2025 " }, userNameCharacters],
	["a user name of spaces only", { ApiUserName: "        " }, userNameCharacters],
	["a user name with a line end", { ApiUserName: "tera2025\n" }, userNameCharacters],
	["API_ typed again", { ApiUserName: "API_tera2025" }, userNameCharacters],
	...["_", "-", ".", "@", "#", "'", "\0"].map(
		(symbol) => [`a user name with ${JSON.stringify(symbol)}`, { ApiUserName: `tera${symbol}2025` }, userNameCharacters] as const,
	),
	["a user name in Devanagari", { ApiUserName: "टेरासॉफ्ट" }, userNameCharacters],
	["a user name with a Cyrillic а", { ApiUserName: "terа2025" }, userNameCharacters],
	["a user name in full-width letters", { ApiUserName: "ｔｅｒａ２０２５" }, userNameCharacters],
	["a user name with an accent", { ApiUserName: "térà2025" }, userNameCharacters],
	["a user name with Arabic-Indic digits", { ApiUserName: "tera٢٠٢٥" }, userNameCharacters],

	["an empty password", password(""), enterPassword],
	["a password of 7 characters", password("Samp#25"), passwordLength],
	["a password of 16 characters", password("Sample#202512345"), passwordLength],
	["a password without a capital", password("sample#2025"), passwordPolicy],
	["a password without a small letter", password("SAMPLE#2025"), passwordPolicy],
	["a password without a digit", password("Sample#Sample"), passwordPolicy],
	["a password without a special character", password("Sample2025"), passwordPolicy],
	...["&", "-", "^", "+", " ", "é"].map(
		(other) => [`a password with ${JSON.stringify(other)} beside the special characters`, password(`Sample#20${other}25`), passwordPolicy] as const,
	),
	["a password with & as its only special character", password("Sample&2025"), passwordPolicy],
	["another password re-entered", { ConfirmPassword: "Sample#2026" }, mismatch],
	["the password re-entered in another letter case", { ConfirmPassword: "sample#2025" }, mismatch],
	["nothing re-entered", { ConfirmPassword: "" }, mismatch],
	["no field for the re-entered password", { ConfirmPassword: undefined }, mismatch],

	["name and password of 60 characters together, by a longer name", { ApiUserName: "t".repeat(45) }, userNameLength],
	["name and password of 60 characters together, by a longer password", password(`Sample#2025${"a".repeat(37)}`), passwordLength],
	["several things at once are told from the top: the channel", { RegistrationType: "", GspId: "", ApiUserName: "", Password: "" }, chooseChannel],
	["several things at once are told from the top: the GSP", { GspId: "", ApiUserName: "", Password: "" }, chooseGsp],
	["several things at once are told from the top: the user name", { ApiUserName: "", Password: "", ConfirmPassword: "x" }, enterUserName],
	["several things at once are told from the top: the password", { Password: "", ConfirmPassword: "x" }, enterPassword],
];

test(
	"each wrong form is refused with its own words, and the next is judged afresh",
	pins("api-user.name", "api-user.password", "api-user.checks-order", "api-user.prefix", "messages.own"),
	async ({ visitor, taxpayer, portal }) => {
		let form = await visitor.startAtForm(taxpayer);
		for (const [what, typed, refusal] of refused) {
			form = await visitor.submitApiUser(form, typed);
			expect.soft([form.status, form.path, form.refusal], what).toEqual([200, "/APIUserAccount/APIUserRegistration", refusal]);
		}
		expect(portal.control.apiUsers()).toEqual([]);
		expect(portal.control.journal().filter(({ event }) => event === "API user refused")).toHaveLength(refused.length);
		await visitor.submitApiUser(form);
		expect(portal.control.apiUsers()).toHaveLength(1);
	},
);

const accepted: readonly (readonly [what: string, typed: FormFields, userName: string])[] = [
	["6 characters", { ApiUserName: "tera25" }, "API_tera25"],
	["15 characters", { ApiUserName: "tera20251234567" }, "API_tera20251234567"],
	["digits only", { ApiUserName: "202511" }, "API_202511"],
	["capitals, kept as typed", { ApiUserName: "TeraSoft" }, "API_TeraSoft"],
	["API typed again without the underscore", { ApiUserName: "APItera" }, "API_APItera"],
	["a password of 8 characters", password("Samp#202"), "API_tera2025"],
	["a password of 15 characters", password("Sample#20251234"), "API_tera2025"],
	["a password with all special characters", password("Sa1%$#@_!*"), "API_tera2025"],
	["the longest name with the longest password", { ApiUserName: "t".repeat(15), ...password("Sample#20251234") }, `API_${"t".repeat(15)}`],
];

for (const [what, typed, userName] of accepted) {
	test(`accepted: ${what}`, pins("api-user.name", "api-user.password", "api-user.prefix"), async ({ visitor, taxpayer, portal }) => {
		await visitor.submitApiUser(await visitor.startAtForm(taxpayer), typed);
		const users = portal.control.apiUsers();
		expect(users).toMatchObject([{ gstin: taxpayer.gstin, userName, gsp: soundApiUser.gsp, channel: "gsp", status: "active" }]);
	});
}

test("the registration form asks for one of three channels", pins("api-user.channel"), async ({ visitorAfterOtp }) => {
	const { $ } = await visitorAfterOtp.open("/APIUserAccount/APIUserRegistration");
	expect($("#frmApiUser legend").text()).toBe("DO you wish to Register your GSTIN for API Interface:");
	const labels = $("#frmApiUser input[type=radio]")
		.toArray()
		.map(({ attribs }) => $(`label[for=${attribs.id}]`).text());
	expect(labels).toEqual(["Through GSP", "Through ERP", "Through Client-Id of other GSTIN"]);
});

test(
	"the registration form lets a user name or password be typed that is too long: it is refused, not cut",
	pins("api-user.hooks"),
	async ({ visitorAfterOtp }) => {
		const { $ } = await visitorAfterOtp.open("/APIUserAccount/APIUserRegistration");
		const inputs = $("#txtApiUserName, #txtPassword, #txtConfirmPassword");
		expect([inputs.length, inputs.filter("[maxlength]").length]).toEqual([3, 0]);
	},
);

test("a refused form keeps channel, GSP and user name, and never the passwords", async ({ visitor, taxpayer }) => {
	const form = await visitor.startAtForm(taxpayer);
	const { $, text } = await visitor.submitApiUser(form, { ConfirmPassword: "Other#2025" });
	expect($("input[name=RegistrationType][checked]").val()).toBe("gsp");
	expect($("#ddlGsp option[selected]").text()).toBe(soundApiUser.gsp);
	expect($("#txtApiUserName").val()).toBe(soundApiUser.userName);
	expect(text).not.toContain(soundApiUser.password);
	expect(text).not.toContain("Other#2025");
});

test("the passwords of API users are kept as salted hashes only", pins("api-user.stored"), async ({ visitor, taxpayer, portal }) => {
	await visitor.submitApiUser(await visitor.startAtForm(taxpayer));
	expect(portal.control.apiUsers()[0]?.password).toEqual({ salt: expect.stringMatching(/^[0-9a-f]{32}$/), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
	expect(JSON.stringify([portal.control.apiUsers(), portal.control.journal()])).not.toContain(soundApiUser.password);
});

for (const release of ["2020-09", "2023-12"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("refusals of the form are alerts in the page", pins("api-user.name"), async ({ visitor, taxpayer }) => {
			const answer = await visitor.submitApiUser(await visitor.startAtForm(taxpayer), { ApiUserName: "tera2" });
			expect(answer.text).toContain(`alert('${userNameLength}')`);
			expect(answer.$("div.divError")).toHaveLength(0);
		});

		test("the GSP that is new in 2025-11 is refused", pins("api-user.gsp-list"), async ({ visitor, taxpayer, portal }) => {
			const form = await visitor.startAtForm(taxpayer);
			expect(() => gspId(form, "BVM IT Consulting Services India Private Limited")).toThrow();
			expect((await visitor.submitApiUser(form, { GspId: "55" })).refusal).toBe(chooseGsp);
			expect(portal.control.apiUsers()).toEqual([]);
		});
	});
}
