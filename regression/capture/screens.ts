import { isShown, type PageKind, type Sight, sameLabel, type TargetName } from "../../automation/internal.ts";

/** A state of a page that is recorded on its own. */
interface Screen {
	readonly place: PageKind;
	/** Distinguishes it from the following screens of the same place; the last of them needs no condition. */
	readonly shows?: (sight: Sight) => boolean;
	/** Elements that the automation acts on there. */
	readonly targets: readonly TargetName[];
	/** The screen that it is with other data. */
	readonly sameAs?: string;
}

const entries = ["createApiUser", "listOfApiUsers", "freezeApiUser", "changeApiPassword"] as const;
/** Whether a visible field has the label. */
const hasField =
	(label: string) =>
	({ fields }: Sight) =>
		fields.some((field) => sameLabel(field.label, label));
const form = ["throughGsp", "gsp", "apiUserName", "apiPassword", "apiPasswordAgain", "submit"] as const;

/** By name, in the order of the documented flow. */
export const screens = {
	home: { place: "home", targets: ["openLogin"] },
	"login panel": { place: "login panel", targets: ["userName", "password", "captchaAnswer", "logIn"] },
	"second factor": { place: "second factor", targets: ["otp", "verifyOtp"] },
	"technical contacts": { place: "technical contacts", targets: [] },
	"dialog over the page": { place: "dialog", targets: [] },
	"main menu, opened": {
		place: "main menu",
		shows: (sight) => entries.some((entry) => isShown(sight, entry)),
		targets: entries,
	},
	"main menu": { place: "main menu", targets: entries },
	"OTP to be asked for": { place: "OTP to be asked for", targets: ["askForOtp"] },
	"OTP step": { place: "OTP step", targets: ["otp", "verifyOtp"] },
	"registration form, after Submit": { place: "registration form", shows: ({ notices }) => notices.some((notice) => notice.includes("API_")), targets: [] },
	"registration form, Through GSP": { place: "registration form", shows: (sight) => isShown(sight, "gsp"), targets: form },
	"registration form, Through ERP": { place: "registration form", shows: hasField("Select your ERP"), targets: ["throughGsp", "submit"] },
	"registration form, Through Client-Id": { place: "registration form", shows: hasField("Select the GSTIN"), targets: ["throughGsp", "submit"] },
	"registration form": { place: "registration form", targets: ["throughGsp", "submit"] },
	"list of API users, empty": {
		place: "list of API users",
		shows: ({ notices }) => notices.some((notice) => /\b(?:no|none|not)\b/i.test(notice)),
		targets: [],
		sameAs: "list of API users",
	},
	"list of API users": { place: "list of API users", targets: [] },
	"freeze API user": { place: "freeze API user", targets: ["apiUser", "freeze"] },
	"change API password": { place: "change API password", targets: ["apiUser", "oldPassword", "newPassword", "newPasswordAgain", "savePassword"] },
} as const satisfies Readonly<Record<string, Screen>>;

type ScreenName = keyof typeof screens;

/** The screen that a page shows; undefined for an unknown page. */
export function screenOf(place: PageKind, sight: Sight): ScreenName | undefined {
	const entries: [string, Screen][] = Object.entries(screens);
	const found = entries.find(([, screen]) => screen.place === place && (screen.shows?.(sight) ?? true))?.[0];
	return found !== undefined && isScreenName(found) ? found : undefined;
}

const isScreenName = (name: string): name is ScreenName => Object.hasOwn(screens, name);

const refusal = ", refused";

/** Name of a screen that shows a refusal, such as that of a wrong captcha. */
export const refused = (screen: string): string => `${screen}${refusal}`;

function screenNamed(name: string): Screen | undefined {
	const plain = name.endsWith(refusal) ? name.slice(0, -refusal.length) : name;
	return isScreenName(plain) ? screens[plain] : undefined;
}

/** Targets of a screen; none for an unknown page. */
export const targetsOf = (name: string): readonly TargetName[] => screenNamed(name)?.targets ?? [];

/** Name of a screen whatever the data on it: "list of API users" also for the empty list. */
export const withoutData = (name: string): string => screenNamed(name)?.sameAs ?? name;
