import type { CheerioAPI } from "cheerio";
import type { Operator } from "../operator.ts";
import { atEnd, withId } from "../page.ts";

/** An element that covers the page. */
const cover = (page: CheerioAPI, content: string, style = "background: rgba(255, 255, 255, .9)") =>
	atEnd(page, `<div class="drift-cover" style="position: fixed; inset: 0; z-index: 2000; ${style}">${content}</div>`);

/** Operators that cover pages, and fields that send their form by themselves. */
export const overlays: readonly Operator[] = [
	{
		name: "cover-with-icon",
		description: "An image covers the registration form until its icon × is clicked; the icon has no text.",
		class: "behavioural",
		changes: ["form"],
		page(page) {
			const icon = `<svg class="close-cover" width="24" height="24" style="position: absolute; right: 2rem; top: 2rem; cursor: pointer" onclick="this.parentNode.remove()"><path d="M4 4L20 20M20 4L4 20" stroke="black" stroke-width="2"/></svg>`;
			cover(page, `${icon}<p style="margin: 5rem">e-Invoice week: 1 to 7 December</p>`);
		},
	},
	{
		name: "cover-without-end",
		description: "A transparent layer lies over the registration form and takes every click.",
		class: "blocking",
		changes: ["form"],
		page(page) {
			cover(page, "", "");
		},
	},
	{
		name: "cover-for-a-while",
		description: "A layer with the words Please wait lies over the registration form for 2 seconds.",
		class: "cosmetic",
		changes: ["form"],
		page(page) {
			cover(page, '<p style="margin: 5rem">Please wait</p>');
			atEnd(page, '<script>setTimeout(() => document.querySelector(".drift-cover").remove(), 2000);</script>');
		},
	},
	{
		name: "otp-sends-itself",
		description: "The OTP form is sent when the last digit is typed.",
		class: "behavioural",
		changes: ["OTP"],
		excludes: ["otp-captcha"],
		page(page) {
			withId(page, "txtOtp").attr("oninput", "if (this.value.length === this.maxLength) { this.readOnly = true; this.form.requestSubmit(); }");
		},
	},
	{
		name: "login-in-dialog",
		description: "The login panel is a dialog element, over the page.",
		class: "cosmetic",
		changes: ["home"],
		page(page) {
			withId(page, "loginPanel").attr("style", "position: static").wrap('<dialog class="login-dialog"></dialog>');
			atEnd(
				page,
				`<script>(() => {
	const dialog = document.querySelector(".login-dialog");
	const form = dialog.querySelector("form");
	const follow = () => { if (form.hidden) dialog.close(); else if (!dialog.open) dialog.showModal(); };
	new MutationObserver(follow).observe(form, { attributeFilter: ["hidden"] });
	follow();
})();</script>`,
			);
		},
	},
];
