import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { findRelease } from "../../mock-portal/releases/index.ts";
import type { Guide, GuidePart, GuideStep } from "../guide.ts";
import { filledIn, type Messages, readMessages } from "../messages.ts";

/** A message of the portal, or a situation without one, and what to do. */
export interface Problem {
	/** Published code of the message; undefined for a situation. */
	readonly code: string | undefined;
	/** The portal's words for a message with a code, else the guide's. */
	readonly text: string;
	readonly remedy: string;
}

/** Everything that a guide says, in its language. `**` stands around the portal's own words. */
export interface GuideText {
	readonly headings: Messages["guide"];
	readonly publishedBy: string;
	readonly validFor: string;
	/** What a reader needs. */
	readonly before: readonly string[];
	/** About the pictures. */
	readonly pictures: string;
	readonly parts: readonly { readonly id: GuidePart; readonly heading: string; readonly steps: readonly GuideStep[] }[];
	readonly problems: readonly Problem[];
	/** What to do with the credentials. */
	readonly next: readonly string[];
}

/** The published messages that a reader can meet on the way, by code. */
const published = ["3003", "3004", "3012", "3033", "3034", "3035", "3043", "3046", "3073"] as const;

/** The texts of a guide, for any format. */
export function textOf(guide: Guide): GuideText {
	const { vendor, gsp, release, language, steps, sampleName, isFromMock, hasApiUserScreens } = guide;
	const { guide: headings, parts, problems } = readMessages(language);
	const say = (text: string) => filledIn(text, { vendor, gsp, sample: sampleName });
	const { beforeLogin, beforeMobile, beforeName, beforePassword, nextKeep, nextGive, nextSecret, nextChange, nextFreeze } = headings;
	const portalText = new Map(Object.values(portalTexts).flatMap((said) => ("code" in said ? [[said.code as string, said.text]] : [])));
	return {
		headings,
		publishedBy: say(headings.publishedBy),
		validFor: filledIn(findRelease(release) ? headings.validFor : headings.validForPortal, { release, date: dateIn(language, guide.date) }),
		before: [beforeLogin, beforeMobile, beforeName, beforePassword],
		pictures: isFromMock ? `${headings.pictures} ${headings.covered}` : headings.covered,
		parts: [...new Set(steps.map(({ part }) => part))].map((id) => ({ id, heading: parts[id], steps: steps.filter(({ part }) => part === id) })),
		problems: [
			{ code: undefined, text: problems.captchaRefused, remedy: problems.captchaRefusedRemedy },
			{ code: undefined, text: problems.noOtp, remedy: problems.noOtpRemedy },
			{ code: undefined, text: say(problems.missingGsp), remedy: say(problems.missingGspRemedy) },
			...published.map((code) => ({ code, text: portalText.get(code) ?? "", remedy: say(problems[code]) })),
		],
		next: [nextKeep, nextGive, nextSecret, ...(hasApiUserScreens ? [nextChange, nextFreeze] : [])].map(say),
	};
}

/** A date as the language writes it. */
const dateIn = (language: string, date: string) =>
	new Intl.DateTimeFormat(`${language}-IN`, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
