import { createHash } from "node:crypto";
import { type CheerioAPI, load } from "cheerio";
import { parseSetCookie } from "cookie";
import type { NewTaxpayer } from "../mock-portal/domain/taxpayer.ts";

/** FormFields of a form; one that is `undefined` is not sent. */
export type FormFields = Readonly<Record<string, string | undefined>>;

interface Sending {
	/** `false` gives the redirect itself. */
	readonly redirects?: boolean;
	/** Headers beside, or in place of, the usual ones. */
	readonly headers?: Record<string, string>;
}

/** What the portal answered, where the redirects ended. */
export interface Answer {
	readonly status: number;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly setCookies: readonly string[];
	readonly text: string;
	readonly body: Buffer;
	/** The page, parsed. */
	readonly $: CheerioAPI;
	/** What the page refuses with, as programs read it: in `div.divError`, or in `alert('…')`. */
	readonly refusal: string | undefined;
}

/** An API user that nothing speaks against. */
export const soundApiUser = { userName: "tera2025", password: "Sample#2025", gsp: "Tera Software Limited" } as const;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** The parts of the control API that a script needs: `portal.control`, or the same over HTTP. */
export interface ControlApi {
	captchas(session?: string): Awaitable<readonly { readonly text: string }[]>;
	inbox(gstin?: string): Awaitable<readonly { readonly code: string }[]>;
	logIn(login: { readonly gstin: string; readonly otpVerified?: boolean }): Awaitable<{ readonly name: string; readonly value: string }>;
}

type Awaitable<Value> = Value | Promise<Value>;

/** A cookie that a script keeps, as a browser takes it. */
interface KeptCookie {
	readonly name: string;
	readonly value: string;
	readonly domain: string;
	readonly path: string;
	readonly httpOnly: boolean;
	readonly secure: boolean;
}

const mostRedirects = 20;

/**
 * A script that drives the portal over HTTP: keeps cookies, sends the first form of a page with some of its inputs overwritten.
 * It uses Node's `fetch`: a request of Playwright's own client costs twice the CPU time, for steps that no reporter of these tests shows.
 */
export class Visitor {
	readonly #url: string;
	readonly #control: ControlApi;
	readonly #cookies = new Map<string, KeptCookie>();

	/**
	 * @param url of the portal; a path is looked up at its root
	 * @param cookies that another visitor of the same host kept
	 */
	constructor(url: string, control: ControlApi, cookies: readonly KeptCookie[] = []) {
		this.#url = url;
		this.#control = control;
		for (const cookie of cookies) this.#keep(cookie, cookie.domain);
	}

	/** GETs a path. */
	open(path: string, options: Sending = {}): Promise<Answer> {
		return this.#send(path, undefined, options);
	}

	/** POSTs a form. */
	post(path: string, fields: FormFields, options: Sending = {}): Promise<Answer> {
		const form = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
		return this.#send(path, new URLSearchParams(form).toString(), options);
	}

	/** Posts the first form of a page: every named input of it, some overwritten. */
	send(page: Answer, overwrite: FormFields, options: Sending = {}): Promise<Answer> {
		return this.post(page.$("form").first().attr("action") ?? page.path, { ...firstForm(page), ...overwrite }, options);
	}

	/** The cookies that this visitor keeps, as a browser takes them. */
	cookies(): KeptCookie[] {
		return [...this.#cookies.values()];
	}

	/** Value of the cookie for the portal's root. */
	cookie(name: string): string | undefined {
		return this.#cookies.get(`${name} /`)?.value;
	}

	/** Goes on in a session that the control API logs in, without the login page; with `otpVerified`, after the OTP of Create API User. */
	async startSession({ gstin }: Pick<NewTaxpayer, "gstin">, otpVerified = false): Promise<void> {
		this.#keep({ path: "/", httpOnly: true, secure: false, ...(await this.#control.logIn({ gstin, otpVerified })) }, new URL(this.#url).hostname);
	}

	/** Starts a session after the OTP of Create API User, and gives the registration form. */
	async startAtForm(taxpayer: Pick<NewTaxpayer, "gstin">): Promise<Answer> {
		await this.startSession(taxpayer, true);
		return at("/APIUserAccount/APIUserRegistration", await this.open("/APIUserAccount/APIUserRegistration"));
	}

	/** Fetches a captcha's image and gives its text. */
	async captcha(): Promise<string> {
		await this.open("/get-captcha-image");
		const [waiting] = await this.#control.captchas(this.cookie("gsteinvoice"));
		if (!waiting) throw new Error("No captcha waits for this visitor");
		return waiting.text;
	}

	/** The fields that prove a password, by whichever scheme the login form asks for. */
	async proof(form: FormFields, password: string): Promise<FormFields> {
		const salt = form["UserLogin.Salt"];
		if (salt !== undefined) return { "UserLogin.Password": sha256(sha256(md5(password)) + salt) };
		const { key } = JSON.parse((await this.open("/Home/GetKey")).text);
		return {
			"UserLogin.HiddenPasswordSha": sha256(password),
			"UserLogin.Password": sha256(sha256(password) + key),
			"UserLogin.PasswordMD5": sha256(sha256(md5(password)) + key),
		};
	}

	/** Opens `/` and sends its login form, hashed and with the right captcha unless overwritten. */
	async tryLogin(login: Pick<NewTaxpayer, "userName" | "password">, overwrite: FormFields = {}, options: Sending = {}): Promise<Answer> {
		const home = await this.open("/");
		const proof = await this.proof(firstForm(home), login.password);
		return this.send(home, { "UserLogin.UserName": login.userName, CaptchaCode: await this.captcha(), ...proof, ...overwrite }, options);
	}

	/**
	 * Logs in and gives the main menu.
	 * @throws Error when the portal shows anything else
	 */
	async logIn(login: Pick<NewTaxpayer, "userName" | "password">): Promise<Answer> {
		return at("/Home/MainMenu", await this.tryLogin(login));
	}

	/** Logs in and opens API Registration > User Credentials > Create API User, which sends an OTP. */
	async openOtpStep(taxpayer: NewTaxpayer): Promise<Answer> {
		await this.logIn(taxpayer);
		return this.open("/APIUserAccount/CreateAPIUser");
	}

	/** Logs in, enters the right OTP, and gives the registration form. */
	async openApiUserForm(taxpayer: NewTaxpayer): Promise<Answer> {
		return this.enterOtp(await this.openOtpStep(taxpayer), taxpayer);
	}

	/** Enters the newest OTP of the taxpayer, and gives the registration form. */
	async enterOtp(otpStep: Answer, taxpayer: NewTaxpayer): Promise<Answer> {
		const code = (await this.#control.inbox(taxpayer.gstin))[0]?.code;
		return at("/APIUserAccount/APIUserRegistration", await this.send(otpStep, { Otp: code }));
	}

	/** Sends the registration form for the sound API user, some of it overwritten. */
	submitApiUser(form: Answer, overwrite: FormFields = {}): Promise<Answer> {
		const { userName, password, gsp } = soundApiUser;
		const typed = { ApiUserName: userName, Password: password, ConfirmPassword: password };
		return this.send(form, { RegistrationType: "gsp", GspId: gspId(form, gsp), ...typed, ...overwrite });
	}

	async #send(path: string, form: string | undefined, { redirects = true, headers = {} }: Sending): Promise<Answer> {
		let url = new URL(path, this.#url);
		let body = form;
		for (let hop = 0; hop <= mostRedirects; hop++) {
			const cookies = this.cookies().filter((cookie) => cookie.domain === url.hostname && url.pathname.startsWith(cookie.path));
			const response = await fetch(url, {
				redirect: "manual",
				...(body === undefined ? {} : { method: "POST", body }),
				headers: {
					...(cookies.length > 0 ? { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") } : {}),
					...(body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" }),
					...headers,
				},
			});
			for (const line of response.headers.getSetCookie()) {
				const { name, value = "", path = "/", httpOnly = false, secure = false } = parseSetCookie(line);
				this.#keep({ name, value, path, httpOnly, secure }, url.hostname);
			}
			const location = response.headers.get("location");
			if (!redirects || location === null) return answerOf(response, url);
			await response.arrayBuffer();
			url = new URL(location, url);
			if (response.status !== 307 && response.status !== 308) body = undefined;
		}
		throw new Error(`More than ${mostRedirects} redirects from ${path}`);
	}

	/** Keeps a cookie, or drops it when it is set to nothing. */
	#keep(cookie: Omit<KeptCookie, "domain">, domain: string): void {
		const key = `${cookie.name} ${cookie.path}`;
		if (cookie.value === "") this.#cookies.delete(key);
		else this.#cookies.set(key, { ...cookie, domain });
	}
}

/** @throws Error for a status of 500 or more */
async function answerOf(response: Response, url: URL): Promise<Answer> {
	const body = Buffer.from(await response.arrayBuffer());
	const text = body.toString("utf8");
	if (response.status >= 500) throw new Error(`${response.status} from ${url}: ${text}`);
	let page: CheerioAPI | undefined;
	const answer = {
		status: response.status,
		path: url.pathname + url.search,
		headers: Object.fromEntries(response.headers),
		setCookies: response.headers.getSetCookie(),
		text,
		body,
		get $() {
			page ??= load(text);
			return page;
		},
		get refusal() {
			const alerted = /alert\('(.*?)'\)/.exec(text)?.[1];
			return alerted === undefined ? answer.$("div.divError").text() || undefined : JSON.parse(`"${alerted}"`);
		},
	};
	return answer;
}

/** Every named input of a page's first form that a browser would send, as it stands. */
export function firstForm({ $ }: Answer): Record<string, string> {
	const inputs = $("form").first().find("input[name]:not([type=radio]:not([checked]))");
	return Object.fromEntries(inputs.toArray().map((input) => [input.attribs.name ?? "", input.attribs.value ?? ""]));
}

/** Value of a GSP's option in the registration form. */
export function gspId({ $ }: Answer, name: string): string {
	const value = $("#ddlGsp option")
		.filter((_, option) => $(option).text() === name)
		.attr("value");
	if (value === undefined) throw new Error(`The dropdown has no GSP ${name}`);
	return value;
}

function at(path: string, answer: Answer): Answer {
	if (answer.path !== path) throw new Error(`At ${answer.path}, not ${path}: ${answer.refusal ?? answer.$("body").text().trim()}`);
	return answer;
}
