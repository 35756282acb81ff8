import type { Said } from "../../guide/check/instruction.ts";
import { readGuide } from "../../guide/check/read-guide.ts";
import { filledIn, languages, readMessages } from "../../guide/messages.ts";
import { expect, test } from "../test.ts";

/** The steps of a guide in short, one line for each thing that a step says. */
const read = (text: string, file = "guide.md") => readGuide(file, text).steps.map(({ said }) => said.map(inShort));

function inShort(said: Said): string {
	if (said.kind !== "instruction") return `${said.kind}: ${said.text}`;
	const { instruction } = said;
	switch (instruction.act) {
		case "open":
			return ["open", instruction.address ?? "the portal"].join(" ");
		case "click":
			return `click ${instruction.words}${instruction.inMenu ? " (menu)" : ""}`;
		case "enter":
			return `enter ${instruction.value}${instruction.field === undefined ? "" : ` in ${instruction.field}`}`;
		case "choose":
			return `choose ${instruction.words ?? "own GSP"}${instruction.under === undefined ? "" : ` under ${instruction.under}`}`;
		case "see":
			return `see ${instruction.words}`;
		case "answer":
			return `answer ${instruction.message}: ${instruction.words}`;
		case "pass":
			return `pass ${instruction.page ?? "any notice"}: ${instruction.words ?? "close"}`;
	}
}

/** The phrases that are read otherwise than expected. */
const misread = (phrases: readonly (readonly [words: string, said: readonly string[]])[]) =>
	phrases.flatMap(([words, expected]) => {
		const [said] = read(`1. ${words}\n2. Click **Other**.`);
		return JSON.stringify(said) === JSON.stringify(expected) ? [] : [{ words, expected, said }];
	});

const menuPath = ["click API Registration (menu)", "click User Credentials (menu)", "click Create API User (menu)"];
const login = ["open the portal", "click Login", "enter userName", "enter password", "enter captcha", "click Login"];

test("A guide that opens the portal and logs in is read, with the words of a login expanded", () => {
	expect(
		misread([
			["Open the e-Invoice portal (https://einvoice1.gst.gov.in) and click on Login.", ["open https://einvoice1.gst.gov.in", "click Login"]],
			["Go to https://einvoice1.gst.gov.in.", ["open https://einvoice1.gst.gov.in"]],
			["Login to the NIC portal with your user name and password.", login],
			["Log in with your NIC credentials, then click **API Registration**", [...login, "click API Registration"]],
			["Click the Login button.", ["click Login"]],
		]),
	).toEqual([]);
});

test("Clicks are read from labels in bold, in quotation marks and in plain words, one by one and as a path", () => {
	expect(
		misread([
			["Click API Registration from the left-side menu", ["click API Registration (menu)"]],
			["In the left-hand menu, click on **API Registration**.", ["click API Registration (menu)"]],
			["Navigate to API Registration > User Credentials > Create API User.", menuPath.map((line) => line.replace(" (menu)", ""))],
			["From the left menu, go to **API Registration** → **User Credentials** → **Create API User**", menuPath],
			["Go to API Registration &gt; User Credentials &gt; Create API User from the side menu.", menuPath],
			["Left menu: API Registration", ["click API Registration (menu)"]],
			["Click “Create API User”, listed below user credentials.", ["click Create API User"]],
			["Click on the 'Create API User' option under User Credentials", ["click Create API User"]],
			["**User Credentials**", ["click User Credentials"]],
			[
				"Once you are logged in, please click **API Registration** and then **select** the **User Credentials** tab.",
				["click API Registration", "choose User Credentials"],
			],
			["You need to click **API Registration** to open the menu.", ["click API Registration"]],
			["Click **S**ubmit.", ["click Submit"]],
			["**Click API Registration.**", ["click API Registration"]],
			["Click **API** **Registration**, select *User Credentials*", ["click API Registration", "choose User Credentials"]],
			["Click\u00A0**API\u00A0Registration**", ["click API Registration"]],
			['Press the "Submit" button to create the API user.', ["click Submit"]],
			["Submit the form", ["click Submit"]],
		]),
	).toEqual([]);
});

test("What a guide asks to type is read from its nouns", () => {
	expect(
		misread([
			["Enter user name, password & captcha and press Login", ["enter userName", "enter password", "enter captcha", "click Login"]],
			["An OTP is sent to the registered mobile; enter it; Verify OTP.", ["note: An OTP is sent to the registered mobile", "enter otp", "click Verify OTP"]],
			["Enter the OTP received on the registered mobile number and click on **Verify OTP**.", ["enter otp", "click Verify OTP"]],
			["Type the user name in the field **User name**.", ["enter userName in User name"]],
			["Enter the characters shown in the picture into **ENTER ABOVE CAPTCHA**.", ["enter captcha in ENTER ABOVE CAPTCHA"]],
			["Enter `tera2025` in the **Username** field.", ["enter userName in Username"]],
			["Enter a password and re-enter the password.", ["enter password", "enter apiPasswordAgain"]],
			["Provide the API user name", ["enter apiUserName"]],
		]),
	).toEqual([]);
});

test("Choices are read with the label of their list, where the guide names one", () => {
	expect(
		misread([
			["Select Through GSP", ["choose Through GSP"]],
			["Choose the radio button **Through GSP**.", ["choose Through GSP"]],
			["Select “Tera Software Limited” under “Select your GSP”", ["choose Tera Software Limited under Select your GSP"]],
			["Under **Select your GSP**, choose **Alankit limited**.", ["choose Alankit limited under Select your GSP"]],
			["Select Tera Software Pvt. Ltd. from the dropdown.", ["choose Tera Software Pvt. Ltd"]],
			[
				"Select your GSP as **Tera Software Limited**.",
				["choose Tera Software Limited under Select your GSP"].map((line) => line.replace("Select your GSP", "GSP")),
			],
			["**Select your GSP**: **Tera Software Limited**", ["choose Tera Software Limited under Select your GSP"]],
			["Select your GSP from the list.", ["choose own GSP"]],
		]),
	).toEqual([]);
});

test("What appears and what is closed is read", () => {
	expect(
		misread([
			["You will see **API_tera2025**.", ["see API_tera2025"]],
			["Check that the page shows **Dash Board**.", ["see Dash Board"]],
			["The page **API Registration** opens.", ["see API Registration"]],
			["If the notice **Alert on 2 Factor Authentication** appears, click **Close**.", ["pass Alert on 2 Factor Authentication: Close"]],
			["Close the pop-up.", ["pass any notice: close"]],
		]),
	).toEqual([]);
});

test("Remarks are told apart from instructions", () => {
	expect(
		misread([
			["Click **Submit**. Note: the prefix API_ is part of the name.", ["click Submit", "note: Note: the prefix API_ is part of the name"]],
			["Click **Submit**. Keep the user name and the password.", ["click Submit", "note: Keep the user name and the password"]],
			[
				"Click **Submit**. If you have forgotten your password, ask the main user.",
				["click Submit", "note: If you have forgotten your password, ask the main user"],
			],
		]),
	).toEqual([]);
});

test("Words that cannot be interpreted are reported, and the rest of the sentence is read", () => {
	expect(
		misread([
			["Drag the slider to the right.", ["not interpreted: Drag the slider to the right"]],
			["Click **Submit** and shake the mouse.", ["click Submit", "not interpreted: shake the mouse"]],
			["Upload the signed form and click **Submit**", ["not interpreted: Upload the signed form", "click Submit"]],
			["The terms of use must be ticked.", ["not interpreted: The terms of use must be ticked"]],
			["Configure the settings properly.", ["not interpreted: Configure the settings properly"]],
		]),
	).toEqual([]);
});

test("numbered lists, continued numbering, nested lists and headings with a number are steps; other text is not", () => {
	const guide = [
		"# Guide",
		"",
		"Click here for the video.",
		"",
		"## Before you start",
		"",
		"1. Have your mobile at hand.",
		"",
		"## Contents",
		"",
		"1. [Log in](#log-in)",
		"",
		"## Log in",
		"",
		"1. Log in:",
		"   - Click **Login**.",
		"   - Enter the user name and the password.",
		"",
		"   ![Login panel](a.png)",
		"",
		"Then enter the captcha and click **Login**.",
		"",
		"![Menu](b.png)",
		"",
		"2. Click **API Registration**.",
		"",
		"## Menu",
		"",
		"1. Click **Create API User**.",
		"",
		"Valid for release 2025-11 of the portal, made on 2026-11-26.",
	];
	const expected = [
		["note: Log in:", "click Login", "enter userName", "enter password", "enter captcha", "click Login"],
		["click API Registration"],
		["click Create API User"],
	];
	expect(read(guide.join("\n"))).toEqual(expected);
	expect(read(guide.join("\r\n"))).toEqual(expected);
	expect(readGuide("guide.md", guide.join("\r\n")).steps.map(({ number, line }) => [number, line])).toEqual([
		[1, 15],
		[2, 25],
		[1, 29],
	]);
});

test("headings and paragraphs that begin with a number are steps, with the lists below them", () => {
	const expected = [["note: Log in", "click Login", "enter userName"], ["click API Registration"]];
	expect(read("## Step 1: Log in\n\n1. Click **Login**\n2. Enter the user name\n\n## Step 2 - Click API Registration\n\n![](a.png)\n")).toEqual(expected);
	expect(
		read(
			"<h3>Step&nbsp;1: Log in</h3><ol><li>Click <b>Login</b></li><li>Enter the user name</li></ol><p><strong>Step 2:</strong> Click API Registration</p>",
			"a.html",
		),
	).toEqual(expected);
	expect(read("<p>1. Click &ldquo;Login&rdquo;</p><p><img src=a.png></p><div>2. Click API&#160;Registration<br>3. Click Submit</div>", "a.htm")).toEqual([
		["click Login"],
		["click API Registration"],
		["click Submit"],
	]);
});

test("the lines of steps count in HTML as well, also within Markdown", () => {
	const html = "<ol>\n<li>Click <b>A</b>\n<li value=5>Click <b>B</b>\n</ol>";
	const steps = (file: string, text: string) => readGuide(file, text).steps.map(({ number, line, said }) => [number, line, said.map(inShort)[0]]);
	expect(steps("a.html", html)).toEqual([
		[1, 2, "click A"],
		[5, 3, "click B"],
	]);
	expect(steps("a.md", `# Guide\n\n${html}`)).toEqual([
		[1, 4, "click A"],
		[5, 5, "click B"],
	]);
});

for (const language of languages)
	test(`every phrase that a generated guide has in "${language}" is read as what it says`, () => {
		const { steps, notes, values } = readMessages(language);
		const filled = (text: string, value: string) => filledIn(text, { label: "Label", value, page: "Page 1.0", sample: "tera2025" });
		const written = [
			filled(steps.open, "").replace("Label", "https://portal.example/x_y/"),
			filled(steps.click, ""),
			filled(steps.clickMenu, ""),
			...Object.values(values).map((value) => filled(steps.fill, value)),
			filled(steps.select, ""),
			filled(steps.choose, "Tera Software Pvt. Ltd. (India)"),
			filled(steps.closeNotice, ""),
			filled(steps.leavePage, ""),
			filled(steps.confirmMessage, "OTP sent. Continue"),
			filled(steps.verify, "API_tera2025"),
		];
		const inMarkdown = written.map(
			(words, index) =>
				`${index + 1}. ${words}\n\n    ${Object.values(notes)
					.map((note) => filled(note, ""))
					.join(" ")}\n`,
		);
		const said = read(inMarkdown.join("\n"));
		expect(said.flat().filter((one) => !one.startsWith("note: "))).toEqual([
			"open https://portal.example/x_y/",
			"click Label",
			"click Label (menu)",
			...Object.keys(values).map((value) => `enter ${value} in Label`),
			"choose Label",
			"choose Tera Software Pvt. Ltd. (India) under Label",
			"pass Page 1.0: Label",
			"pass Page 1.0: Label",
			"answer OTP sent. Continue: Label",
			"see API_tera2025",
		]);
		const expectedNotes = Object.values(notes).map((note) => `note: ${filled(note, "")}`);
		for (const step of said) expect(step.filter((one) => one.startsWith("note: "))).toEqual(expectedNotes);
	});

test("a file without numbered steps, without instructions or of no text cannot be checked, and the error says why", () => {
	const why = (text: string) => () => readGuide("docs/a.md", text);
	expect(why("")).toThrow('docs/a.md has no numbered steps. Expected a numbered list, or headings such as "Step 1: …".');
	expect(why("# Guide\n\n- Click **Login**.\n")).toThrow("has no numbered steps");
	expect(why("1. Apples\n2. Pears\n")).toThrow("none says what to click, enter or select");
	expect(why("1. Click\0 **Login**")).toThrow("is not a text file");
	expect(why("1. Click **Login**.\n".repeat(501))).toThrow("501 numbered steps");
	expect(why("1. ".repeat(200))).toThrow("nested more than 100 levels deep");
	expect(() => readGuide("a.html", "<div>".repeat(200))).toThrow("nested more than 100 levels deep");
	expect(why("x".repeat(2_000_001))).toThrow("too long");
});

test("long sentences with many connectors, quotation marks and marks are read to their end", () => {
	for (const piece of ["click and then ", "**a** ", '"', "a > ", "in the menu, ", "please ", "((", "'a", "\u201C", "select x under "]) {
		expect(read(`1. Click **A**.\n2. ${piece.repeat(5_000)}\n`)[0]).toEqual(["click A"]);
	}
});
