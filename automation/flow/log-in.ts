import { unavailable } from "../page/errors.ts";
import { locate } from "../page/locators.ts";
import type { Run } from "../page/run.ts";
import type { Arrival, Interstitials } from "../page/waiter.ts";
import type { CaptchaProvider, OtpProvider, OtpRequest } from "../providers/provider.ts";
import { captchaImages } from "../targets.ts";
import { Stopped } from "./outcome.ts";

/** The portal login, and the providers that answer captchas and OTPs. */
export interface PortalLogin {
	readonly userName: string;
	readonly password: string;
	/** When given, the run stops if the login belongs to another taxpayer. */
	readonly gstin?: string;
	readonly captcha: CaptchaProvider;
	readonly otp: OtpProvider;
}

/** ms to wait for the captcha image. */
const imagePatience = 10_000;

/** Number of OTPs to try. The portal accepts three tries; the last one is left to a person. */
const tries = 2;

/**
 * Logs in and reaches the main menu. A refused login is not repeated: wrong passwords lock the account.
 * @throws Stopped
 */
export async function logIn(run: Run, login: PortalLogin, signal: AbortSignal): Promise<Arrival> {
	run.setMember(false);
	await run.at("open", async () => {
		await run.open("/");
		const seen = await run.arrive((arrival) => (arrival.place === "home" || arrival.place === "login panel" ? arrival : undefined));
		if (seen.place === "home") {
			await run.press("openLogin");
			await run.arrive((arrival) => (arrival.place === "login panel" ? arrival : undefined));
		}
	});
	const arrived = await run.at("logIn", async () => {
		await run.fill("userName", login.userName);
		await run.fill("password", login.password);
		if ((await answerCaptcha(run, login, signal)) !== "typed") await run.press("logIn");
		const arrival = await run.arrive((seen) => (leftLogin(seen.place) || seen.place === "home" ? seen : undefined), "login panel");
		if (arrival.place === "home") throw unavailable("The portal returned to its home page during the login", arrival.words);
		if (!leftLogin(arrival.place)) throw loginRefused(arrival);
		run.setMember(true);
		return arrival;
	});
	return run.at("mainMenu", async () => {
		const arrival = arrived.place === "main menu" ? arrived : await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined));
		const { gstin } = arrival.sight;
		if (login.gstin !== undefined && gstin !== undefined && gstin !== login.gstin) {
			throw new Stopped({
				outcome: "invalid input",
				what: `The login belongs to GSTIN ${gstin}, not to ${login.gstin}.`,
				actor: "caller",
				requiredAction: "Give the user name and password of the expected GSTIN",
			});
		}
		return arrival;
	});
}

const leftLogin = (place: Arrival["place"]) => ["second factor", "technical contacts", "dialog", "main menu"].includes(place);

function loginRefused({ words }: Arrival): Stopped {
	const said = words.join(" ");
	if (/captcha/i.test(said)) {
		return new Stopped({
			outcome: "human needed",
			what: "The portal refused the captcha's answer.",
			actor: "person",
			requiredAction: "Run the command again and answer the new captcha",
			quoted: words,
		});
	}
	return new Stopped({
		outcome: "refused by the portal",
		what: words.length > 0 ? "The portal refused the login." : "The portal showed the login page again without a message.",
		actor: /^invalid login/i.test(said) ? "caller" : "person",
		requiredAction: "Check the user name and password. The login was tried once; repeated wrong passwords lock the account",
		quoted: words,
	});
}

async function answerCaptcha(run: Run, { captcha }: PortalLogin, signal: AbortSignal): Promise<"typed" | undefined> {
	const frame = run.frame();
	const field = await locate(frame, "captchaAnswer", 5_000);
	const image = frame.locator(captchaImages).filter({ visible: true });
	// The response to the image starts the session that the answer belongs to.
	if (await frame.evaluate(isImageMissing, { selector: captchaImages, patience: imagePatience })) {
		throw unavailable("The portal did not send the captcha image", []);
	}
	const answer = await captcha({ portal: run.portal, page: run.page, image: image.first(), field: field.element, signal });
	if (answer === "typed") return "typed";
	await run.fill("captchaAnswer", answer.text);
	return undefined;
}

/** Runs in the page: waits for the visible images. Returns whether one failed to load. */
async function isImageMissing({ selector, patience }: { readonly selector: string; readonly patience: number }): Promise<boolean> {
	const images = [...document.querySelectorAll(selector)].flatMap((image) => (image instanceof HTMLImageElement && image.checkVisibility() ? [image] : []));
	const hasEnded = (image: HTMLImageElement) =>
		new Promise((resolve) => {
			if (image.complete) resolve(undefined);
			for (const event of ["load", "error"]) image.addEventListener(event, resolve);
		});
	await Promise.race([Promise.all(images.map(hasEnded)), new Promise((resolve) => setTimeout(resolve, patience))]);
	return images.some((image) => !image.complete || image.naturalWidth === 0);
}

/** Handlers of the pages that the portal may show after the password or later, in any order. */
export function interstitials(login: PortalLogin, signal: AbortSignal): (run: Run) => Interstitials {
	return (run) => ({
		"technical contacts": async ({ frame }) => {
			run.mark();
			const exit = frame.getByRole("link", { name: /^\s*Exit\s*$/i }).or(frame.getByRole("button", { name: /^\s*Exit\s*$/i }));
			const button = exit.filter({ visible: true }).first();
			await run.observed({ kind: "click", element: button }, () => button.click({ timeout: 5_000 }));
		},
		"second factor": async (arrival) => {
			await enterOtp(run, login, "second factor", arrival, signal);
		},
	});
}

/**
 * Enters an OTP, a second one if the portal refuses the first, and waits for the next page.
 * @throws Stopped "human needed" when none is accepted
 */
export async function enterOtp(run: Run, login: PortalLogin, purpose: OtpRequest["purpose"], arrival: Arrival, signal: AbortSignal): Promise<Arrival> {
	const { place } = arrival;
	const tried: string[] = [];
	let { sight, words } = arrival;
	while (tried.length < tries) {
		const asked = { portal: run.portal, purpose, userName: login.userName, gstin: sight.gstin ?? login.gstin, notices: sight.notices, tried, signal };
		const code = await login.otp(asked);
		if (!/^\d{4,10}$/.test(code)) throw otpNeeded("Invalid OTP: expected 4 to 10 digits", []);
		tried.push(code);
		run.mark();
		const since = run.departures();
		await run.fill("otp", code);
		const answered = sight.captcha && !run.hasLeft(since) ? await answerCaptcha(run, login, signal) : undefined;
		if (answered !== "typed") await pressUnlessLeft(run, since);
		const next = await run.arrive((seen) => (seen.place !== place && seen.place !== "unknown" ? seen : undefined), place);
		if (next.place !== place) return next;
		({ sight, words } = next);
		if (!/otp/i.test(words.join(" "))) break;
	}
	throw otpNeeded(`The portal did not accept the OTP${tried.length > 1 ? "s" : ""}`, words);
}

/** Clicks Verify OTP, unless the field has already sent its form. */
async function pressUnlessLeft(run: Run, since: number): Promise<void> {
	if (run.hasLeft(since)) return;
	try {
		await run.press("verifyOtp");
	} catch (error) {
		if (!run.hasLeft(since)) throw error;
	}
}

function otpNeeded(what: string, quoted: readonly string[]): Stopped {
	return new Stopped({
		outcome: "human needed",
		what: `${what}.`,
		actor: "person",
		requiredAction: "Check the message on the registered mobile, then run the command again",
		quoted,
	});
}
