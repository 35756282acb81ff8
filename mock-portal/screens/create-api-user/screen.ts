import {
	type ApiUserRegistration,
	apiUserPrefix,
	judgeApiUser,
	passwordMatches,
	sameRegistration,
	storePassword,
	throughWhom,
} from "../../domain/api-access/api-user.ts";
import { clientIdRefusal } from "../../domain/api-access/client-credentials.ts";
import { limits } from "../../domain/limits.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { otpStep } from "../../web/otp-step.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const otpPath = "/APIUserAccount/CreateAPIUser";
const formPath = "/APIUserAccount/APIUserRegistration";
const listPath = "/APIUserAccount/ListAPIUsers";

/** API Registration > User Credentials > Create API User: OTP, channel, GSP or ERP or client id, credentials. Ledger: `otp.*`, `api-user.*`. */
export const createApiUser: Screen = ({ release, store, gsps, erps, below }) => {
	const otp = otpStep({ release, store, below }, "create API user");

	const showOtpStep = (request: MemberContext, said: { notice?: string; refusal?: PortalText | undefined }) =>
		request.render("create-api-user/otp", { title: "CreateAPIUser", notice: undefined, ...said });

	const showForm = (request: MemberContext, outcome: { refusal?: PortalText; created?: string } = {}) =>
		request.render("create-api-user/form", {
			title: "CreateAPIUser",
			gsps: gsps(),
			erps: erps(),
			holders: store.integrators.holdersOfSamePan(request.taxpayer.gstin),
			noHolder: portalTexts.clientIdNotGenerated,
			limits,
			created: outcome.created,
			success: portalTexts.apiUserCreated.text,
			refusal: outcome.refusal,
			typed: outcome.refusal
				? {
						channel: request.field("RegistrationType"),
						gspId: request.field("GspId"),
						erpId: request.field("ErpId"),
						holder: request.field("HolderGstin"),
						userName: request.field("ApiUserName"),
					}
				: { channel: "", gspId: "", erpId: "", holder: "", userName: "" },
		});

	const showCreated = (request: MemberContext, userName: string) =>
		release.afterSubmit === "list" ? request.redirect(listPath) : showForm(request, { created: userName });

	const gspName = (id: string) => gsps().find((gsp) => gsp.id === id)?.name;
	const erpName = (id: string) => erps().find((erp) => erp.id === id)?.name;
	const registeredFor = (gstin: string, registration: ApiUserRegistration) =>
		store.apiUsers.list(gstin).some((user) => user.status === "active" && sameRegistration(user, registration));

	/** Whether the form that created the API user `created` was sent again. */
	const sentAgain = ({ field }: MemberContext, created: string) => {
		const user = store.apiUsers.find(created);
		if (user?.userName !== apiUserPrefix + field("ApiUserName") || user.channel !== field("RegistrationType")) return false;
		const chosen = { gsp: gspName(field("GspId")), erp: erpName(field("ErpId")), "client-id": field("HolderGstin") };
		return throughWhom(user) === chosen[user.channel] && field("Password") === field("ConfirmPassword") && passwordMatches(user.password, field("Password"));
	};

	/** What the page shows when a fault hides the outcome; undefined without such a fault. */
	const hiding = (gstin: string): { refusal?: PortalText } | undefined => {
		const occasion = { gstin, path: formPath };
		if (store.faults.happens("no-confirmation", occasion)) return {};
		return store.faults.happens("refused-though-made", occasion) ? { refusal: portalTexts.apiUserNotSaved } : undefined;
	};

	const submit = (request: MemberContext): { refusal?: PortalText } | { created: string } => {
		const { session, taxpayer, now, field } = request;
		const verdict = judgeApiUser(
			{
				channel: field("RegistrationType"),
				gspId: field("GspId"),
				erpId: field("ErpId"),
				holder: field("HolderGstin"),
				userName: field("ApiUserName"),
				password: field("Password"),
				passwordAgain: field("ConfirmPassword"),
			},
			{
				gspName,
				erpName,
				clientIdRefusal: (holder) =>
					clientIdRefusal(taxpayer.gstin, holder, {
						holders: store.integrators.holdersOfSamePan(taxpayer.gstin),
						shared: store.integrators.isShared(holder, taxpayer.gstin),
					}),
				nameTaken: (userName) => store.apiUsers.find(userName) !== undefined,
				registered: (registration) => registeredFor(taxpayer.gstin, registration),
			},
		);
		if (!verdict.accepted) {
			store.journal.write("API user refused", taxpayer.gstin, { reason: verdict.refusal.text });
			return { refusal: verdict.refusal };
		}
		const { userName, registration } = verdict;
		store.apiUsers.add({ ...registration, gstin: taxpayer.gstin, userName, status: "active", createdAt: now, password: storePassword(field("Password")) });
		const hidden = hiding(taxpayer.gstin);
		// With a hidden outcome the grant stays unused, so that the form can be sent again.
		if (!hidden) store.sessions.useGrant(session.id, userName);
		store.journal.write("API user created", taxpayer.gstin, { userName, ...registration });
		return hidden ?? { created: userName };
	};

	return [
		{
			path: otpPath,
			access: "member",
			get: (request) => showOtpStep(request, otp.send(request, request.taxpayer)),
			post: (request) => {
				const refusal = store.atomically(() => otp.verify(request, request.taxpayer.gstin, request.field("Otp")));
				return refusal ? showOtpStep(request, { refusal }) : request.redirect(formPath);
			},
		},
		{
			path: formPath,
			access: "member",
			posted: "API user form submitted",
			get(request) {
				const grant = otp.granted(request);
				return grant && grant.outcome === undefined ? showForm(request) : request.redirect(otpPath);
			},
			post: (request) => {
				const grant = otp.granted(request);
				// A double click posts the same form twice. The second post gets the answer of the first.
				if (grant?.outcome !== undefined && sentAgain(request, grant.outcome)) return showCreated(request, grant.outcome);
				if (!grant || grant.outcome !== undefined) return request.redirect(otpPath);
				const outcome = store.atomically(() => submit(request));
				return "created" in outcome ? showCreated(request, outcome.created) : showForm(request, outcome);
			},
		},
	];
};
