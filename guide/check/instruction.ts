/** What a guide asks to type. The names are those of the message files. A user name after the login is one of an API user. */
export type GuideValue = "userName" | "password" | "captcha" | "otp" | "apiUserName" | "apiPassword" | "apiPasswordAgain";

/** One action of the reader, as the guide's words say it. */
export type Instruction =
	| { readonly act: "open"; readonly address: string | undefined }
	| { readonly act: "click"; readonly words: string; readonly inMenu: boolean }
	/** `field`: the label, where the guide quotes it. */
	| { readonly act: "enter"; readonly value: GuideValue; readonly field: string | undefined }
	/** Without `words`, the reader's own GSP. `under`: the label of the list, where the guide quotes it. */
	| { readonly act: "choose"; readonly words: string | undefined; readonly under: string | undefined }
	| { readonly act: "see"; readonly words: string }
	/** A message of the browser. */
	| { readonly act: "answer"; readonly message: string; readonly words: string }
	/** Only if the page or notice appears; without `page`, any notice. */
	| { readonly act: "pass"; readonly page: string | undefined; readonly words: string | undefined };

const nouns: Readonly<Record<GuideValue, string>> = {
	userName: "user name",
	password: "password",
	captcha: "captcha",
	otp: "OTP",
	apiUserName: "user name of the API user",
	apiPassword: "password of the API user",
	apiPasswordAgain: "repeated password",
};

export const nounOf = (value: GuideValue): string => nouns[value];

/** An instruction in a few words, for a sentence that has several. */
export function inShort(instruction: Instruction): string {
	switch (instruction.act) {
		case "open":
			return "open the portal";
		case "click":
			return `click "${instruction.words}"`;
		case "enter":
			return `enter the ${nounOf(instruction.value)}`;
		case "choose":
			return instruction.words === undefined ? "choose the GSP" : `choose "${instruction.words}"`;
		case "see":
			return `see "${instruction.words}"`;
		case "answer":
			return `answer "${instruction.message}"`;
		case "pass":
			return "close the notice";
	}
}

/** A part of a step, interpreted. */
export type Said =
	| { readonly kind: "instruction"; readonly instruction: Instruction; readonly text: string; readonly line: number }
	/** Not an instruction: a remark, a statement, advice. */
	| { readonly kind: "note"; readonly text: string; readonly line: number }
	| { readonly kind: "not interpreted"; readonly text: string; readonly line: number };

export interface ReadStep {
	/** As the guide numbers it. */
	readonly number: number;
	readonly line: number;
	readonly said: readonly Said[];
}

/** A guide as it was read. */
export interface ReadGuide {
	readonly file: string;
	readonly steps: readonly ReadStep[];
}
