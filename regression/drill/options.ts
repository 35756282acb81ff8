import * as v from "valibot";

/** Environment variable that carries a drill's options to the processes of Playwright Test. */
export const drillVariable = "IRP_DRILL";

/** Exit code of the process of Playwright Test when the control run failed. Playwright itself uses 1 for every failure. */
export const controlFailedCode = 2;

const options = v.object({
	operators: v.optional(v.array(v.string()), []),
	combinations: v.optional(v.number(), 0),
	generated: v.optional(v.number(), 0),
	singles: v.optional(v.boolean(), true),
	seed: v.optional(v.number(), 1),
	release: v.optional(v.string()),
	/** Folder of a capture to serve. */
	capture: v.optional(v.string()),
	/** A foreign script, by its words; the automation without one. */
	command: v.optional(v.array(v.string())),
	/** ms for one cell. */
	patience: v.optional(v.number(), 60_000),
	/** Results of earlier drills, for the trend. */
	against: v.optional(v.array(v.string()), []),
	/** Files to write. */
	json: v.optional(v.string()),
	html: v.optional(v.string()),
	/** Print the result as JSON in place of the matrix. */
	printJson: v.optional(v.boolean(), false),
});

/** What a drill does; every member has its default. */
export type DrillOptions = v.InferOutput<typeof options>;

/** The options of this process's drill: those that `irp-testbed drill` has handed on, else the defaults. */
export const drillOptions = (env: NodeJS.ProcessEnv = process.env): DrillOptions => v.parse(options, JSON.parse(env[drillVariable] || "{}"));
