import { apiUserPrefix, judgeApiUser, passwordMatches, storePassword } from "../../domain/api-user.ts";
import { limits } from "../../domain/limits.ts";
import { type Message, messages } from "../../domain/messages.ts";
import { otpCode, otpMayBeSent, verifyOtp } from "../../domain/otp.ts";
import { maskedMobile } from "../../domain/taxpayer.ts";
import type { OtpPurpose } from "../../store/otps.ts";
import type { MemberVisit, Screen } from "../route.ts";

const otpPath = "/APIUserAccount/CreateAPIUser";
const formPath = "/APIUserAccount/APIUserRegistration";
const listPath = "/APIUserAccount/ListAPIUsers";
const purpose: OtpPurpose = "create API user";

/** API Registration > User Credentials > Create API User: OTP, channel, GSP, credentials. Ledger: `otp.*`, `api-user.*`. */
export const createApiUser: Screen = ({ release, store, gsps, below }) => {
	const showOtpStep = (visit: MemberVisit, notice: string | undefined, refusal?: Message) =>
		visit.render("create-api-user/otp", { title: "CreateAPIUser", notice, refusal });

	const sendOtp = (visit: MemberVisit) => {
		const { session, taxpayer, now } = visit;
		store.sessions.grant(session.id, undefined);
		if (taxpayer.mobile === "") {
			store.journal.write("OTP not sent", taxpayer.gstin, { purpose, reason: "no mobile" });
			return showOtpStep(visit, undefined, messages.noMobile);
		}
		if (!otpMayBeSent(store.otps.latest(session.id, purpose), now)) return showOtpStep(visit, messages.otpNotYet.text);
		store.otps.send(session.id, taxpayer.gstin, purpose, taxpayer.mobile, otpCode(below), now);
		store.journal.write("OTP sent", taxpayer.gstin, { purpose, mobile: maskedMobile(taxpayer.mobile) });
		showOtpStep(visit, `${messages.otpSent.text} ${maskedMobile(taxpayer.mobile)}.`);
	};

	/** The refusal, or undefined when the OTP was right and now opens the form. */
	const checkOtp = ({ session, taxpayer, now, field }: MemberVisit): Message | undefined => {
		const otp = store.otps.latest(session.id, purpose);
		const verdict = verifyOtp(otp, field("Otp"), now);
		if (!verdict.right) {
			if (otp && verdict.counts) store.otps.countWrongTry(otp.number);
			store.journal.write("OTP refused", taxpayer.gstin, { purpose, reason: verdict.refusal.text });
			return verdict.refusal;
		}
		if (otp) store.otps.use(otp.number);
		store.sessions.grant(session.id, now);
		store.journal.write("OTP verified", taxpayer.gstin, { purpose });
		return undefined;
	};

	const grantHolds = ({ session, now }: MemberVisit) => session.grant !== undefined && now - session.grant.at < limits.otpGrantLifetime;

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
			get: sendOtp,
			post: (visit) => {
				const refusal = store.atomically(() => checkOtp(visit));
				if (refusal) return showOtpStep(visit, undefined, refusal);
				visit.redirect(formPath);
			},
		},
		{
			path: formPath,
			access: "member",
			get: (visit) => (grantHolds(visit) && !visit.session.grant?.created ? showForm(visit) : visit.redirect(otpPath)),
			post: (visit) => {
				const created = visit.session.grant?.created;
				// A double click posts the same form twice: the second is answered as the first was.
				if (created !== undefined && sentAgain(visit, created)) return showCreated(visit, created);
				if (!grantHolds(visit) || created !== undefined) return visit.redirect(otpPath);
				const outcome = store.atomically(() => submit(visit));
				return "created" in outcome ? showCreated(visit, outcome.created) : showForm(visit, outcome);
			},
		},
	];
};
