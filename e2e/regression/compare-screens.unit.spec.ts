import { asText, type Capture, compareCaptures, readCapture } from "../../regression/index.ts";
import { expect, test } from "../test.ts";
import { captureOf, committed, screenNamed } from "./captured.ts";

type Screen = Capture["screens"][number];
type Contract = Screen["contract"];

/** The comparison of a committed capture with itself, the contract of one screen changed. */
async function compareWhen(name: string, change: (contract: Contract) => Contract | undefined) {
	const old = await readCapture(committed("2025-11"));
	const screens = old.screens.flatMap((screen): Screen[] => {
		const contract = screen.contract.screen === name ? change(screen.contract) : screen.contract;
		return contract ? [{ ...screen, contract }] : [];
	});
	const comparison = compareCaptures(old, { ...old, screens });
	return { comparison, screen: comparison.screens.find(({ screen }) => screen === name) };
}

const notFound = { resolvesTo: null, problem: "not found", byStrategy: { id: [], role: [] } };

for (const [title, change, note] of [
	["is missing", () => undefined, "the new capture has no such screen"],
	["is an error page", (contract: Contract) => ({ ...contract, status: 503 }), "in the new capture the portal answered 503"],
	["is empty", (contract: Contract) => ({ ...contract, controls: [], aria: [] }), "in the new capture the page is empty"],
	[
		"is another page with the same name",
		(contract: Contract) => ({ ...contract, controls: [{ key: "a Help", tag: "a", label: "Help" }], targets: { otp: notFound, verifyOtp: notFound } }),
		"in the new capture it is another page",
	],
	[
		"is a page without any of its fields at the same address",
		(contract: Contract) => ({ ...contract, screen: `page ${contract.path}`, controls: [], forms: [], targets: {} }),
		"the new capture has no such screen",
	],
] as const) {
	test(`a screen that ${title} could not be checked, and is never called the same`, async () => {
		const { comparison, screen } = await compareWhen("OTP step", change);
		expect(screen).toMatchObject({ outcome: "could not check", note });
		expect(comparison.outcome).toBe("could not check");
	});
}

test("two captures without screens could not be checked", () => {
	expect(compareCaptures(captureOf([]), captureOf([])).outcome).toBe("could not check");
});

test("a capture with a drifted screen has drifted, whatever else could not be checked", async () => {
	const old = await readCapture(committed("2025-11"));
	const [home, , ...rest] = old.screens;
	const now = { ...old, screens: home ? [{ ...home, contract: { ...home.contract, title: "Welcome" } }, ...rest] : [] };
	const { outcome, screens } = compareCaptures(old, now);
	expect(outcome).toBe("drifted");
	expect(screens.map((one) => one.outcome)).toContain("could not check");
});

test("a page that lost all that identified it is compared with the page at the same address", async () => {
	const { comparison } = await compareWhen("OTP step", (contract) => ({ ...contract, screen: `page ${contract.path}`, targets: {} }));
	expect(comparison.outcome).toBe("drifted");
	expect(comparison.screens.find(({ screen }) => screen === "OTP step")).toMatchObject({
		note: 'compared with "page /APIUserAccount/CreateAPIUser", which is at the same address',
		differences: [{ what: "The automation takes the page for another", breaks: ["our automation"] }],
	});
});

test("a login panel that became a dialog over the page is compared with it, and breaks the automation", async () => {
	const { comparison } = await compareWhen("login panel", (contract) => ({ ...contract, screen: "dialog over the page", targets: {} }));
	expect(comparison.screens.find(({ screen }) => screen === "login panel")).toMatchObject({
		outcome: "drifted",
		counterpart: "dialog over the page",
		differences: [{ what: "The automation takes the page for another", breaks: ["our automation"] }],
	});
});

test("a menu with entries hidden behind a button is compared as the menu", async () => {
	const { screen } = await compareWhen("main menu", (contract) => ({
		...contract,
		controls: contract.controls.map((control) => (control.trail ? { ...control, hidden: true as const } : control)),
		targets: Object.fromEntries(Object.keys(contract.targets).map((name) => [name, notFound])),
	}));
	expect(screen).toMatchObject({ outcome: "drifted" });
	expect(screen?.differences).toContainEqual(expect.objectContaining({ what: "The automation no longer finds Create API User in the menu" }));
});

test("an empty and a filled list of API users differ in data, and not in the portal", async () => {
	const filled = await screenNamed("list of API users");
	const aria = ["- status: No API user has been created."];
	const empty = { ...filled, contract: { ...filled.contract, screen: "list of API users, empty", aria } };
	for (const [old, now] of [
		[empty, filled],
		[filled, empty],
	] as const) {
		const { outcome, screens } = compareCaptures(captureOf([old]), captureOf([now]));
		expect([outcome, screens.length]).toEqual(["same", 1]);
		expect(screens[0]?.note).toContain("the data differs");
	}
	const moved = { ...empty, contract: { ...empty.contract, path: "/Api/Users" } };
	const { screens } = compareCaptures(captureOf([filled]), captureOf([moved]));
	expect(screens[0]).toMatchObject({ outcome: "drifted", differences: [{ what: "Path" }] });
});

test("a list that one capture has empty and filled, and the other in one of these states, is a difference of data and could be checked", async () => {
	const filled = await screenNamed("list of API users");
	const empty = { ...filled, contract: { ...filled.contract, screen: "list of API users, empty", aria: ["- status: No API user has been created."] } };
	for (const one of [empty, filled])
		for (const sides of [
			[[empty, filled], [one]],
			[[one], [empty, filled]],
		] as const) {
			const [old, now] = sides.map((side) => captureOf([...side]));
			const { outcome, screens } = old && now ? compareCaptures(old, now) : { outcome: undefined, screens: [] };
			expect([outcome, ...screens.map((screen) => screen.outcome)]).toEqual(["same", "same", "same"]);
			expect(screens.filter(({ note }) => note?.startsWith("the data differs"))).toHaveLength(1);
		}
});

test.describe("Stopped walks", () => {
	const stop = { outcome: "portal changed", reason: 'At "Submit": the button Submit was not found', screen: "OTP step" };
	const headline = (comparison: ReturnType<typeof compareCaptures>) => /our automation: .*/.exec(asText(comparison))?.[0];

	test("a walk that stopped breaks the automation on the screen where it stopped, even if the screen shows no difference", async () => {
		const screens = [await screenNamed("home"), await screenNamed("OTP step")];
		const comparison = compareCaptures(captureOf(screens), captureOf(screens, stop));
		expect(comparison.screens.map(({ outcome }) => outcome)).toEqual(["same", "drifted"]);
		expect(comparison.screens[1]?.differences).toEqual([
			expect.objectContaining({
				what: "The automation stops on this screen",
				new: `portal changed. ${stop.reason}`,
				breaks: ["our automation"],
				onTheWay: true,
			}),
		]);
		expect(headline(comparison)).toBe("our automation: 1 (OTP step)");
	});

	test("a walk that stopped breaks the automation on a screen that only the new capture has", async () => {
		const { contract, html } = await screenNamed("OTP step");
		const between = { html, contract: { ...contract, screen: "page /Notice", path: "/Notice", targets: {} } };
		const comparison = compareCaptures(
			captureOf([await screenNamed("home")]),
			captureOf([await screenNamed("home"), between], { ...stop, screen: "page /Notice" }),
		);
		expect(comparison.screens[1]).toMatchObject({ screen: "page /Notice", outcome: "drifted", differences: [{ what: "The automation stops on this screen" }] });
		expect(headline(comparison)).toBe("our automation: 1 (page /Notice)");
	});

	test("a walk that stopped because the portal was unavailable could not be checked, and the headline does not say that nothing breaks", async () => {
		const [home, step] = [await screenNamed("home"), await screenNamed("OTP step")];
		const renamed = { ...home, contract: { ...home.contract, title: "Welcome" } };
		const comparison = compareCaptures(captureOf([home, step]), captureOf([renamed, step], { ...stop, outcome: "portal unavailable" }));
		expect(comparison.screens.map(({ outcome }) => outcome)).toEqual(["drifted", "could not check"]);
		expect(headline(comparison)).toBe("our automation: not known: its walk stopped");
	});

	test("a walk that stopped on a screen that changed breaks the automation, whatever the reason", async () => {
		const step = await screenNamed("OTP step");
		const changed = { ...step, contract: { ...step.contract, title: "OTP" } };
		const comparison = compareCaptures(captureOf([step]), captureOf([changed], { ...stop, outcome: "portal unavailable" }));
		expect(comparison.screens[0]?.differences.map(({ what }) => what)).toEqual(["The automation stops on this screen", "Title"]);
	});

	test("walks that stopped on the same screen in both captures show no change, and could not be checked", async () => {
		const screens = [await screenNamed("home"), await screenNamed("OTP step")];
		const comparison = compareCaptures(captureOf(screens, stop), captureOf(screens, stop));
		expect([comparison.outcome, ...comparison.screens.map(({ outcome }) => outcome)]).toEqual(["could not check", "same", "same"]);
	});
});

test("a mask of another kind is not a change: an older redaction wrote [redacted] where a newer one writes [text]", async () => {
	const old = await readCapture(committed("2025-11"));
	const masked = (kind: string) => {
		const withMasks = old.screens.map(({ contract, html }): Screen => {
			const title = `${contract.title} ${kind}`;
			const headings = [...contract.headings, { level: 4, text: kind }];
			const dialogs = [`Saved for ${kind}.`];
			const aria = [...contract.aria, `- heading "${kind}" [level=4]`];
			const link = { key: `a ${kind}`, tag: "a", label: kind, href: `/${kind}/Home` };
			const list = { key: "select who", tag: "select", name: "who", options: [{ label: `Client ${kind}`, value: "1" }] };
			return { html, contract: { ...contract, title, headings, dialogs, aria, controls: [...contract.controls, link, list] } };
		});
		return { ...old, screens: withMasks };
	};
	for (const kind of ["[text]", "[long text]", "[number]"])
		expect(
			compareCaptures(masked("[redacted]"), masked(kind)).screens.flatMap(({ differences }) => differences),
			kind,
		).toEqual([]);
	expect(compareCaptures(masked("[redacted]"), masked("Claims")).outcome, "a text in the place of a mask").toBe("drifted");
});
