import * as v from "valibot";
import { mockApiClient, mockCaptcha, mockInbox, Stopped, verifyCredential } from "../../../automation/index.ts";
import type { ReadGuide } from "../instruction.ts";
import type { CreationCheck } from "../result.ts";
import type { CheckedPortal, EnteredPlace } from "./checked-portal.ts";
import { companyName } from "./words.ts";

export interface MockPortalOptions {
	/** Without a slash at the end. */
	readonly url: string;
	/** For reports. */
	readonly name: string;
	readonly guide: ReadGuide;
	/** The GSP of a guide that does not name it. */
	readonly gsp: string | undefined;
	/** ms since 1970: makes the name of the API user a new one. */
	readonly now: number;
	readonly consoleToken?: string | undefined;
	readonly signal: AbortSignal;
}

const taxpayer = v.object({ gstin: v.string(), userName: v.string(), password: v.string() });
const cookie = v.object({ name: v.string(), value: v.string() });
const apiUsers = v.array(v.object({ userName: v.string(), gsp: v.nullish(v.string()), status: v.string() }));

/** ms to wait for an OTP in the inbox. */
const otpPatience = 3_000;

const apiPassword = "Sample#2025";

/** Where a session of the control API begins. */
const paths: Readonly<Record<EnteredPlace, string>> = {
	"main menu": "/Home/MainMenu",
	"OTP step": "/APIUserAccount/CreateAPIUser",
	"registration form": "/APIUserAccount/APIUserRegistration",
};

/**
 * A mock with a new taxpayer for one check; with a second factor, if the guide asks for two OTPs.
 * @throws Stopped when its control API does not answer
 */
export async function mockPortal({ url, name, guide, gsp, now, consoleToken, signal }: MockPortalOptions): Promise<CheckedPortal> {
	const access = consoleToken === undefined ? {} : { consoleToken };
	const ask = <Schema extends v.GenericSchema>(path: string, schema: Schema, body?: object) =>
		askControl(`${url}/__mock${path}`, schema, body, { consoleToken, signal });
	const secondFactor = { sms: otpsIn(guide) > 1, sandes: false, shieldSecret: "" };
	const { gstin, ...login } = await ask("/taxpayers", taxpayer, { secondFactor });
	const apiUser = { userName: `gd${now.toString(36)}2025`, password: apiPassword };
	return {
		url,
		name,
		login,
		apiUser,
		gsp,
		captcha: mockCaptcha(access),
		otp: mockInbox(access, otpPatience),
		submit: true,
		enter: async (place) => ({ cookie: await ask("/sessions", cookie, { gstin, otpVerified: place === "registration form" }), path: paths[place] }),
		check: async (chosenGsp) => checkCreated(await ask(`/api-users?gstin=${gstin}`, apiUsers), chosenGsp),
	};

	async function checkCreated(users: v.InferOutput<typeof apiUsers>, chosenGsp: string | undefined): Promise<CreationCheck> {
		const wanted = `API_${apiUser.userName}`;
		const not = (why: string): CreationCheck => ({ outcome: "not created", why });
		const [user, ...others] = users;
		if (!user) return not("The portal has no API user of this taxpayer.");
		if (others.length > 0) return not(`The portal has ${users.length} API users of this taxpayer: ${users.map(({ userName }) => userName).join(", ")}.`);
		if (user.userName !== wanted) return not(`The portal has the API user ${user.userName}, not ${wanted}.`);
		if (user.status !== "active") return not(`The API user ${wanted} has the status ${user.status}.`);
		if (chosenGsp !== undefined && companyName(user.gsp ?? "") !== companyName(chosenGsp))
			return not(`The API user is registered with ${user.gsp ?? "no GSP"}, not with ${chosenGsp}.`);
		const client = user.gsp ? await mockApiClient(url, user.gsp, signal, access) : undefined;
		const verified = client && (await verifyCredential({ ...client, url, gstin, userName: wanted, password: apiUser.password, signal }));
		if (verified && verified.outcome !== "verified") return not(`The API user ${wanted} exists, but cannot authenticate: ${verified.what}`);
		return { outcome: "created", why: `The portal has the API user ${wanted}${user.gsp ? ` with ${user.gsp}` : ""}, and it can authenticate.` };
	}
}

const otpsIn = ({ steps }: ReadGuide): number =>
	steps.flatMap(({ said }) => said).filter((one) => one.kind === "instruction" && one.instruction.act === "enter" && one.instruction.value === "otp").length;

async function askControl<Schema extends v.GenericSchema>(
	address: string,
	schema: Schema,
	body: object | undefined,
	{ consoleToken, signal }: { readonly consoleToken: string | undefined; readonly signal: AbortSignal },
): Promise<v.InferOutput<Schema>> {
	const headers = { "Content-Type": "application/json", ...(consoleToken === undefined ? {} : { Authorization: `Bearer ${consoleToken}` }) };
	const answer = await fetch(address, { headers, signal, ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }) });
	const parsed = answer.ok ? v.safeParse(schema, await answer.json()) : undefined;
	if (parsed?.success) return parsed.output;
	throw new Stopped({
		outcome: "portal unavailable",
		what: `The control API of the mock at ${new URL(address).origin} answers ${answer.status}.`,
		actor: "caller",
		requiredAction: "Check the address; with --listen, the token is needed in IRP_CONSOLE_TOKEN",
	});
}
