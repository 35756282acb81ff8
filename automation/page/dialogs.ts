import { normalise } from "../text.ts";

/** The action during which a dialog appears. A question about this action may be confirmed. */
export interface Act {
	/** Words for the action: "create", "register", … */
	readonly verbs: RegExp;
	/** Names in the action: the API user, the GSP. */
	readonly about: readonly string[];
	/** Names that would make it another action: the other GSPs. */
	readonly notAbout: readonly string[];
}

export type DialogMeaning =
	/** A notice with one button. */
	| "information"
	/** A question whether to do the current action. */
	| "confirmation"
	/** A warning that the session is about to end. */
	| "session"
	/** An offer that can be declined. */
	| "offer"
	/** Any other question: a person has to decide. */
	| "question";

const sessionWords = /\bsessions?\b|\btime[- ]?out\b|\btimed out\b|\binactiv|\bidle\b|\blogged (?:out|off)\b/i;
const asks = /\?|\bare you sure\b|\bdo you (?:want|wish)\b|\bwould you like\b|\bplease confirm\b|\b(?:press|click|choose|select) (?:ok|yes|cancel)\b/i;
/** Words for actions that end, replace or commit to something. */
const otherActs =
	/\b(?:log|sign|logged|signed)[ -]?(?:out|off)\b|\b(?:leave|exit|cancel|discard|reset|clear|delet\w*|remov\w*|deactivat\w*|replac\w*|revok\w*|withdraw\w*|abort|abandon|stop|skip|undo|instead|another|other|different|switch|without|pay\w*|charg\w*|fee|agree\w*|accept\w*|consent\w*|declar\w*)\b/i;
/** The part of a question that explains its two buttons. It does not change the meaning. */
const aboutButtons =
	/(?:\bor |\b(?:press|click|choose|select) )?\bcancel\b[^.?!]{0,60}\b(?:to go back|to return|to edit|to change|to stay|to correct|to review|otherwise)\b|\bor cancel\b/gi;
const extends_ = /\b(?:extend|stay|continue|keep|remain|resume|renew)\b/i;
const endsSession = /\b(?:log|sign)[ -]?(?:out|off)\b|\bexit\b|\bend\b|\bquit\b/i;

export function meaningOf(text: string, act: Act | undefined): DialogMeaning {
	const plain = normalise(text);
	if (sessionWords.test(plain)) return "session";
	if (!asks.test(plain)) return "information";
	return act && isAbout(plain, act) ? "confirmation" : "question";
}

function isAbout(text: string, { verbs, about, notAbout }: Act): boolean {
	const asked = text.replace(aboutButtons, " ");
	if (!verbs.test(asked) || otherActs.test(asked)) return false;
	const ours = about.map(normalise);
	const rest = ours.reduce((left, name) => left.replaceAll(name, " "), asked);
	return !/\bAPI_\w+/.test(rest) && !notAbout.map(normalise).some((name) => name.length > 3 && rest.includes(name));
}

/** Whether to accept a native dialog; `stops`: the run stops and quotes the dialog. */
export function answerNative(type: string, text: string, act: Act | undefined): { readonly accept: boolean; readonly stops: boolean } {
	if (type === "alert" || type === "beforeunload") return { accept: true, stops: false };
	const meaning = meaningOf(text, act);
	if (type === "prompt" || meaning === "question" || meaning === "offer") return { accept: false, stops: true };
	if (meaning === "session") return extends_.test(text) && !endsSession.test(text) ? { accept: true, stops: false } : { accept: false, stops: true };
	return { accept: true, stops: false };
}

/** A dialog of the page: its text without its buttons, the button labels, and whether it has fields. */
export interface PageDialog {
	readonly text: string;
	readonly buttons: readonly string[];
	readonly hasFields: boolean;
}

const closes = /^(?:close|ok|okay|×|x|✕|✖|dismiss|got it|i understand|understood)$/i;
const declines = /^(?:later|not now|maybe later|remind me later|no,? thanks|skip)$/i;
const affirms = /^(?:yes|ok|okay|confirm|submit|proceed|continue|register|create)\b/i;
const binds = /\b(?:agree|accept|consent|declare|pay|delete)\b/i;

/**
 * Chooses the button to click by its label, never by its class or position.
 * @returns its index; undefined when the meaning of the dialog or of its buttons is unknown
 */
export function answerInPage({ text, buttons, hasFields }: PageDialog, act: Act | undefined): number | undefined {
	if (hasFields) return undefined;
	const labels = buttons.map(normalise);
	const only = (fits: (label: string) => boolean) => {
		const fitting = labels.flatMap((label, index) => (fits(label) ? [index] : []));
		return new Set(fitting.map((index) => labels[index]?.toLowerCase())).size === 1 ? fitting[0] : undefined;
	};
	const meaning = meaningOf(text, act);
	switch (meaning) {
		case "session":
			return only((label) => extends_.test(label) && !endsSession.test(label));
		case "confirmation":
			return only((label) => affirms.test(label) && !/\b(?:no|not|cancel)\b/i.test(label));
		case "information": {
			const close = labels.findIndex((label) => closes.test(label));
			if (close >= 0) return close;
			return (
				only((label) => declines.test(label)) ??
				(new Set(labels).size === 1 && !binds.test(labels[0] ?? "") && !endsSession.test(labels[0] ?? "") ? 0 : undefined)
			);
		}
		default:
			return only((label) => declines.test(label));
	}
}
