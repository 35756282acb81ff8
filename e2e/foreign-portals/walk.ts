import type { BrowserContext, Page } from "@playwright/test";
import { makeCapture } from "../../regression/capture/capture.ts";
import { createRecorder } from "../../regression/capture/recorder.ts";
import type { Review, ReviewText } from "../../regression/capture/review.ts";
import type { FreshCapture } from "../../regression/index.ts";
import { known, openForeignPortal, readVariant, type ScriptStep } from "./foreign-portal.ts";

/** Answers of a run of a script. */
export interface ScriptAnswers {
	readonly user: string;
	readonly password: string;
	/** Asked when the script needs it. */
	readonly captcha: () => string;
	readonly otp: () => string;
	readonly gsp: string;
	/** Without API_. */
	readonly name: string;
	readonly apiPassword: string;
}

/** Runs the script of a variant, as its user wrote it for the portal itself. Calls `seen` for each page and each state of it. */
export async function runScript(
	page: Page,
	portal: string,
	script: readonly ScriptStep[],
	answers: ScriptAnswers,
	seen: () => Promise<unknown>,
): Promise<void> {
	const textOf = (what: string) => Object.entries({ ...answers, captcha: "", otp: "" }).find(([name]) => name === what)?.[1] ?? "";
	for (const [action, selector, what, option] of script) {
		if (action === "goto") await page.goto(portal + selector);
		else {
			const element = page.locator(selector).first();
			if (action === "go") await Promise.all([page.waitForEvent("load", { timeout: 10_000 }), element.click({ timeout: 10_000 })]);
			else if (action === "click") await element.click({ timeout: 10_000 });
			else if (action === "captcha" || action === "otp") await element.fill(answers[action](), { timeout: 10_000 });
			else if (action === "choose") await element.selectOption({ label: option ?? answers.gsp }, { timeout: 10_000 });
			else if (what !== undefined) await element.fill(textOf(what), { timeout: 10_000 });
		}
		await seen();
	}
}

/** Captures a foreign portal while its script runs on it, as `irp-testbed capture --by-hand` records a person. */
export async function captureForeignPortal(context: BrowserContext, name: string): Promise<FreshCapture> {
	const portal = await openForeignPortal(name);
	try {
		const recorder = createRecorder(context, { prefix: "", refusals: true });
		await recorder.watch();
		const page = await context.newPage();
		const answers = {
			...known,
			captcha: () => known.captcha,
			otp: () => known.otp,
			gsp: "Tera Software Limited",
			name: "mysuru2026",
			apiPassword: "Sample#2025",
		};
		await runScript(page, portal.url, readVariant(name).script, answers, () => recorder.see(page));
		// Its only user, as the person who records would confirm on the review page.
		for (const value of [known.gstin, known.tradeName, "API_mysuru2026"]) recorder.know(value, "the taxpayer");
		const browser = context.browser();
		if (!browser) throw new Error("The context has no browser");
		const about = { tool: "irp-testbed", date: "2026-11-26T10:00:00+05:30", source: `foreign portal ${name}` };
		return await makeCapture(browser, recorder, { ...about, wording: { confirmed: [], review: keepAddresses } });
	} finally {
		await portal.close();
	}
}

/** What a person does in the review who has a script that uses addresses. */
const keepAddresses: Review = async (texts) => {
	const isKept = ({ where, isKept }: ReviewText) => where === "an address" || isKept;
	return { keep: texts.filter(isKept).map(({ text }) => text), redact: [] };
};
