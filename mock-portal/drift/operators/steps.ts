import { createHmac } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { captchaAnswered } from "../../domain/login/captcha.ts";
import { portalTexts } from "../../domain/portal-texts.ts";
import { requestCookies } from "../../web/request-cookies.ts";
import type { PortalParts, RequestContext } from "../../web/route.ts";
import { type Operator, places } from "../operator.ts";
import { formRow, rowOf, withId } from "../page.ts";

const consentPath = "/Home/Consent";
const dashboardPath = "/Home/DashBoard";

/** Delay of a slow page, ms of the wall clock. */
const slowness = 2_000;

/** A cookie name for one portal and one taxpayer: portals on one host receive each other's cookies. */
const cookieValue = ({ session }: RequestContext, { store }: PortalParts, name: string) =>
	createHmac("sha256", store.secret)
		.update(`${name} ${session?.gstin ?? ""}`)
		.digest("base64url");
const hasCookie = (request: RequestContext, parts: PortalParts, name: string) => requestCookies(request.req)[name] === cookieValue(request, parts, name);
const setCookie = (request: RequestContext, parts: PortalParts, name: string) =>
	request.res.cookie(name, cookieValue(request, parts, name), { httpOnly: true, sameSite: "lax", path: parts.prefix || "/" });

function endSession({ session }: RequestContext, { store }: PortalParts): void {
	if (!session) return;
	store.sessions.end(session.id);
	store.journal.write("session ended", session.gstin ?? null, { reason: "drift" });
}

/** The steps from login to the registration form. */
export const steps: readonly Operator[] = [
	{
		name: "redirect-after-login",
		description: `Login leads to the main menu at ${dashboardPath}; ${places.menu.path} still exists.`,
		class: "cosmetic",
		changes: [],
		feltAt: ["home", "menu"],
		aliases: [{ place: "menu", path: dashboardPath }],
		routes: (routes) => [...routes, ...routes.filter(({ path }) => path === places.menu.path).map((route) => ({ ...route, path: dashboardPath }))],
		redirect: (path) => (path === places.menu.path ? dashboardPath : path),
	},
	{
		name: "consent-page",
		description: "After login, a page with a checkbox asks for consent to terms of use before any page of the flow opens.",
		class: "behavioural",
		changes: ["menu", "OTP", "form", "list"],
		routes: (routes, parts) => [
			...routes,
			{
				path: consentPath,
				access: "member",
				get: (request) => request.render("../drift/pages/consent", { title: "Consent", path: consentPath }),
				post(request) {
					if (request.field("Agree") !== "yes") return request.redirect(consentPath);
					setCookie(request, parts, "irpConsent");
					request.redirect(places.menu.path);
				},
			},
		],
		before: ({ place, request, parts, goOn }) =>
			place === undefined || place === "home" || hasCookie(request, parts, "irpConsent") ? goOn() : request.redirect(consentPath),
	},
	{
		name: "modal-added",
		description: "A notice covers the registration form until it is closed.",
		class: "behavioural",
		changes: ["form"],
		page(page) {
			page("body").append(`<div class="modal notice-modal" tabindex="-1" role="dialog" aria-label="Important" data-backdrop="static" data-keyboard="false">
	<div class="modal-dialog" role="document"><div class="modal-content">
		<div class="modal-body"><p>API users are for the use of your own programs. Keep their passwords safe.</p></div>
		<div class="modal-footer"><button type="button" class="btn btn-secondary" data-dismiss="modal">OK</button></div>
	</div></div>
</div>
<script>$(".notice-modal").modal("show");</script>`);
		},
	},
	{
		name: "slow-pages",
		description: `The OTP step and the registration form arrive ${slowness / 1000} seconds late.`,
		class: "cosmetic",
		changes: [],
		feltAt: ["OTP", "form"],
		before({ place, request, goOn }) {
			if (place !== "OTP" && place !== "form") return goOn();
			const gone = new AbortController();
			request.res.once("close", () => gone.abort());
			return delay(slowness, undefined, { signal: gone.signal }).then(goOn, () => undefined);
		},
	},
	{
		name: "otp-eight-digits",
		description: "OTPs have 8 digits.",
		class: "cosmetic",
		changes: ["OTP"],
		parts: (parts) => ({ ...parts, release: { ...parts.release, otpDigits: 8 } }),
	},
	{
		name: "otp-by-button",
		description: "The OTP step sends no OTP when it opens; its button Send OTP does.",
		class: "behavioural",
		changes: ["OTP"],
		excludes: ["content-in-iframe"],
		before({ place, method, request, goOn }) {
			if (place !== "OTP" || method === "post" || request.req.query.send !== undefined) return goOn();
			request.render(places.OTP.view, { title: "CreateAPIUser", notice: undefined });
		},
		page(page, { parts }) {
			const address = parts.prefix + places.OTP.path;
			withId(page, "lnkResendOTP").parent().remove();
			page("form").before(
				`<form method="get" action="${address}"><button type="submit" class="btn btn-secondary" name="send" value="1">Send OTP</button></form>`,
			);
		},
	},
	{
		name: "otp-captcha",
		description: "The OTP step also has a captcha; an OTP is accepted only with the right answer.",
		class: "behavioural",
		changes: ["OTP"],
		page(page, { parts }) {
			const { width, height, length } = parts.release.captcha;
			const image = `<img id="captcha_image" alt="Captcha" width="${width}" height="${height}" src="${parts.prefix}/get-captcha-image">`;
			const answer = `<input type="text" class="form-control" id="txtOtpCaptcha" name="OtpCaptcha" maxlength="${length}">`;
			rowOf(withId(page, "txtOtp")).before(`<div class="form-group captcharow">${image}</div>${formRow("Enter Above Captcha:", "txtOtpCaptcha", answer)}`);
		},
		before({ place, method, request, parts, goOn, again }) {
			if (place !== "OTP" || method === "get" || !request.session) return goOn();
			const { captcha, id } = request.session;
			parts.store.sessions.setCaptcha(id, undefined);
			return captchaAnswered(captcha, request.field("OtpCaptcha"), request.now) ? goOn() : again(portalTexts.invalidCaptcha);
		},
	},
	{
		name: "session-ends-once",
		description: "The session ends when the OTP is entered for the first time, and the home page appears; after another login the session lasts.",
		class: "behavioural",
		changes: [],
		feltAt: ["OTP", "home"],
		excludes: ["session-always-ends"],
		before({ place, method, request, parts, goOn }) {
			if (place !== "OTP" || method === "get" || hasCookie(request, parts, "irpReturned")) return goOn();
			setCookie(request, parts, "irpReturned");
			endSession(request, parts);
			request.redirect("/");
		},
	},
	{
		name: "session-always-ends",
		description: "The session ends whenever an OTP is entered, and the home page appears.",
		class: "blocking",
		changes: [],
		feltAt: ["OTP", "home"],
		before({ place, method, request, parts, goOn }) {
			if (place !== "OTP" || method === "get") return goOn();
			endSession(request, parts);
			request.redirect("/");
		},
	},
	{
		name: "otp-elsewhere",
		description: "The OTP goes to the mobile of the signatory's Aadhaar, which is not available: no OTP arrives, and none is accepted.",
		class: "blocking",
		changes: ["OTP"],
		excludes: ["otp-by-button", "content-in-iframe"],
		before({ place, method, request, goOn, again }) {
			if (place !== "OTP") return goOn();
			if (method === "post") return again(portalTexts.otpWrong);
			request.render(places.OTP.view, {
				title: "CreateAPIUser",
				notice: "OTP has been sent to the mobile number linked with the Aadhaar of the authorised signatory.",
			});
		},
	},
];
