import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, test } from "../test.ts";
import { irp } from "./in-process.ts";

const root = join(import.meta.dirname, "../..");
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

const workflow = parse(textOf(".github/workflows/ci.yml"));
const nightly = parse(textOf(".github/workflows/nightly.yml"));
const recipes = [...textOf("docs/ci.md").matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = ""]) => parse(yaml));

interface Step {
	readonly uses?: string;
	readonly run?: string;
}

interface Job {
	readonly steps?: readonly Step[];
	readonly script?: readonly string[];
	readonly services?: unknown;
}

/** The jobs of a GitHub workflow, or of a GitLab pipeline. */
const jobsOf = (pipeline: { readonly jobs?: Readonly<Record<string, Job>> } & Readonly<Record<string, unknown>>): Job[] =>
	Object.values(pipeline.jobs ?? pipeline) as Job[];

const jobs = [workflow, nightly, ...recipes].flatMap(jobsOf);
const commands = jobs.flatMap(({ steps = [], script = [] }) => [...steps.flatMap(({ run }) => run ?? []), ...script]);

/** Programs that runners have, or that belong to the user's suite. */
const programs = ["npm", "npx", "curl", "mkdir", "mv", "cp", "pytest", ".ci/run", ".ci/nightly"];

test("the pipelines of this project and of docs/ci.md are YAML with jobs that do something", () => {
	expect(recipes.length).toBeGreaterThanOrEqual(6);
	for (const job of jobs) expect((job.steps ?? job.script ?? []).length, JSON.stringify(job)).toBeGreaterThan(0);
});

test("every action of the pipelines is pinned by its major version", () => {
	const actions = jobs.flatMap(({ steps = [] }) => steps.flatMap(({ uses }) => uses ?? []));
	expect(actions.length).toBeGreaterThan(10);
	expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action))).toEqual([]);
});

test("every command of the pipelines exists", async () => {
	const { stdout: help } = await irp(["--help"]);
	expect(commands.length).toBeGreaterThan(15);
	for (const command of commands.flatMap((line) => line.split(" && "))) {
		const [program = "", name = "", subcommand = ""] = command.split(/\s+/);
		expect(programs, command).toContain(program);
		if (program === "npm") expect(["ci"], command).toContain(name);
		if (program === "npx") expect(["irp-testbed", "playwright"], command).toContain(name);
		if (name === "irp-testbed") expect(help, command).toContain(`  ${subcommand} `);
		if (name === "playwright") expect(["test", "install", "merge-reports"], command).toContain(subcommand);
	}
});

test("the workflow of this project runs .ci/run on every supported Node version and keeps the results of a failure", () => {
	for (const script of [".ci/run", ".ci/nightly"]) accessSync(join(root, script), constants.X_OK);
	const { strategy, steps } = workflow.jobs.check;
	expect(strategy.matrix.node).toEqual([20, 22]);
	expect(steps.map(({ run }: Step) => run)).toContain(".ci/run");
	expect(steps.at(-1)).toMatchObject({ uses: expect.stringContaining("upload-artifact"), if: "failure()", with: { path: "test-results" } });
});

test("jobs wait for the portal at an address that the control API has", () => {
	const waits = commands.filter((command) => command.startsWith("curl"));
	expect(waits.length).toBeGreaterThanOrEqual(2);
	for (const wait of waits) expect(wait).toMatch(/--retry-connrefused \S+\/__mock\/health"?$/);
	expect(existsSync(join(root, "docs/docker.md"))).toBe(true);
});
