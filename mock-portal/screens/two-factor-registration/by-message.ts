import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import type { MessageChannel, OtpPurpose } from "../../store/inbox.ts";
import { otpStep } from "../../web/otp-step.ts";
import type { MemberContext, PortalParts, Route } from "../../web/route.ts";

interface Way {
	readonly path: string;
	/** Path that the button Send OTP posts to. */
	readonly sendPath: string;
	readonly way: "sms" | "sandes";
	readonly channel: MessageChannel;
	readonly purpose: OtpPurpose;
}

/** A page that registers SMS or Sandes, by an OTP sent that way. */
export function registrationByMessage({ release, store, below }: PortalParts, { path, sendPath, way, channel, purpose }: Way): readonly Route[] {
	const otp = otpStep({ release, store, below }, purpose);

	const show = (request: MemberContext, said: { sent?: boolean; notice?: string; refusal?: PortalText } = {}) => {
		const { secondFactor } = request.taxpayer;
		request.render("two-factor-registration/by-message", {
			title: path.slice(path.lastIndexOf("/") + 1),
			path,
			sendPath,
			channel,
			secondFactor,
			registered: secondFactor[way] ? `${portalTexts.secondFactorRegistered.text} ${channel}.` : undefined,
			sent: false,
			notice: undefined,
			...said,
		});
	};

	const register = (request: MemberContext): PortalText | undefined => {
		const { taxpayer } = request;
		const refusal = otp.verify(request, taxpayer.gstin, request.field("Otp"));
		if (refusal) return refusal;
		store.taxpayers.save({ ...taxpayer, secondFactor: { ...taxpayer.secondFactor, [way]: true } });
		store.journal.write("second factor registered", taxpayer.gstin, { way: channel });
		return undefined;
	};

	return [
		{
			path,
			access: "member",
			get: (request) => show(request),
			post: (request) => {
				if (request.taxpayer.secondFactor[way]) return request.redirect(path);
				const refusal = store.atomically(() => register(request));
				return refusal ? show(request, { sent: true, refusal }) : request.redirect(path);
			},
		},
		{
			path: sendPath,
			access: "member",
			get: (request) => request.redirect(path),
			post: (request) => {
				if (request.taxpayer.secondFactor[way]) return request.redirect(path);
				const said = store.atomically(() => otp.send(request, request.taxpayer, [channel]));
				show(request, "notice" in said ? { sent: true, notice: said.notice } : said);
			},
		},
	];
}
