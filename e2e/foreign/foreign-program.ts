import { readFileSync } from "node:fs";
import * as v from "valibot";
import type { JournalEvent } from "../../mock-portal/store/journal.ts";

/** What a program does, and the entry of the portal's journal that proves it. */
export const proofs = {
	"logs in": "logged in",
	"creates an API user": "API user created",
	authenticates: "authenticated",
	"registers an invoice": "invoice registered",
	"uploads invoices": "invoices uploaded",
} as const satisfies Readonly<Record<string, JournalEvent>>;

const program = v.strictObject({
	name: v.pipe(v.string(), v.nonEmpty()),
	/** The words of the command; nothing is expanded by a shell. */
	command: v.pipe(v.array(v.string()), v.minLength(1)),
	does: v.picklist(["logs in", "creates an API user", "authenticates", "registers an invoice", "uploads invoices"]),
	release: v.optional(v.string(), "2025-11"),
	persona: v.optional(v.string(), "plain"),
});

export type ForeignProgram = v.InferOutput<typeof program>;

/** The variable that names the file with the programs. */
export const programsVariable = "IRP_FOREIGN_PROGRAMS";

/**
 * The programs of the file that the environment names; none without one.
 * @throws Error when the file cannot be read, or is not a list of programs
 */
export function foreignPrograms(env: NodeJS.ProcessEnv = process.env): readonly ForeignProgram[] {
	const file = env[programsVariable];
	return file ? v.parse(v.array(program), JSON.parse(readFileSync(file, "utf8"))) : [];
}
