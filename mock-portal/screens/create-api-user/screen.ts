import { apiUserPrefix, judgeApiUser, passwordMatches, storePassword } from "../../domain/api-user.ts";
import { limits } from "../../domain/limits.ts";
import { type Message, messages } from "../../domain/messages.ts";
import { otpStep } from "../otp-step.ts";
import type { MemberVisit, Screen } from "../route.ts";

const otpPath = "/APIUserAccount/CreateAPIUser";
const formPath = "/APIUserAccount/APIUserRegistration";
const listPath = "/APIUserAccount/ListAPIUsers";

/** API Registration > User Credentials > Create API User: OTP, channel, GSP, credentials. Ledger: `otp.*`, `api-user.*`. */
export const createApiUser: Screen = ({ release, store, gsps, below }) => {
	const otp = otpStep({ store, below }, "create API user");

	const showOtpStep = (visit: MemberVisit, said: { notice?: string; refusal?: Message | undefined }) =>
		visit.render("create-api-user/otp", { title: "CreateAPIUser", notice: undefined, ...said });

	const showForm = (visit: MemberVisit, outcome: { refusal?: Message; created?: string } = {}) =>
		visit.render("create-api-user/form", {
			title: "CreateAPIUser",
			gsps,
			limits,
			created: outcome.created,
			success: messages.apiUserCreated.text,
			refusal: outcome.refusal,
			typed: outcome.refusal
				? { channel: visit.field("RegistrationType"), gspId: visit.field("GspId"), userName: visit.field("ApiUserName") }
				: { channel: "", gspId: "", userName: "" },
		});

	const showCreated = (visit: MemberVisit, userName: string) =>
		release.afterSubmit === "list" ? visit.redirect(listPath) : showForm(visit, { created: userName });

	const gspName = (id: string) => gsps.find((gsp) => gsp.id === id)?.name;

	/** Whether this is the form that `created` the API user, sent once more. */
	const sentAgain = ({ field }: MemberVisit, created: string) => {
		const user = store.apiUsers.find(created);
		return user?.userName === apiUserPrefix + field("ApiUserName") && user.gsp === gspName(field("GspId")) && passwordMatches(user.password, field("Password"));
	};

	const submit = (visit: MemberVisit): { refusal: Message } | { created: string } => {
		const { session, taxpayer, now, field } = visit;
		const verdict = judgeApiUser(
			{
				channel: field("RegistrationType"),
				gspId: field("GspId"),
				userName: field("ApiUserName"),
				password: field("Password"),
				passwordAgain: field("ConfirmPassword"),
			},
			{
				gspName,
				nameTaken: (userName) => store.apiUsers.find(userName) !== undefined,
				registeredWith: (gsp) => store.apiUsers.list(taxpayer.gstin).some((user) => user.gsp === gsp),
			},
		);
		if (!verdict.accepted) {
			store.journal.write("API user refused", taxpayer.gstin, { reason: verdict.refusal.text });
			return { refusal: verdict.refusal };
		}
		const { userName, channel, gsp } = verdict;
		store.apiUsers.add({ gstin: taxpayer.gstin, userName, channel, gsp, status: "active", createdAt: now, password: storePassword(field("Password")) });
		store.sessions.useGrant(session.id, userName);
		store.journal.write("API user created", taxpayer.gstin, { userName, channel, gsp });
		return { created: userName };
	};

	return [
		{
			path: otpPath,
			access: "member",
			get: (visit) => showOtpStep(visit, otp.send(visit, visit.taxpayer)),
			post: (visit) => {
				const refusal = store.atomically(() => otp.verify(visit, visit.taxpayer.gstin, visit.field("Otp")));
				return refusal ? showOtpStep(visit, { refusal }) : visit.redirect(formPath);
			},
		},
		{
			path: formPath,
			access: "member",
			get(visit) {
				const grant = otp.granted(visit);
				return grant && grant.outcome === undefined ? showForm(visit) : visit.redirect(otpPath);
			},
			post: (visit) => {
				const grant = otp.granted(visit);
				// A double click posts the same form twice: the second is answered as the first was.
				if (grant?.outcome !== undefined && sentAgain(visit, grant.outcome)) return showCreated(visit, grant.outcome);
				if (!grant || grant.outcome !== undefined) return visit.redirect(otpPath);
				const outcome = store.atomically(() => submit(visit));
				return "created" in outcome ? showCreated(visit, outcome.created) : showForm(visit, outcome);
			},
		},
	];
};
