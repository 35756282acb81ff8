import { InvalidArgumentError } from "commander";

/** A parser of whole numbers in a range. */
const wholeNumber =
	(from: number, to: number, what: string) =>
	(text: string): number => {
		const number = Number(text);
		if (!/^\d{1,9}$/.test(text) || number < from || number > to) throw new InvalidArgumentError(`Expected ${what} from ${from} to ${to}.`);
		return number;
	};

export const port = wholeNumber(0, 65_535, "a port");
export const seed = wholeNumber(0, 999_999, "a seed, a whole number");
export const count = wholeNumber(0, 999_999, "a whole number");
export const workers = wholeNumber(1, 999, "a whole number");
export const pauseSeconds = wholeNumber(0, 3600, "a whole number of seconds");
export const seconds = wholeNumber(1, 99_999, "a whole number of seconds");

/** A part of a whole, as `1/4`. */
export function shard(text: string): string {
	const [, part, parts] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
	if (part === undefined || Number(part) > Number(parts)) throw new InvalidArgumentError("Expected a part and the number of parts, such as 1/4.");
	return text;
}

/** An address without a login: others see the arguments of a command. */
export function httpAddress(text: string): string {
	if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new InvalidArgumentError("Expected an address such as https://host.example.");
	const { username, password } = new URL(text);
	if (username + password !== "") throw new InvalidArgumentError("Expected an address without a login: other users of this machine can see it.");
	return text;
}

/** The path of a file or folder: not empty, and no address of another machine. */
export function filePath(text: string): string {
	if (text.trim() === "") throw new InvalidArgumentError("Expected the path of a file; this one is empty.");
	if (/^([a-z][a-z\d+.-]+:\/\/|file:|:memory:$)/i.test(text)) throw new InvalidArgumentError("Expected the path of a file, not an address.");
	return text;
}

/** What a capture can be read from: a release of the mock, a running mock, or a folder. */
export const captureSource = (text: string): string => (text.startsWith("release:") ? text : /^https?:/i.test(text) ? httpAddress(text) : filePath(text));

/** For options that can be repeated, each with the address of an origin. */
export const origins = (text: string, before: readonly string[] = []): readonly string[] => [...before, new URL(httpAddress(text)).origin];

/** For options that take several paths. */
export const filePaths = (text: string, before: readonly string[] = []): readonly string[] => [...before, filePath(text)];

/** For options that are repeated. */
export const collected = (text: string, before: readonly string[]): readonly string[] => [...before, text];
