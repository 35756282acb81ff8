import { captchaAlphabet, captchaText } from "../../domain/login/captcha.ts";
import type { Screen } from "../../web/route.ts";

/** The image of a new captcha at each request. Ledger: `captcha.image`, `captcha.life-cycle`. */
export const captcha: Screen = ({ release, store, captcha: mode, below }) => [
	{
		path: "/get-captcha-image",
		access: "everyone",
		get: async (request) => {
			const { length } = release.captcha;
			const text = mode === "fixed" ? captchaAlphabet.slice(0, length) : captchaText(length, below);
			store.sessions.setCaptcha(request.startSession().id, { text, issuedAt: request.now });
			store.journal.write("captcha issued", null);
			if (store.faults.happens("captcha-broken", { gstin: undefined, path: undefined }))
				return void request.res.set("Cache-Control", "no-store").type("png").end();
			const { captchaImage } = await import("./image.ts");
			// The same text is the same image: pictures of the page do not change.
			const image = captchaImage(text, release.captcha, mode === "fixed" ? fixedChoices() : below);
			request.res.set("Cache-Control", "no-store").type("png").send(image);
		},
	},
];

/** Always the same sequence of integers, spread over their ranges. */
function fixedChoices(): (n: number) => number {
	let count = 0;
	return (n) => (++count * 7) % n;
}
