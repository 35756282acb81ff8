import fc from "fast-check";
import { passwordMatches, throughWhom } from "../../mock-portal/domain/api-access/api-user.ts";
import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { driftProblem } from "../../mock-portal/drift/drift.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { tryAsPerson } from "./person.ts";

const gsp = "Tera Software Limited";

const isBlocking = (name: string) => driftOperators.find((operator) => operator.name === name)?.class === "blocking";

/** Of the few that are tried at each run, the first asks for four adaptations, and the second blocks. */
const few = [["consent-page", "redirect-after-login", "content-in-iframe", "otp-captcha"], ["gsp-removed"]];

const known = driftOperators.map(({ name }) => name);

/** Two to four that go together, in some order: the same ones at each run. */
const combined = () =>
	fc.sample(
		fc.shuffledSubarray(known, { minLength: 2, maxLength: 4 }).filter((names) => driftProblem(names) === undefined),
		{ seed: 1, numRuns: sweep.combinations },
	);

for (const drift of sweep.everyOperator ? [...known.map((name) => [name]), ...combined()] : few)
	test.describe(`A portal that drifted by ${drift.join(", ")}`, () => {
		test.use({ portalOptions: { drift, prefix: "/einvoice_web" } });
		const blocked = drift.some(isBlocking);

		test(
			blocked ? `nobody can create an API user on a portal with ${drift.join(", ")}` : `a person can create the API user on a portal with ${drift.join(", ")}`,
			async ({ page, portal, taxpayer }) => {
				await tryAsPerson(page, portal, { taxpayer, gsp, userName: "drift2025" });
				const made = portal.control.apiUsers().map((user) => [user.userName, throughWhom(user)]);
				const asAsked = portal.control
					.apiUsers()
					.filter((user) => user.userName === "API_drift2025" && throughWhom(user) === gsp && user.status === "active")
					.filter((user) => passwordMatches(user.password, "Sample#2025"));
				if (blocked) expect(asAsked).toEqual([]);
				else expect(made).toEqual([["API_drift2025", gsp]]);
			},
		);
	});
