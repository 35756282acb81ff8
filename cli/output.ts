import { terminalJson, terminalLines } from "../automation/terminal-text.ts";
import type { Io } from "./io.ts";

/** Prints lines of the result on standard output. A line break within a text from outside is the caller's to remove: `terminalText`. */
export const print = ({ stdout }: Pick<Io, "stdout">, text: string): void => void stdout.write(`${terminalLines(text)}\n`);

/** Prints the result as one line of JSON on standard output. */
export const printJson = ({ stdout }: Pick<Io, "stdout">, data: unknown): void => void stdout.write(`${terminalJson(data)}\n`);

/** Prints lines about the result, an error or a warning, on standard error. */
export const printError = ({ stderr }: Pick<Io, "stderr">, text: string): void => void stderr.write(`${terminalLines(text)}\n`);
