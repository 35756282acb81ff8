import { mark } from "./document.ts";
import type { GuideValue } from "./instruction.ts";

/** Verbs that begin an instruction. The sentence is split before each of them. */
export const verbs = {
	click: /(?:double[- ])?(?:click|press|tap|hit|push)(?: (?:on|upon|at))?/,
	choose: /(?:select|choose|pick|opt for|mark|tick|check(?! (?:that|if|whether|the (?:name|message|sms|mobile)))|expand)/,
	enter:
		/(?:re-?enter|enter|type(?: in)?|key in|fill(?: in| up| out)?|provide|give|input|insert|supply|specify|set|create|confirm(?! that)|put(?: in)?|repeat)/,
	goTo: /(?:go(?: back)? (?:to|into)|navigate(?: to)?|visit|open|launch|browse(?: to)?|access|head to|move to|proceed to|switch to|expand)/,
	logIn: /(?:log[ -]?in|sign[ -]?in)(?: to| into| on)?/,
	logOut: /(?:log|sign)[ -]?(?:out|off)/,
	verify: /(?:verify|validate)(?! that)/,
	submit: /(?:submit|save)/,
	see: /(?:check|verify|confirm|make sure|ensure|see|note) (?:that|if|whether)|you (?:will|should|can)(?: now)? see/,
	dismiss: /(?:close|dismiss)/,
	/** What no portal can check: to be recognised, not done. */
	advice:
		/(?:keep|note(?: down)?|remember|copy|store|share|send|save (?:it|them|the|this|these|your)|wait|scroll(?: down| up)?|make a note|write down|contact|read|use|do not|don't|never|be careful|ensure|make sure|check (?:the (?:name|message|sms|mobile)|your))/,
} as const;

/** How a sentence or a clause may begin before its verb. Removed again and again until none is left. */
export const fillers =
	/^(?:[\s,;:–—-]+|(?:and then|and|then|now|next|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly|also|again|please|kindly|simply|just|afterwards|thereafter|here|so)\b[,:]?\s*|(?:after (?:that|this)|to (?:do so|continue|proceed|begin|start))\b[,:]?\s*|(?:you|the user|the taxpayer|users?|taxpayers?)(?: can| should| must| may| will| (?:will )?(?:has|have|need|needs)(?: to)?| are (?:required|asked) to)(?: now| then| also)?(?= (?:click|press|tap|select|choose|enter|type|fill|provide|give|go|navigate|open|log|submit|verify|tick|re-?enter)\b)\s*)/iu;

/** An adverbial clause before the instruction: "Once you are logged in, click …". */
export const before = /^(?:once|after|when|while|as soon as|to|in order to|upon|using|with)\b[^,;]{1,160},\s*/iu;

/** How a place or an adverbial clause before the instruction begins: the comma behind it ends no clause. */
export const lead = /^(?:in|on|from|under|at|within|below|beneath|once|after|when|while|as soon as|to|in order to|upon|using|with)\b/iu;

/** A place before the instruction: "In the left menu, click …". */
export const place = /^(?:in|on|from|under|at|within|below|beneath)\s+([^,:;]{1,120}?)\s*[,:]\s*/iu;

export const menuWords = /\b(?:left|side|main|navigation)[- ]?(?:hand)?[- ]?(?:side)?[- ]?(?:menu|panel|bar|navigation|pane)|\bmenu\b/iu;

/** Words behind a label that say where it stands or what it is for. Not part of the label. */
export const behindLabel = [
	/\s*\([^()]*\)\s*$/u,
	/[,;]?\s+(?:which|that|where|so that|because|as|available|listed|located|present|given|provided|shown|displayed|mentioned|found|placed|appearing)\b.*$/iu,
	/\s+(?:from|on|in|at|of|under|within|below|beneath|to)\s+(?:the|your|its|left|this|that|user credentials)\b.*$/iu,
	/\s+(?:in order )?to\s+(?:open|create|continue|proceed|go|see|view|get|send|verify|register|expand|log|submit|finish|complete|save)\b.*$/iu,
	/\s+(?:once|twice|again|now|there|here|below|above|next|first)$/iu,
] as const;

/** What a guide calls an element, before or behind its label. */
export const kindOfElement =
	"(?:(?:left|side|main|menu|radio|drop-?down|tick|check|submit)[- ]?)?(?:button|link|menu(?: (?:item|entry|option))?|option|tab|icon|entry|item|check-?box|radio(?: button)?|section|sub-?menu|heading|choice|field|box)";

/** What a guide calls a list, where it does not quote its label. */
export const anyList =
	/^(?:the |a |this |that )?(?:(?:given|following|available|above|below)\s)?(?:drop[- ]?down(?: (?:list|menu|box))?|list(?: of (?:the )?(?:gsps?|options|names))?|options?|menu|page|screen|form|radio buttons?|choices)\b/iu;

/** What a guide calls the reader's own GSP. */
export const ownGsp = /^(?:the |your |a )?(?:own |respective |desired |concerned )?(?:gsp|gst suvidha provider)(?:'s)?(?: name)?$/iu;

/** Nouns for what is typed, most special first. */
export const nouns: readonly { readonly value: GuideValue; readonly noun: RegExp }[] = [
	{ value: "captcha", noun: /captcha|characters? (?:of|in|shown|from)|text (?:of|in) the (?:picture|image)|security code/iu },
	{ value: "otp", noun: /\botps?\b|one[- ]time[- ]pass(?:word|code)/iu },
	{ value: "apiPasswordAgain", noun: /(?:re-?enter|repeat|confirm|same|again)[^,]*pass ?word|pass ?word[^,]*\bagain\b/iu },
	{ value: "apiUserName", noun: /api[- ]?user ?-?(?:name|id)|(?:name|id) of the api user/iu },
	{ value: "apiPassword", noun: /(?:api[- ](?:user )?|new )pass ?word/iu },
	{ value: "userName", noun: /(?:user|login)[- ]?(?:name|id)\b/iu },
	{ value: "password", noun: /pass ?word/iu },
];

const { open, close } = mark;

/** Sentences that are not instructions. */
export const prose: readonly RegExp[] = [
	/^(?:note|tip|important|warning|caution|hint|remark|example|for example|e\.g|i\.e|ps|disclaimer|please note|figure|fig\b|screenshot|image|picture|as shown|refer|source|valid|made|checked|updated|published|version|date|done|congratulations|that's it|thank you|fyi)/iu,
	/^(?:the|this|these|that|those|it|its|your|you|we|our|a|an|only|there|both|each|all|no|none|they|some|other|another|same|every|he|she|nic|if you)\b.*\b(?:is|are|was|were|be|been|will|has|have|had|can|cannot|may|might|must|should|do|does|did|opens?|appears?|shows?|displays?|arrives?|comes?|gets?|goes|starts?|begins?|needs?|contains?|consists?|leads?|sends?|receives?|puts?|lists?|asks?|expires?|works?|looks?|follows?|reads?|says?|means?|knows?|belongs?|depends?|sees?|accepts?)\b/iu,
	/\b(?:is|are|was|were|will|has|have|can|cannot|may|arrives?|appears?|opens?|comes?|gets|receives?|starts?|begins?)\b/iu,
	new RegExp(`^[${open}${close}\\s\\p{P}\\p{S}\\d]*$`, "u"),
];

/** A statement about an action that the reader has to do: an instruction in disguise, which is reported. */
export const disguised =
	/\b(?:must|should|has to|have to|needs? to|is to|are to|can|may)\b(?: now)? be (?:clicked|pressed|selected|entered|chosen|typed|filled|ticked|opened)\b/iu;

/** A statement about what appears, with quoted words: something to see. */
export const appearance =
	/\b(?:appears?|opens?|is (?:now )?(?:shown|displayed|created)|are (?:shown|displayed)|comes? up|shows?|displays?|says?|will (?:be )?(?:appear|open|shown|displayed))\b/iu;

/** A condition: the instruction behind it applies only if the condition holds. */
export const condition = /^(?:if|in case|should|whenever)\b/iu;

/** A message that somebody closes: "pop-up", "alert". */
export const notice = /\b(?:notice|pop-?up|alert|message|dialog(?:ue)?|window|notification|banner)\b/iu;

/** The portal: "Open the e-Invoice portal". */
export const portalWords = /\b(?:portal|web ?site|site|home ?page|web ?page|url|link|address)\b|https?:|www\.|\.gov\.in/iu;

/** Between two levels of a menu path. */
export const pathSeparator = /\s*(?:>{1,2}|→|›|»|➔|➜|⇒|-{1,2}>|=>|▸|▶)\s*/u;
