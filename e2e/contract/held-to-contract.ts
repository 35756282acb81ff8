import { test as base } from "../../fixtures/playwright/test.ts";
import type { ApiContract } from "./contract.ts";
import { type DecryptedAnswer, type Exchange, watchExchanges } from "./exchanges.ts";

/**
 * Details of a test that sends requests which the OpenAPI document does not allow: `test("…", { ...badInput, ...pins("…") }, async …)`.
 * In all other tests of the http project every request to the control API and the e-Invoice APIs has to fit the document.
 */
export const badInput = { tag: "@bad-input" };

interface Fixtures {
	/** Holds every exchange with the control API and the e-Invoice APIs against the OpenAPI document, in the http project. */
	heldToContract: undefined;
}

interface WorkerFixtures {
	/** The OpenAPI document with its compiled schemas, made at the first use. */
	contract: () => Promise<ApiContract>;
}

/** Exchanges of one kind that are checked in a test. */
const alikeAtMost = 20;

export const test = base.extend<Fixtures, WorkerFixtures>({
	contract: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
		async ({}, use) => {
			let made: Promise<ApiContract> | undefined;
			await use(() => {
				made ??= import("./contract.ts").then(({ createContract }) => createContract());
				return made;
			});
		},
		{ scope: "worker" },
	],

	heldToContract: [
		async ({ contract }, use, testInfo) => {
			if (testInfo.project.name !== "http") return use(undefined);
			const exchanges: Exchange[] = [];
			const decrypted: DecryptedAnswer[] = [];
			const seen = new Map<string, number>();
			const stop = watchExchanges(
				(exchange) => {
					const kind = `${exchange.method} ${exchange.url.split("?")[0]} ${exchange.answer.status}`;
					const alike = (seen.get(kind) ?? 0) + 1;
					seen.set(kind, alike);
					if (alike <= alikeAtMost) exchanges.push(exchange);
				},
				(answer) => void decrypted.push(answer),
			);
			await use(undefined);
			stop();
			if (exchanges.length === 0) return;
			const { problems, decryptedProblems } = await contract();
			const isBadInput = testInfo.tags.includes(badInput.tag);
			const found = [...exchanges.flatMap((exchange) => problems(exchange, isBadInput)), ...decrypted.slice(0, alikeAtMost).flatMap(decryptedProblems)];
			if (found.length > 0) throw new Error(["Exchanges differ from the OpenAPI document (mock-portal/openapi):", ...found].join("\n- "));
		},
		{ auto: true },
	],
});
