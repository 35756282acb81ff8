import { submissionsOf } from "../../regression/drill/verdict.ts";
import { expect, test } from "../test.ts";

for (const { drift, results } of [
	{ drift: "submit-silently-fails", results: ["unanswered", "unanswered"] },
	{ drift: "submit-lost", results: ["unanswered", "unanswered"] },
	{ drift: "password-stricter", results: ["refused", "refused"] },
])
	test.describe(`On a portal that drifted by ${drift}`, () => {
		test.use({ portalOptions: { drift: [drift] } });

		test(`the journal of a portal with ${drift} records each sent form as ${results[0]}`, async ({ portal, visitor, taxpayer }) => {
			const form = await visitor.openApiUserForm(taxpayer);
			await visitor.submitApiUser(form);
			await visitor.submitApiUser(form);
			expect(submissionsOf(portal.control.journal().map(({ event }) => event))).toEqual(results);
		});
	});
