import { type GuideCheck, guideCheck } from "../../guide/check/result.ts";
import { expect, test } from "../test.ts";

const creation = { outcome: "created", why: "The portal has the API user." } as const;
const stepsWith = (outcome: GuideCheck["steps"][number]["parts"][number]["outcome"]): GuideCheck["steps"] => [
	{
		number: 1,
		line: 1,
		parts: [
			{
				text: "Click Login.",
				line: 1,
				outcome,
				instruction: undefined,
				why: undefined,
				missing: [],
				nearest: [],
				page: undefined,
				newWords: undefined,
				oldWords: undefined,
				picture: undefined,
			},
		],
	},
];

test("the check of a guide that breaks says that its API user does not come from the guide's words alone", () => {
	expect(guideCheck("guide.md", "the portal", stepsWith("cannot be followed"), creation).creation.why).toBe(
		"The check left out what cannot be followed, or did it by ids and addresses that it knows. The portal has the API user.",
	);
	expect(guideCheck("guide.md", "the portal", stepsWith("followed"), creation).creation.why).toBe(creation.why);
});
