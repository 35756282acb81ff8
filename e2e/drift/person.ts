import type { Frame, Page } from "@playwright/test";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";

/** What a person wants of the portal. */
export interface Wish {
	readonly taxpayer: NewTaxpayer;
	readonly gsp: string;
	/** Without the prefix. */
	readonly userName: string;
}

/** Something on the page that can be filled in or clicked, as a person sees it. */
interface Control {
	/** Its place among `perceivable`. */
	readonly index: number;
	readonly kind: "text" | "password" | "checkbox" | "radio" | "select" | "button";
	/** What stands on it or beside it. */
	readonly says: string;
	readonly value: string;
	/** What a dropdown or its suggestions offer. */
	readonly options: readonly string[];
	readonly done: boolean;
}

interface Sight {
	readonly path: string;
	readonly text: string;
	/** Of a dialog that covers the page; empty for none. */
	readonly dialog: string;
	readonly loggedIn: boolean;
	/** Nothing is opening or closing. */
	readonly still: boolean;
	readonly controls: readonly Control[];
}

const perceivable = "input:not([type=hidden]), select, button, a, [role=button]";

/** What a person sees in a frame: what is visible and not greyed out; of a dialog that covers the page, the dialog only. */
const look = (frame: Frame): Promise<Sight> =>
	frame.evaluate((selector) => {
		const textOf = (element: Element | null): string => {
			const copy = element?.cloneNode(true);
			if (!(copy instanceof Element)) return "";
			for (const noise of copy.querySelectorAll("select, button, script, style, template, datalist")) noise.remove();
			return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
		};
		const beside = (element: Element): string => {
			const inside = element.getAttribute("placeholder") ?? "";
			let around = element.parentElement;
			let text = textOf(around);
			while (around && inside === "" && (text === "" || text === "API_")) {
				around = around.parentElement;
				text = textOf(around);
			}
			return `${inside} ${text}`.trim();
		};
		const dialog = document.querySelector(".modal.show");
		const controls = [...document.querySelectorAll(selector)].flatMap((element, index): Control[] => {
			if (!element.checkVisibility({ checkVisibilityCSS: true }) || element.matches(":disabled") || (dialog && !dialog.contains(element))) return [];
			if (element instanceof HTMLSelectElement) {
				const options = [...element.options].filter((option) => option.value).map((option) => option.text);
				return [{ index, kind: "select", says: beside(element), value: element.value, options, done: element.value !== "" }];
			}
			if (!(element instanceof HTMLInputElement) || ["submit", "button"].includes(element.type)) {
				const says = (element instanceof HTMLInputElement ? element.value : element.textContent) || element.getAttribute("aria-label") || "";
				return [{ index, kind: "button", says: says.trim(), value: "", options: [], done: false }];
			}
			const kind = element.type === "checkbox" || element.type === "radio" || element.type === "password" ? element.type : "text";
			const options = [...(element.list?.options ?? [])].map((option) => option.value);
			return [{ index, kind, says: beside(element), value: element.value, options, done: element.checked }];
		});
		const still = document.querySelector(".collapsing") === null;
		return {
			still,
			path: location.pathname,
			text: document.body.innerText,
			dialog: textOf(dialog),
			loggedIn: document.body.innerText.includes("Account : Main User"),
			controls,
		};
	}, perceivable);

const captcha = /captcha|characters shown|कैप्चा/i;
const otp = /otp|one time|ओटीपी/i;
const optional = /optional|if you have one/i;
const throughGsp = /gsp|gst suvidha provider|जीएसपी/i;
const goesOn =
	/^(login|sign in|verify otp|validate|submit|register|register api user|yes, register|stay logged in|next|continue|confirm|ok|लॉगिन|ओटीपी सत्यापित करें|जमा करें)$/i;
const theEntry = /^(create|new) api user$/i;
/** Words of a question that somebody who wants the API user answers with No. */
const undoes = /log ?out|cancel this/i;

/** Where a person looks for it: the likely groups of the menu first. */
const groups = [/^api (registration|integration)$/i, /^(user|api) credentials$/i, /^manage/i, /^user management$/i];

/** Names of companies are the same to a person however Limited is written. */
const company = (name: string) =>
	name
		.toLowerCase()
		.replaceAll(".", "")
		.replace(/\b(private|pvt|limited|ltd)\b/g, "")
		.trim();

/** A click on this, where the page offers the same. */
const momentOf = ({ says }: Control, { path, controls }: Sight) => [says, path, ...controls.map((control) => control.says)].join("|");

/**
 * Tries to make an API user as somebody would who knows the way and reads the pages: goes by words and not by ids, names or
 * places, looks around in the menu, chooses a longer password when told so. Gives up when nothing is left to do, or the same
 * is refused three times; what was reached, the portal's store says.
 */
export async function tryAsPerson(page: Page, portal: Portal, wish: Wish): Promise<void> {
	const { taxpayer } = wish;
	const clicks = new Map<string, number>();
	let password = "Sample#2025";
	/** Groups of the menu that were opened since it came. */
	const asked: string[] = [];
	let alerted = "";
	page.context().on("dialog", (dialog) => {
		alerted = dialog.message();
		return undoes.test(alerted) ? dialog.dismiss() : dialog.accept(/type the number (\d+)/i.exec(alerted)?.[1]);
	});
	await page.goto(portal.url);

	const frame = () => page.context().pages().at(-1)?.frames().at(-1) ?? page.mainFrame();
	/** Undefined while a page gives way to another. */
	const see = () => look(frame()).catch(() => undefined);
	const waitFor = async (ready: (sight: Sight) => boolean, patience: number) => {
		const until = Date.now() + patience;
		for (;;) {
			const sight = await see();
			if (sight && ready(sight)) return sight;
			if (Date.now() > until) return undefined;
			await new Promise((resolve) => setTimeout(resolve, 40));
		}
	};
	const freshOtp = () => portal.control.inbox(taxpayer.gstin).find(({ state, purpose }) => state === "waits" && purpose === "create API user")?.code;

	/** What belongs into a field; undefined when nothing does. */
	const belongs = (control: Control, sight: Sight): string | undefined => {
		if (optional.test(control.says)) return undefined;
		if (control.kind === "password") return sight.loggedIn ? password : taxpayer.password;
		if (control.options.length > 0) return chosen(control.options);
		if (captcha.test(control.says)) return portal.control.captchas()[0]?.text;
		if (!sight.loggedIn) return taxpayer.userName;
		if (otp.test(control.says)) return freshOtp();
		return control.says.includes("API_") ? wish.userName : undefined;
	};
	const chosen = (options: readonly string[]) =>
		options.find((option) => option === wish.gsp) ??
		options.find((option) => company(option) === company(wish.gsp)) ??
		options.find((option) => throughGsp.test(option)) ??
		(options.length < 10 ? options[0] : undefined);

	/** The next thing to do; undefined when there is none. */
	const next = (sight: Sight): { control: Control; value?: string } | undefined => {
		for (const control of sight.controls) {
			if (control.kind === "checkbox" && !control.done) return { control };
			if (control.kind === "radio" && !control.done && throughGsp.test(control.says.replace(/.*Interface/i, ""))) return { control };
			if (control.kind === "select" && !control.done) {
				const value = chosen(control.options);
				if (value !== undefined) return { control, value };
			}
			if (control.kind === "text" || control.kind === "password") {
				const value = belongs(control, sight);
				if (value !== undefined && control.value !== value) return { control, value };
			}
		}
		const buttons = sight.controls.filter(({ kind }) => kind === "button");
		const untried = (control: Control) => ((clicks.get(momentOf(control, sight)) ?? 0) < 3 ? { control } : undefined);
		const sendOtp = buttons.find(({ says }) => says === "Send OTP");
		if (sendOtp && freshOtp() === undefined) return untried(sendOtp);
		if (sight.controls.some(({ kind, says }) => kind === "text" && otp.test(says) && !optional.test(says) && !captcha.test(says)) && freshOtp() === undefined)
			return undefined;
		const forwards = buttons.filter(({ says }) => goesOn.test(says) && !(says === "OK" && undoes.test(sight.dialog)));
		const forward = forwards.find(({ says }) => /^register api user$/i.test(says)) ?? forwards.at(-1);
		if (forward) return untried(forward);
		const entry = buttons.find(({ says }) => theEntry.test(says));
		if (entry) return untried(entry);
		for (const group of groups) {
			const closed = buttons.find(({ says }) => group.test(says) && !asked.includes(says));
			if (closed) return { control: closed };
		}
		const nameless =
			sight.loggedIn && !buttons.some(({ says }) => groups.some((group) => group.test(says))) ? buttons.find(({ says }) => says === "") : undefined;
		if (nameless) return untried(nameless);
		return undefined;
	};

	const gone = (error: Error) => {
		if (error.name !== "TimeoutError") throw error;
	};

	for (;;) {
		const sight = await waitFor((seen) => seen.text.includes(`API_${wish.userName}`) || next(seen) !== undefined, 3_000);
		if (!sight || sight.text.includes(`API_${wish.userName}`)) return;
		const longer = /at least (\d+) characters/.exec(sight.text + alerted)?.[1];
		if (longer !== undefined) password = `${"Sample#2025Longer".slice(0, Math.min(Number(longer), 15))}`;
		const step = next(sight);
		if (!step) return;
		const { control, value } = step;
		const element = frame().locator(perceivable).nth(control.index);
		// What is gone meanwhile, the next look does not find.
		const patience = { timeout: 1_000 };
		if (control.kind === "select") await element.selectOption({ label: value ?? "" }, patience).catch(gone);
		else if (value !== undefined) await element.fill(value, patience).catch(gone);
		else if (control.kind !== "button") await element.check(patience).catch(gone);
		else {
			const moment = momentOf(control, sight);
			clicks.set(moment, (clicks.get(moment) ?? 0) + 1);
			if (groups.some((group) => group.test(control.says))) asked.push(control.says);
			else asked.length = 0;
			const before = JSON.stringify(sight);
			await element.click(patience).catch(gone);
			await waitFor((seen) => seen.still && JSON.stringify(seen) !== before, 3_000);
		}
	}
}
