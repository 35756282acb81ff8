import type { Page } from "@playwright/test";
import { listFromMenu } from "../../automation/flow/api-user-list.ts";
import { interstitials } from "../../automation/flow/log-in.ts";
import { type Evidence, Stopped } from "../../automation/flow/outcome.ts";
import { fillForm } from "../../automation/flow/registration-form.ts";
import { submit } from "../../automation/flow/submit.ts";
import { originPolicy } from "../../automation/page/origins.ts";
import { openRun } from "../../automation/page/run.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { mockProviders, wanted } from "./automated.ts";

export const formPath = "/APIUserAccount/APIUserRegistration";

interface AtForm {
	readonly page: Page;
	readonly portal: Portal;
	readonly taxpayer: NewTaxpayer;
	/** What the portal is made to do, or the page, once the form is shown and before it is filled in. */
	readonly before?: () => Promise<unknown>;
	/** The same, once it is filled in and before Submit. */
	readonly afterFilling?: () => Promise<unknown>;
	/** ms for a step once the page was changed: what comes before may take its time on a slow machine. */
	readonly stepTimeout?: number;
	/** After `API_`. */
	readonly apiUserName?: string;
}

type Ended = { readonly outcome: "created"; readonly evidence: Evidence } | (Stopped["stop"] & { readonly submitted: boolean });

/** A run on a page of a test, which is logged in already. */
export async function openRunOn(page: Page, { url: portal }: Pick<Portal, "url">, taxpayer: Pick<NewTaxpayer, "userName" | "password">) {
	const login = { userName: taxpayer.userName, password: taxpayer.password, ...mockProviders() };
	const { signal } = new AbortController();
	const limits = { step: 20_000, deadline: Date.now() + 60_000 };
	const run = await openRun(page, {
		portal,
		origins: originPolicy(portal),
		limits,
		secrets: [login.password, wanted.apiPassword],
		interstitials: interstitials(login, signal),
	});
	return { run, login, signal, limits };
}

/** Runs the automation from the registration form on: no login, no OTP. The list is read before, as from the main menu. */
export async function registerFromForm({
	page,
	portal,
	taxpayer,
	before,
	afterFilling,
	stepTimeout,
	apiUserName = wanted.apiUserName,
}: AtForm): Promise<Ended> {
	const { run, login, signal, limits } = await openRunOn(page, portal, taxpayer);
	const change = async (act: AtForm["before"]) => {
		if (!act) return;
		await act();
		limits.step = stepTimeout ?? limits.step;
		page.setDefaultTimeout(limits.step);
	};
	const progress = { submitted: () => false };
	const input = {
		...wanted,
		typedName: apiUserName,
		apiUserName: `API_${apiUserName}`,
		gstin: taxpayer.gstin,
		dryRun: false,
		earlierSubmit: undefined,
		onSubmit: () => {},
	};
	try {
		await run.open("/Home/MainMenu");
		run.setMember(true);
		const list = await listFromMenu(await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined)));
		await run.open(formPath);
		const form = await run.arrive((seen) => (seen.place === "registration form" ? seen : undefined));
		await change(before);
		const filled = await fillForm(run, form, input);
		await change(afterFilling);
		return { outcome: "created", evidence: await submit(run, login, input, filled, list, progress, signal) };
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		return { ...error.stop, submitted: progress.submitted() };
	}
}

/** What has to be true of any run: it claims what the store has, and denies only what the store does not have. */
export function isTrue(portal: Portal, { outcome }: { readonly outcome: string }): void {
	const events = portal.control.journal().filter(({ event }) => event === "API user created");
	const made = portal.control.apiUsers().filter((user) => user.userName === `API_${wanted.apiUserName}` && user.channel === "gsp" && user.gsp === wanted.gsp);
	if (events.length > 1) throw new Error(`${events.length} API users were created`);
	if (outcome === "created" && made.length !== 1) throw new Error("It claims an API user that the portal does not have");
	const denied = ["refused by the portal", "not submitted", "portal changed", "portal unavailable", "human needed", "invalid input"];
	if (denied.includes(outcome) && events.length > 0) throw new Error(`"${outcome}", and the portal has created an API user`);
}
