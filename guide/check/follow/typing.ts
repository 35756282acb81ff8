import { captchaImages, lookThroughNavigations } from "../../../automation/internal.ts";
import type { GuideValue } from "../instruction.ts";
import type { CheckedPortal } from "./checked-portal.ts";
import type { ReaderPage } from "./reader-page.ts";

/** Returns what the reader types for a value on the current page; undefined when a person has typed it in the window. */
export function createTyping(reader: ReaderPage, portal: CheckedPortal, signal: AbortSignal): (value: GuideValue) => Promise<string | undefined> {
	const usedOtps: string[] = [];
	return async (value) => {
		const { place, sight, frame } = await lookThroughNavigations(reader.page());
		const { login, apiUser } = portal;
		switch (value) {
			case "captcha": {
				const image = frame.locator(captchaImages).filter({ visible: true }).first();
				// The response to the image starts the session that the answer belongs to.
				await image.evaluate(loaded, undefined, { timeout: 10_000 });
				const answer = await portal.captcha({ portal: portal.url, page: reader.page(), image, field: image, signal });
				return answer === "typed" ? undefined : answer.text;
			}
			case "otp": {
				const purpose = sight.member || place === "OTP step" ? "create API user" : "second factor";
				const asked = { portal: portal.url, purpose, userName: login.userName, gstin: sight.gstin, notices: sight.notices, tried: usedOtps, signal } as const;
				const code = await portal.otp(asked);
				usedOtps.push(code);
				return code;
			}
			case "userName":
				return sight.member ? apiUser.userName : login.userName;
			case "password":
				return sight.member ? apiUser.password : login.password;
			case "apiUserName":
				return apiUser.userName;
			default:
				return apiUser.password;
		}
	};
}

/** Runs in the page: waits for an image. */
const loaded = (image: Element): Promise<unknown> =>
	new Promise((resolve) => {
		if (!(image instanceof HTMLImageElement) || image.complete) resolve(undefined);
		for (const event of ["load", "error"]) image.addEventListener(event, resolve);
	});
