import { createHash } from "node:crypto";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { type CheerioAPI, load } from "cheerio";
import type { NewTaxpayer } from "../mock-portal/domain/taxpayer.ts";

/** FormFields of a form; one that is `undefined` is not sent. */
export type FormFields = Readonly<Record<string, string | undefined>>;

interface Sending {
	/** `false` gives the redirect itself. */
	readonly redirects?: boolean;
	/** Headers beside, or in place of, the usual ones. */
	readonly headers?: Record<string, string>;
}

const sending = ({ redirects = true, headers }: Sending) => ({ ...(redirects ? {} : { maxRedirects: 0 }), ...(headers ? { headers } : {}) });

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

/** Where a script reads what a person is shown or sent: `portal.control`, or the same over HTTP. */
export interface ControlReader {
	captchas(session?: string): Awaitable<readonly { readonly text: string }[]>;
	inbox(gstin?: string): Awaitable<readonly { readonly code: string }[]>;
}

type Awaitable<Value> = Value | Promise<Value>;

/** A script that drives the portal over HTTP: keeps cookies, sends the first form of a page with some of its inputs overwritten. */
export class Visitor {
	readonly #request: APIRequestContext;
	readonly #control: ControlReader;

	constructor(request: APIRequestContext, control: ControlReader) {
		this.#request = request;
		this.#control = control;
	}

	/** GETs a path. */
	async open(path: string, options: Sending = {}): Promise<Answer> {
		return this.#answer(await this.#request.get(path, sending(options)));
	}

	/** POSTs a form. */
	async post(path: string, fields: FormFields, options: Sending = {}): Promise<Answer> {
		const form = Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
		return this.#answer(await this.#request.post(path, { form, ...sending(options) }));
	}

	/** Posts the first form of a page: every named input of it, some overwritten. */
	send(page: Answer, overwrite: FormFields, options: Sending = {}): Promise<Answer> {
		return this.post(page.$("form").first().attr("action") ?? page.path, { ...firstForm(page), ...overwrite }, options);
	}

	/** The cookies that this visitor keeps, as a browser takes them. */
	async cookies() {
		return (await this.#request.storageState()).cookies;
	}

	async cookie(name: string): Promise<string | undefined> {
		return (await this.cookies()).find((cookie) => cookie.name === name)?.value;
	}

	/** Fetches a captcha's image and gives its text. */
	async captcha(): Promise<string> {
		await this.open("/get-captcha-image");
		const [waiting] = await this.#control.captchas(await this.cookie("gsteinvoice"));
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

	async #answer(response: APIResponse): Promise<Answer> {
		const body = await response.body();
		if (response.status() >= 500) throw new Error(`${response.status()} from ${response.url()}: ${body}`);
		const text = body.toString("utf8");
		let page: CheerioAPI | undefined;
		const { pathname, search } = new URL(response.url());
		const answer = {
			status: response.status(),
			path: pathname + search,
			headers: response.headers(),
			setCookies: response.headersArray().flatMap(({ name, value }) => (name.toLowerCase() === "set-cookie" ? [value] : [])),
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
