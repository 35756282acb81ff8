import fc from "fast-check";
import { throughWhom } from "../../mock-portal/domain/api-access/api-user.ts";
import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { driftProblem } from "../../mock-portal/drift/drift.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { tryAsPerson } from "./person.ts";

const gsp = "Tera Software Limited";

const isBlocking = (name: string) => driftOperators.find((operator) => operator.name === name)?.class === "blocking";

/** One of each class; all of them with `IRP_SWEEP=full`. */
const single = driftOperators.flatMap(({ name }) => (sweep.everyOperator || ["ids-random", "otp-captcha", "gsp-removed"].includes(name) ? [[name]] : []));

/** Two to four that go together, in some order: the same ones at each run. */
const combined = fc.sample(
	fc
		.shuffledSubarray(
			driftOperators.map(({ name }) => name),
			{ minLength: 2, maxLength: 4 },
		)
		.filter((names) => driftProblem(names) === undefined),
	{ seed: 1, numRuns: sweep.combinations },
);

for (const drift of [...single, ...combined])
	test.describe(`A portal that drifted by ${drift.join(", ")}`, () => {
		test.use({ portalOptions: { drift } });
		const blocked = drift.some(isBlocking);

		test(blocked ? "lets nobody make an API user" : "lets a person make the API user", async ({ page, portal, taxpayer }) => {
			await tryAsPerson(page, portal, { taxpayer, gsp, userName: "drift2026" });
			const made = portal.control.apiUsers().map((user) => [user.userName, throughWhom(user)]);
			expect(made).toEqual(blocked ? [] : [["API_drift2026", gsp]]);
			expect(portal.control.journal().filter(({ event }) => event === "API user created")).toHaveLength(made.length);
		});
	});
