import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newestRelease, releases } from "../../mock-portal/releases/index.ts";
import * as committed from "../../regression/capture/vocabulary-data.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { pagesOfRelease, recognisedWords, vocabularyOf, wordingOfData, wordingOfPages, wordingOfViews } from "./portal-wording.ts";

const stale = "regression/capture/vocabulary-data.ts is stale: run `npm run captures`";

test("the vocabulary of captures is the wording of all releases, views and messages", async () => {
	const isUpdate = test.info().config.updateSnapshots === "all";
	const isWhole = isUpdate || isFullSweep;
	const ofReleases = await Promise.all((isWhole ? releases : [newestRelease]).map(async ({ id }) => wordingOfPages(await pagesOfRelease(id))));
	const vocabulary = vocabularyOf([...ofReleases, wordingOfViews(), wordingOfData()], recognisedWords());
	if (isUpdate) writeFileSync(join(import.meta.dirname, "../../regression/capture/vocabulary-data.ts"), moduleOf(vocabulary));
	else if (isWhole) expect(vocabulary, stale).toEqual({ ...committed });
	else
		for (const [list, values] of Object.entries(vocabulary)) {
			const known = new Set(Object.entries(committed).find(([name]) => name === list)?.[1]);
			expect(
				values.filter((value) => !known.has(value)),
				`${list}: ${stale}`,
			).toEqual([]);
		}
});

const moduleOf = ({ texts, options, providers, names, words }: ReturnType<typeof vocabularyOf>) =>
	[
		"// Made by `npm run captures` from the views, releases and messages of the mock. Do not edit.",
		listOf("texts", "Segments of texts, in their normal form.", texts),
		listOf("options", "Labels of options, other than GSPs and ERPs, in their normal form.", options),
		listOf("providers", "GSPs and ERPs, in their normal form.", providers),
		listOf("names", "Ids, names and segments of paths.", names),
		listOf("words", "Words by which fields, buttons and pages of other portals are recognised.", words),
	]
		.join("\n\n")
		.concat("\n");

const listOf = (name: string, about: string, values: readonly string[]) => {
	if (values.some((value) => /[`\\$]/.test(value))) throw new Error(`A value of ${name} cannot be written.`);
	return `/** ${about} */\nexport const ${name}: readonly string[] = \`\n${values.join("\n")}\n\`\n\t.trim()\n\t.split("\\n");\n`.trimEnd();
};
