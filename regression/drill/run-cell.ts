import type { Browser } from "@playwright/test";
import { mockCaptcha, mockInbox, registerApiUser, type Step } from "../../automation/index.ts";
import type { DriftPlace } from "../../mock-portal/drift/types.ts";
import { createPortal, type Portal, passwordMatches } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import type { CellResult } from "./cell-result.ts";
import type { Cell } from "./cells.ts";
import type { DrillOptions } from "./options.ts";
import { runScript } from "./script.ts";
import { judge, type ScriptClaim, submissionsOf, type Truth } from "./verdict.ts";

/** What every cell is to make. */
const asked = { gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" } as const;

/** ms for the automation to see a page that it waits for, and for the mock's OTP to be in its inbox. */
const patience = { page: 5_000, otp: 1_500 } as const;

/** The pages of the flow that a step of the automation is about: where it acts, and where it arrives. */
const placesOf: Readonly<Record<Step, readonly DriftPlace[]>> = {
	open: ["home"],
	logIn: ["home", "menu"],
	mainMenu: ["home", "menu"],
	createApiUser: ["menu", "OTP"],
	otp: ["OTP", "form"],
	channel: ["OTP", "form"],
	gsp: ["form"],
	credentials: ["form"],
	submit: ["form", "list"],
	evidence: ["form", "list"],
	listOfApiUsers: ["list"],
	freeze: [],
	changePassword: [],
};

interface Run {
	readonly claim: ScriptClaim;
	readonly resolved: CellResult["resolved"];
}

/**
 * Makes a portal that has drifted, lets the automation or a foreign script loose on it, and judges by the store what became of it.
 * @param picture file for what is seen where the automation stops
 */
export async function runCell(cell: Cell, options: DrillOptions, browser: Browser, chromium: string, picture: string): Promise<CellResult> {
	const startedAt = Date.now();
	const taxpayer = buildTaxpayer(101);
	const { release } = options;
	const drift = cell.operators.map(({ name }) => name);
	const portal = await createPortal({ taxpayers: [taxpayer], drift, seed: cell.seed, ...(release === undefined ? {} : { release }) });
	try {
		const { claim, resolved } = options.command
			? await runForeign(options.command, portal, taxpayer, chromium, options.patience)
			: await runOurs(portal, taxpayer, browser, picture, options.patience);
		const felt = [...new Set(cell.operators.flatMap(({ places }) => places))];
		const { verdict, why } = judge(truthOf(portal), { userName: `API_${asked.apiUserName}`, gsp: asked.gsp }, claim, felt);
		const journal = portal.control
			.journal()
			.map(({ event, details }) => [event, ...Object.entries(details ?? {}).map(([name, value]) => `${name}: ${value}`)].join(" · "));
		const operators = cell.operators.map(({ name, description }) => ({ name, description }));
		const { name, class: driftClass, seed } = cell;
		return { name, class: driftClass, operators, seed, verdict, why, said: claim.text, resolved, journal, durationMs: Date.now() - startedAt };
	} finally {
		await portal.close();
	}
}

type Taxpayer = ReturnType<typeof buildTaxpayer>;

async function runOurs(portal: Portal, { userName, password, gstin }: Taxpayer, browser: Browser, picture: string, timeout: number): Promise<Run> {
	const registration = await registerApiUser({
		portal: portal.url,
		userName,
		password,
		gstin,
		...asked,
		captcha: mockCaptcha(),
		otp: mockInbox({}, patience.otp),
		browser,
		stepTimeout: patience.page,
		timeout,
		screenshot: picture,
	});
	const resolved = registration.resolved.map(({ target, by, without, against }) => ({ target, by: [...by], without: [...without], against: [...against] }));
	if (!("requiredAction" in registration)) return { claim: { success: true, hung: false, text: "" }, resolved };
	const { outcome, what, quoted, step } = registration;
	const text = [`${outcome}${step ? ` at ${step}` : ""}: ${what}`, ...quoted.map((words) => `"${words}"`)].join(" ");
	const hung = outcome === "interrupted";
	return { claim: { success: false, hung, text, stoppedAt: step ? placesOf[step] : [] }, resolved };
}

async function runForeign(
	command: readonly string[],
	portal: Portal,
	{ gstin, userName, password }: Taxpayer,
	chromium: string,
	patience: number,
): Promise<Run> {
	const { exitCode, output } = await runScript(
		command,
		{
			IRP_PORTAL: portal.url,
			IRP_GSTIN: gstin,
			IRP_USER_NAME: userName,
			IRP_PASSWORD: password,
			IRP_GSP: asked.gsp,
			IRP_API_USER_NAME: asked.apiUserName,
			IRP_API_PASSWORD: asked.apiPassword,
			IRP_OTP_URL: `${portal.url}/__mock/inbox?gstin=${gstin}`,
			IRP_CAPTCHA_URL: `${portal.url}/__mock/captcha`,
			IRP_CHROMIUM: chromium,
		},
		patience,
	);
	return { claim: { success: exitCode === 0, hung: exitCode === undefined, text: exitCode === 0 ? "" : output }, resolved: [] };
}

function truthOf({ control }: Portal): Truth {
	const users = control.apiUsers().map((user) => ({
		...user,
		gsp: user.channel === "gsp" ? user.gsp : undefined,
		passwordMatches: passwordMatches(user.password, asked.apiPassword),
	}));
	return { users, submissions: submissionsOf(control.journal().map(({ event }) => event)) };
}
