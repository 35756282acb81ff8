import { unavailable } from "../page/errors.ts";
import { locate } from "../page/locators.ts";
import type { Run } from "../page/run.ts";
import type { Arrival, Interstitials } from "../page/waiter.ts";
import type { CaptchaProvider, OtpProvider, OtpRequest } from "../providers/provider.ts";
import { captchaImages } from "../targets.ts";
import { Stopped } from "./outcome.ts";

/** Who logs in, and who answers what the portal asks. */
export interface PortalLogin {
	readonly userName: string;
	readonly password: string;
	/** When given, the run goes no further with the login of another taxpayer. */
	readonly gstin?: string;
	readonly captcha: CaptchaProvider;
	readonly otp: OtpProvider;
}

/** ms that a captcha's image may take to come. */
const imagePatience = 10_000;

/** OTPs that are tried: the portal takes three before it asks for another, and a person mistypes one. */
const tries = 2;

/**
 * From the portal's address to its main menu. A refusal is not tried again: wrong passwords lock the account.
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
		if (arrival.place === "home") throw unavailable("The portal went back to its home page in the middle of the login", arrival.words);
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
				what: `The login is that of GSTIN ${gstin}, not of ${login.gstin}.`,
				actor: "caller",
				requiredAction: "Give the user name and password of that GSTIN",
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
			requiredAction: "Run it again and answer the captcha that is shown then",
			quoted: words,
		});
	}
	return new Stopped({
		outcome: "refused by the portal",
		what: words.length > 0 ? "The portal refused the login." : "The portal came back to the login without a word.",
		actor: /^invalid login/i.test(said) ? "caller" : "person",
		requiredAction: "See what the portal says of this login. It was tried once; some wrong tries lock the account",
		quoted: words,
	});
}

async function answerCaptcha(run: Run, { captcha }: PortalLogin, signal: AbortSignal): Promise<"typed" | undefined> {
	const frame = run.frame();
	const field = await locate(frame, "captchaAnswer", 5_000);
	const image = frame.locator(captchaImages).filter({ visible: true });
	// Its answer belongs to the session that comes with it.
	if (await frame.evaluate(isImageMissing, { selector: captchaImages, patience: imagePatience })) {
		throw unavailable("The portal brought no image for the captcha", []);
	}
	const answer = await captcha({ portal: run.portal, page: run.page, image: image.first(), field: field.element, signal });
	if (answer === "typed") return "typed";
	await run.fill("captchaAnswer", answer.text);
	return undefined;
}

/** Runs in the page: waits for the images that are shown. Gives whether one did not come. */
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

/** What comes between the password and the main menu, or anywhere later: each in whatever order. */
export function interstitials(login: PortalLogin, signal: AbortSignal): (run: Run) => Interstitials {
	return (run) => ({
		"technical contacts": async ({ frame }) => {
			run.mark();
			const exit = frame.getByRole("link", { name: /^\s*Exit\s*$/i }).or(frame.getByRole("button", { name: /^\s*Exit\s*$/i }));
			await exit.filter({ visible: true }).first().click({ timeout: 5_000 });
		},
		"second factor": async (arrival) => {
			await enterOtp(run, login, "second factor", arrival, signal);
		},
	});
}

/**
 * Enters OTPs until the portal is content, and waits for what follows. A second one is asked for only where the first was refused.
 * @throws Stopped "human needed" when none is accepted
 */
export async function enterOtp(run: Run, login: PortalLogin, purpose: OtpRequest["purpose"], arrival: Arrival, signal: AbortSignal): Promise<Arrival> {
	const { place } = arrival;
	const tried: string[] = [];
	let { sight, words } = arrival;
	while (tried.length < tries) {
		const asked = { portal: run.portal, purpose, userName: login.userName, gstin: sight.gstin ?? login.gstin, notices: sight.notices, tried, signal };
		const code = await login.otp(asked);
		if (!/^\d{4,10}$/.test(code)) throw otpNeeded("What came as the OTP is none: it should be 4 to 10 digits", []);
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

/** Presses Verify OTP, unless the field has sent its form by itself. */
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
		requiredAction: "Look at the message on the registered mobile, and run it again",
		quoted,
	});
}
