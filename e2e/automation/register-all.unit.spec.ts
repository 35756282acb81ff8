import { readFileSync, truncateSync } from "node:fs";
import { type BatchOptions, runBatch } from "../../automation/batch/run-batch.ts";
import type { Register } from "../../automation/batch/work-queue.ts";
import { type Client, checkClients, type RegistrationResult, type Resolution, type Stop } from "../../automation/index.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, test } from "../test.ts";
import { lastOutcomes, linesOf } from "./clients.ts";

/** A registration that no browser carries out. The batch, its log of attempts and its lock are real. */
type Answer = (...asked: Parameters<Register>) => ReturnType<Register> | RegistrationResult;

const portal = "http://127.0.0.1:4010";

const client = (number: number, other: Partial<Client> = {}): Client => {
	const { gstin, userName, password } = buildTaxpayer(number);
	const row = number + 1;
	return { row, gstin, userName, password, name: "", gsp: "Tera Software Limited", apiUserName: `batch000${number}`, apiPassword: "Planted#2025", ...other };
};

const logIn: Resolution = { target: "logIn", by: ["role"], without: [], against: [] };
const course = { portal, mock: "1", resolved: [logIn], durationMs: 1 };

const stop = (outcome: Stop["outcome"], other: Partial<Stop & typeof course> = {}): RegistrationResult => ({
	...course,
	outcome,
	step: "submit",
	what: "What happened.",
	actor: "person",
	requiredAction: "What to do",
	quoted: [],
	submitted: false,
	...other,
});

const created = ({ gstin, gsp, apiUserName }: Client): RegistrationResult => ({
	...course,
	outcome: "created",
	gstin,
	gsp,
	apiUserName: `API_${apiUserName}`,
	evidence: { listed: `API_${apiUserName} Active` },
});

/** As a registration does: reports the submission, and creates. */
const submits: Answer = (one, { onSubmit }) => {
	onSubmit();
	return created(one);
};

const wrongLogin = stop("refused by the portal", { step: "logIn", actor: "caller", quoted: ["Invalid Login Credentials"] });

/** A batch of this test, and what it asked for, in order: the row, and how an earlier run ended after Submit. */
async function batch(clients: readonly Client[], answer: Answer, options: Partial<BatchOptions> = {}) {
	const asked: string[] = [];
	const opened = { count: 0, closed: 0 };
	const attempts = test.info().outputPath("clients.attempts.csv");
	const result = await runBatch({ portal, clients: checkClients(clients), attempts, isRealPortal: false, pause: 1, ...options }, async () => {
		opened.count++;
		return {
			async register(one, task) {
				asked.push([one.row, task.earlierSubmit].join(" ").trim());
				return answer(one, task);
			},
			async close() {
				opened.closed++;
			},
		};
	});
	return { ...result, asked, opened, attempts };
}

test("each row is registered and written to the log with its own outcome, before the next begins", async () => {
	const { outcomes, stopped, attempts } = await batch([client(1), client(2), client(3)], (one, task) =>
		one.row === 3 ? stop("human needed", { quoted: ["=1+1"] }) : submits(one, task),
	);
	expect([outcomes, stopped]).toEqual([{ created: 2, "human needed": 1 }, undefined]);
	expect(linesOf(attempts).map(({ row, outcome, submitted, actor }) => [row, outcome, submitted, actor])).toEqual(
		expect.arrayContaining([
			["2", "submitting", "yes", ""],
			["2", "created", "yes", ""],
			["3", "human needed", "no", "person"],
			["4", "created", "yes", ""],
		]),
	);
});

test("two rows run at a time on a mock portal, once the first has shown that it is one", async () => {
	let running = 0;
	const atOnce: number[] = [];
	const answer: Answer = async (one) => {
		atOnce.push(++running);
		await new Promise((resolve) => setImmediate(resolve));
		running--;
		return created(one);
	};
	await batch([client(1), client(2), client(3)], answer);
	expect(atOnce).toEqual([1, 1, 2]);
});

test("rows run one at a time on a portal that is not a mock", async () => {
	let running = 0;
	const answer: Answer = async (one) => {
		expect(++running).toBe(1);
		await new Promise((resolve) => setImmediate(resolve));
		running--;
		return { ...created(one), mock: undefined };
	};
	expect((await batch([client(1), client(2), client(3)], answer, { parallel: 4 })).outcomes).toEqual({ created: 3 });
});

test("a login is used by one run at a time", async () => {
	const login = { gstin: client(2).gstin, userName: client(2).userName };
	const rows = [client(1), client(2), client(3, { ...login, gsp: "FOCUSOFTNET" }), client(4)];
	const running = new Set<string>();
	const answer: Answer = async (one) => {
		expect(running).not.toContain(one.userName);
		running.add(one.userName);
		for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
		running.delete(one.userName);
		return created(one);
	};
	expect((await batch(rows, answer, { parallel: 4 })).outcomes).toEqual({ created: 4 });
});

test("a login that the portal refused is not used for a further row, nor by a later run until refused rows are retried", async () => {
	const login = { gstin: client(1).gstin, userName: client(1).userName, password: "Wrong#1234" };
	const rows = [client(1, login), client(2, { ...login, gsp: "FOCUSOFTNET" }), client(3)];
	const first = await batch(rows, (one, task) => (one.password === "Wrong#1234" ? wrongLogin : submits(one, task)));
	expect([first.outcomes, first.asked]).toEqual([{ "refused by the portal": 2, created: 1 }, ["2", "4"]]);
	expect(linesOf(first.attempts).find(({ row }) => row === "3")?.what).toContain("the portal refused the same login in row 2");

	const corrected = rows.map((row) => ({ ...row, password: client(1).password }));
	expect((await batch(corrected, submits)).asked).toEqual([]);
	expect(await batch(corrected, submits, { retryRefused: true })).toMatchObject({ asked: ["2", "3"], outcomes: { created: 3 }, earlier: 1 });
});

test("rows that were not tried before come first in a later run, and finished ones are left alone", async () => {
	await batch([client(1), client(2)], (one, task) => (one.row === 2 ? stop("human needed") : submits(one, task)));
	const second = await batch([client(1), client(2), client(3)], submits);
	expect([second.asked, second.earlier]).toEqual([["4", "2"], 1]);
	const third = await batch([client(1), client(2), client(3)], submits);
	expect(third).toMatchObject({ asked: [], earlier: 3, outcomes: { created: 3 }, opened: { count: 0 } });
});

for (const outcome of ["portal unavailable", "portal changed", "human needed", "not submitted", "created, differs", "outcome unknown", "interrupted"] as const)
	test(`three rows in a row that end with "${outcome}" stop the batch`, async () => {
		const { stopped, outcomes, asked } = await batch(
			[1, 2, 3, 4].map((number) => client(number)),
			() => stop(outcome),
			{ parallel: 1 },
		);
		expect(stopped).toBe(`3 taxpayers in a row ended with "${outcome}": the remaining rows were skipped.`);
		expect([outcomes, asked.length]).toEqual([{ [outcome]: 3, "not tried": 1 }, 3]);
	});

test("three refusals in a row do not stop the batch: each row has its own reason", async () => {
	const { stopped, outcomes } = await batch(
		[1, 2, 3, 4].map((number) => client(number)),
		() => stop("refused by the portal"),
	);
	expect([stopped, outcomes]).toEqual([undefined, { "refused by the portal": 4 }]);
});

for (const [what, answer] of [
	["refuses a login", wrongLogin],
	["asks for a captcha again", stop("human needed", { step: "logIn" })],
] as const)
	test(`a portal that is not a mock and ${what} stops the batch at once`, async () => {
		const { stopped, outcomes } = await batch([client(1), client(2)], () => ({ ...answer, mock: undefined }));
		expect(stopped).toMatch(/^The login of row 2 was refused. This is not a mock portal/);
		expect(outcomes).toEqual({ [answer.outcome]: 1, "not tried": 1 });
	});

test("between two taxpayers on the real portal there is a pause, which an interruption ends", async () => {
	const interrupted = new AbortController();
	const run = batch([client(1), client(2)], (one, task) => submits(one, task), {
		isRealPortal: true,
		pause: 3_600_000,
		signal: interrupted.signal,
		onClient: ({ ended }) => ended && interrupted.abort(),
	});
	expect(await run).toMatchObject({ asked: ["2"], outcomes: { created: 1, "not tried": 1 }, stopped: undefined });
});

test("an interruption reaches the rows at work, is written to the attempts, and leaves the others for the next run", async () => {
	const interrupted = new AbortController();
	const answer: Answer = (one, { signal, onSubmit }) => {
		if (one.row === 3) onSubmit();
		if (one.row === 4) interrupted.abort();
		if (one.row === 2) return created(one);
		const submitted = one.row === 3;
		return new Promise((resolve) => {
			const end = () => resolve(stop(submitted ? "outcome unknown" : "interrupted", { submitted }));
			if (signal.aborted) end();
			else signal.addEventListener("abort", end);
		});
	};
	const rows = [1, 2, 3, 4].map((number) => client(number));
	const { outcomes, attempts, opened } = await batch(rows, answer, { signal: interrupted.signal });
	expect(outcomes).toEqual({ created: 1, "outcome unknown": 1, interrupted: 1, "not tried": 1 });
	expect(lastOutcomes(attempts)).toEqual({ 2: "created", 3: "outcome unknown", 4: "interrupted" });
	expect(opened).toEqual({ count: 1, closed: 1 });
	expect((await batch(rows, submits)).asked.sort()).toEqual(["3 unsettled", "4", "5"]);
});

test("a browser that ends, or a fault of the automation, concerns its row only", async () => {
	const answer: Answer = (one, task) => {
		if (one.row === 2) throw new Error("Target page, context or browser has been closed\nCall log");
		if (one.row === 3) task.onSubmit();
		if (one.row === 3) throw new Error("Target crashed");
		return submits(one, task);
	};
	const { outcomes, unsettled, attempts } = await batch([client(1), client(2), client(3)], answer);
	expect(outcomes).toEqual({ interrupted: 1, "outcome unknown": 1, created: 1 });
	expect(unsettled).toMatchObject([{ row: 3, what: "The run failed after the form was submitted: Target crashed" }]);
	expect(linesOf(attempts)[0]).toMatchObject({ what: "The run failed before anything was submitted: Target page, context or browser has been closed" });
});

test.describe("a row that was cut off at Submit", () => {
	/** As a kill right after Submit leaves the attempts: without the last line. */
	const killedAtSubmit = async () => {
		const { attempts } = await batch([client(1)], submits);
		truncateSync(attempts, readFileSync(attempts).lastIndexOf("\n", -2) + 1);
		expect(lastOutcomes(attempts)).toEqual({ 2: "submitting" });
	};

	test("a row that was cut off at Submit is looked up first, and counts as unknown until then", async () => {
		await killedAtSubmit();
		const away = await batch([client(1)], () => stop("portal unavailable"));
		expect([away.asked, away.outcomes]).toEqual([["2 cut off"], { "portal unavailable": 1 }]);
		expect((await batch([client(1)], submits)).asked).toEqual(["2 cut off"]);
		expect((await batch([client(1)], submits)).earlier).toBe(1);
	});

	test("a row that was cut off at Submit is never submitted again after a look-up without a result", async () => {
		await killedAtSubmit();
		await batch([client(1)], () => stop("outcome unknown"));
		expect((await batch([client(1)], () => stop("outcome unknown"))).asked).toEqual(["2 unsettled"]);
	});
});

for (const outcome of ["outcome unknown", "created, differs", "created, not confirmed"] as const)
	test(`a row with "${outcome}" is looked up by every later run and never submitted again, until the look-up settles it`, async () => {
		const other = { what: "The list shows API_BATCH0001.", requiredAction: "Ask the taxpayer to freeze it" };
		const rows = [client(1), client(2)];
		await batch(rows, (one, task) => (one.row === 2 ? stop(outcome, { ...other, submitted: true }) : submits(one, task)));
		for (let run = 0; run < 2; run++) {
			const later = await batch(rows, () => stop("portal unavailable"));
			expect(later.asked).toEqual(["2 unsettled"]);
			expect(later.outcomes).toEqual({ [outcome]: 1, created: 1 });
			expect(later.unsettled).toMatchObject([
				{ row: 2, gstin: client(1).gstin, gsp: client(1).gsp, apiUserName: "batch0001", outcome, ...other, actor: "person" },
			]);
		}
		expect(await batch(rows, created)).toMatchObject({ asked: ["2 unsettled"], outcomes: { created: 2 }, unsettled: [] });
		expect((await batch(rows, submits)).asked).toEqual([]);
	});

test("rows to look at are reported by urgency: unknown, different, not confirmed", async () => {
	const outcomes = ["created, not confirmed", "outcome unknown", "created, differs"] as const;
	const { unsettled } = await batch([client(1), client(2), client(3)], ({ row }) => stop(outcomes[row - 2] ?? "interrupted", { submitted: true }));
	expect(unsettled.map(({ row, outcome }) => `${row} ${outcome}`)).toEqual(["3 outcome unknown", "4 created, differs", "2 created, not confirmed"]);
});
