import { type Act, answerInPage, answerNative } from "../../automation/page/dialogs.ts";
import { expect, test } from "../test.ts";

const act: Act = { verbs: /\b(?:regist\w*|creat\w*|submit\w*|sure|proceed)\b/i, about: ["API_tera2025", "Tera Software Limited"], notAbout: ["FOCUSOFTNET"] };

const native: readonly { readonly type?: string; readonly text: string; readonly act?: Act; readonly accept: boolean; readonly stops: boolean }[] = [
	{ type: "alert", text: "Password should be stronger", accept: true, stops: false },
	{ text: "Do you want to register this API user?", act, accept: true, stops: false },
	{ text: "Are you sure you want to create API_tera2025 for Tera Software Limited?", act, accept: true, stops: false },
	{ text: "Click OK to submit or Cancel to go back.", act, accept: true, stops: false },
	{ text: "Do you want to register this API user?", accept: false, stops: true },
	{ text: "Do you want to register API_other99?", act, accept: false, stops: true },
	{ text: "Register with FOCUSOFTNET?", act, accept: false, stops: true },
	{ text: "Do you want to stop the registration?", act, accept: false, stops: true },
	{ text: "Are you sure you want to leave without submitting?", act, accept: false, stops: true },
	{ text: "Your session will expire in 60 seconds. Do you want to continue?", accept: true, stops: false },
	{ text: "Your session will expire. Press OK to log out.", act, accept: false, stops: true },
	{ type: "prompt", text: "Reason for creating the API user?", act, accept: false, stops: true },
];
for (const { type = "confirm", text, act, accept, stops } of native) {
	test(`The browser's ${type} "${text}" ${act ? "at Submit" : "at any other step"} is ${accept ? "accepted" : "dismissed"}${stops ? ", and stops the run" : ""}`, () => {
		expect(answerNative(type, text, act)).toEqual({ accept, stops });
	});
}

const inPage: readonly {
	readonly text: string;
	readonly buttons: readonly string[];
	readonly act?: Act;
	readonly hasFields?: true;
	readonly pressed: string | undefined;
}[] = [
	{ text: "API users are for your own programs.", buttons: ["OK"], pressed: "OK" },
	{ text: "2 Factor Authentication will be mandatory.", buttons: ["Close", "Register"], pressed: "Close" },
	{ text: "Password should be stronger", buttons: ["Continue"], pressed: "Continue" },
	{ text: "Terms of use", buttons: ["I Agree"], pressed: undefined },
	{ text: "Your session will expire", buttons: ["Exit", "Stay logged in"], pressed: "Stay logged in" },
	{ text: "Your session will expire", buttons: ["OK"], pressed: undefined },
	{ text: "Are you sure you want to register API_tera2025?", buttons: ["Cancel", "Yes, register"], act, pressed: "Yes, register" },
	{ text: "Are you sure you want to register API_tera2025?", buttons: ["Cancel", "Yes, register"], pressed: undefined },
	{ text: "Are you sure you want to register API_tera2025?", buttons: ["×", "Cancel", "Yes", "Confirm"], act, pressed: undefined },
	{ text: "Would you like to rate the portal?", buttons: ["Rate it", "Not now"], pressed: "Not now" },
	{ text: "Enter a reason", buttons: ["OK"], hasFields: true, pressed: undefined },
];
for (const { text, buttons, act, hasFields = false, pressed } of inPage) {
	test(`Of the dialog "${text}" [${buttons.join("] [")}] ${act ? "at Submit" : "at any other step"}, ${pressed === undefined ? "no button is pressed" : `"${pressed}" is pressed`}`, () => {
		const index = answerInPage({ text, buttons, hasFields }, act);
		expect(index === undefined ? undefined : buttons[index]).toBe(pressed);
	});
}
