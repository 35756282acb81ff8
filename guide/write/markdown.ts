import type { Guide } from "../guide.ts";
import { textOf } from "./guide-text.ts";

/** A guide as Markdown; its pictures are files beside it. */
export function asMarkdown(guide: Guide): string {
	const { headings, publishedBy, validFor, before, pictures, parts, problems, next } = textOf(guide);
	const blocks = [
		`# ${guide.title}`,
		headings.subtitle,
		`*${publishedBy} ${validFor}*`,
		`*${headings.notOfficial}*`,
		`## ${headings.before}`,
		headings.beforeIntro,
		list(before),
		pictures,
		`## ${headings.steps}`,
		...parts.flatMap(({ heading, steps }) => [`### ${heading}`, ...steps.map(stepBlock)]),
		`## ${headings.problems}`,
		headings.problemsIntro,
		[
			`| ${headings.message} | ${headings.remedy} |`,
			"|---|---|",
			...problems.map(({ code, text, remedy }) => `| ${code === undefined ? text : `“${cell(text)}” (${code})`} | ${cell(remedy)} |`),
		].join("\n"),
		`## ${headings.next}`,
		list(next),
	];
	return `${blocks.join("\n\n")}\n`;
}

function stepBlock({ number, words, note, picture }: Guide["steps"][number]): string {
	const indent = " ".repeat(`${number}. `.length);
	const below = [...(note === undefined ? [] : [`> ${note}`]), ...(picture ? [`![${picture.alt}](${picture.file})`] : [])];
	return [`${number}. ${words}`, ...below.map((line) => indent + line)].join("\n\n");
}

const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join("\n");

const cell = (text: string) => text.replaceAll("|", "\\|");
