import { type Message, messages } from "../../domain/portal-texts.ts";
import type { MessageChannel, OtpPurpose } from "../../store/inbox.ts";
import { otpStep } from "../../web/otp-step.ts";
import type { MemberVisit, PortalParts, Route } from "../../web/route.ts";

interface Way {
	readonly path: string;
	/** Where the button Send OTP posts to. */
	readonly sendPath: string;
	readonly way: "sms" | "sandes";
	readonly channel: MessageChannel;
	readonly purpose: OtpPurpose;
}

/** A page that registers a way by an OTP which comes that way. */
export function registrationByMessage({ release, store, below }: PortalParts, { path, sendPath, way, channel, purpose }: Way): readonly Route[] {
	const otp = otpStep({ release, store, below }, purpose);

	const show = (visit: MemberVisit, said: { sent?: boolean; notice?: string; refusal?: Message } = {}) => {
		const { secondFactor } = visit.taxpayer;
		visit.render("two-factor-registration/by-message", {
			title: path.slice(path.lastIndexOf("/") + 1),
			path,
			sendPath,
			channel,
			secondFactor,
			registered: secondFactor[way] ? `${messages.secondFactorRegistered.text} ${channel}.` : undefined,
			sent: false,
			notice: undefined,
			...said,
		});
	};

	const register = (visit: MemberVisit): Message | undefined => {
		const { taxpayer } = visit;
		const refusal = otp.verify(visit, taxpayer.gstin, visit.field("Otp"));
		if (refusal) return refusal;
		store.taxpayers.save({ ...taxpayer, secondFactor: { ...taxpayer.secondFactor, [way]: true } });
		store.journal.write("second factor registered", taxpayer.gstin, { way: channel });
		return undefined;
	};

	return [
		{
			path,
			access: "member",
			get: (visit) => show(visit),
			post: (visit) => {
				if (visit.taxpayer.secondFactor[way]) return visit.redirect(path);
				const refusal = store.atomically(() => register(visit));
				return refusal ? show(visit, { sent: true, refusal }) : visit.redirect(path);
			},
		},
		{
			path: sendPath,
			access: "member",
			get: (visit) => visit.redirect(path),
			post: (visit) => {
				if (visit.taxpayer.secondFactor[way]) return visit.redirect(path);
				const said = store.atomically(() => otp.send(visit, visit.taxpayer, [channel]));
				show(visit, "notice" in said ? { sent: true, notice: said.notice } : said);
			},
		},
	];
}
