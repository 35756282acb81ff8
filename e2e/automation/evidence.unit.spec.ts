import type { ApiUserList, ListedApiUser } from "../../automation/flow/api-user-list.ts";
import { judge, type Observations } from "../../automation/flow/evidence.ts";
import { expect, test } from "../test.ts";

const asked = { apiUserName: "API_tera2025", gsp: "Tera Software Limited", gsps: ["Tera Software Limited", "FOCUSOFTNET"] };
const columns = ["User Name", "GSP", "Status"];
const user = (name: string, gsp: string | undefined = asked.gsp, status: string | undefined = "Active"): ListedApiUser => ({
	name,
	gsp,
	status,
	cells: [name, gsp ?? "", status ?? ""],
});
const list = (users: readonly ListedApiUser[], incomplete?: string): ApiUserList => ({ users, columns, incomplete });
const older = user("API_older2024", "FOCUSOFTNET");
const ours = user("API_tera2025");
const created = "The API user is created. User name: API_tera2025";

const usual: Observations = { sent: "yes", answered: true, refusals: [], message: undefined, before: list([older]), after: list([older, ours]) };

const cases: readonly { readonly title: string; readonly seen: Partial<Observations>; readonly outcome: string; readonly what?: RegExp }[] = [
	{ title: "a new row with name, GSP and a good status proves the API user", seen: {}, outcome: "created" },
	{ title: "a new row proves it against a refusal", seen: { refusals: ["It could not be saved."] }, outcome: "created" },
	{ title: "a new row proves it although the portal did not answer", seen: { answered: false }, outcome: "created" },
	{
		title: "a row that may have been there before proves nothing once the portal has refused",
		seen: { before: undefined, refusals: ["This username is already registered"] },
		outcome: "outcome unknown",
	},
	{
		title: "a row that may have been there before proves nothing without an answer",
		seen: { before: list([], "it has further pages"), answered: false },
		outcome: "outcome unknown",
	},
	{
		title: "another GSP in the row is a difference",
		seen: { after: list([user(asked.apiUserName, "FOCUSOFTNET")]) },
		outcome: "created, differs",
		what: /its GSP is "FOCUSOFTNET"/,
	},
	...["Awaiting approval", "Disabled", "Under verification", "In-Active"].map((status) => ({
		title: `the status "${status}" is a difference`,
		seen: { after: list([user(asked.apiUserName, asked.gsp, status)]) },
		outcome: "created, differs",
		what: new RegExp(status),
	})),
	{
		title: "a GSP that no column shows is not confirmed",
		seen: { after: list([{ ...ours, gsp: undefined }]) },
		outcome: "created, not confirmed",
		what: /its GSP/,
	},
	{
		title: "a status that no column shows is not confirmed",
		seen: { after: list([{ ...ours, status: undefined }]) },
		outcome: "created, not confirmed",
		what: /its status/,
	},
	{ title: "a new row in upper case is a difference", seen: { after: list([older, user("API_TERA2025")]) }, outcome: "created, differs", what: /API_TERA2025/ },
	{ title: "a new row with a cut name is a difference", seen: { after: list([older, user("API_tera20")]) }, outcome: "created, differs", what: /API_tera20\./ },
	{ title: "a new row of another name for the same GSP is a difference", seen: { after: list([older, user("API_other99")]) }, outcome: "created, differs" },
	{
		title: "a new row of another name for another GSP is unknown",
		seen: { after: list([older, user("API_other99", "FOCUSOFTNET")]) },
		outcome: "outcome unknown",
	},
	{ title: "a second new row is a difference", seen: { after: list([older, ours, user("API_extra99")]) }, outcome: "created, differs", what: /API_extra99/ },
	{
		title: "a complete list without it, after the portal's answer, proves that it was not created",
		seen: { after: list([older]) },
		outcome: "refused by the portal",
	},
	{
		title: "a complete list without it proves nothing before the portal has answered",
		seen: { after: list([older]), answered: false },
		outcome: "outcome unknown",
	},
	{ title: "a complete list without it contradicts a message of success", seen: { after: list([older]), message: created }, outcome: "outcome unknown" },
	{ title: "an incomplete list without it proves nothing", seen: { after: list([older], "it has further pages") }, outcome: "outcome unknown" },
	{
		title: "an incomplete list without it proves no refusal",
		seen: { after: list([older], "it has further pages"), refusals: ["Password should be stronger"] },
		outcome: "outcome unknown",
	},
	{ title: "a list that cannot be read proves nothing", seen: { after: undefined }, outcome: "outcome unknown" },
	{
		title: "a message of success without a list leaves GSP and status unconfirmed",
		seen: { before: "none", after: "none", message: created },
		outcome: "created, not confirmed",
		what: /GSP and its status/,
	},
	{
		title: "a message of success proves nothing where something else than the form was sent",
		seen: { sent: "perhaps", before: "none", after: "none", message: created },
		outcome: "outcome unknown",
	},
	{
		title: "a message of success with an incomplete list is not confirmed",
		seen: { after: list([older], "it has further pages"), message: created },
		outcome: "created, not confirmed",
	},
	{
		title: "a refusal of the input without a list is a refusal",
		seen: { before: "none", after: "none", refusals: ["This username is already registered"] },
		outcome: "refused by the portal",
	},
	{
		title: "a refusal for no reason without a list is unknown",
		seen: { before: "none", after: "none", refusals: ["It could not be saved. Please try again."] },
		outcome: "outcome unknown",
	},
	{ title: "nothing that left the browser is not submitted", seen: { sent: "no", after: undefined }, outcome: "not submitted" },
];

for (const { title, seen, outcome, what } of cases) {
	test(`After Submit, ${title}`, () => {
		const found = judge(asked, { ...usual, ...seen });
		expect(found).toMatchObject({ outcome, ...(what ? { what: expect.stringMatching(what) } : {}) });
	});
}

test("Whatever is seen, success needs the row as asked, and a denial needs the portal's answer and a complete list, or a refusal where the portal has no list", () => {
	const lists = [
		undefined,
		"none" as const,
		list([]),
		list([older]),
		list([older], "it has further pages"),
		list([older, ours]),
		list([ours], "it has further pages"),
		list([user(asked.apiUserName, "FOCUSOFTNET")]),
		list([user(asked.apiUserName, asked.gsp, "Disabled")]),
		list([{ ...ours, gsp: undefined }]),
		list([user("API_TERA2025")]),
	];
	let judged = 0;
	const wrong: unknown[] = [];
	for (const sent of ["yes", "no", "perhaps"] as const)
		for (const answered of [true, false])
			for (const refusals of [[], ["Password should be stronger"], ["It could not be saved."]])
				for (const message of [undefined, created])
					for (const before of lists)
						for (const after of lists) {
							const seen = { sent, answered, refusals, message, before, after };
							const { outcome, notCreated } = judge(asked, seen);
							const shown = after === "none" ? undefined : after;
							const row = shown?.users.find(({ name }) => name === asked.apiUserName);
							judged++;
							const isProved = outcome !== "created" || (sent !== "no" && row === ours);
							const isComplete = after === "none" ? refusals.length > 0 : shown !== undefined && shown.incomplete === undefined;
							const isDenied = !notCreated || sent === "no" || (answered && message === undefined && row === undefined && isComplete);
							const isNamed = (outcome === "refused by the portal" || outcome === "not submitted") === notCreated;
							// One expectation for all: thousands of them would take most of the time of the unit tests.
							if (!isProved || !isDenied || !isNamed) wrong.push({ ...seen, outcome });
						}
	expect(wrong).toEqual([]);
	expect(judged).toBe(3 * 2 * 3 * 2 * lists.length ** 2);
});
