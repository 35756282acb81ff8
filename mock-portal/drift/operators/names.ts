import type { Operator } from "../operator.ts";
import { renameIds } from "../page.ts";

/** Names of the flow's fields as they might be called instead. */
const renamed: Readonly<Record<string, string>> = {
	"UserLogin.UserName": "Login.UserId",
	"UserLogin.Password": "Login.Secret",
	CaptchaCode: "Login.Captcha",
	Otp: "MobileOtp",
	RegistrationType: "ApiChannel",
	GspId: "SelectedGsp",
	ErpId: "SelectedErp",
	HolderGstin: "SelectedGstin",
	ApiUserName: "ApiLogin",
	Password: "ApiSecret",
	ConfirmPassword: "ApiSecretAgain",
};

/** The real portal's classes that scripts use. */
const classes: Readonly<Record<string, string>> = {
	btnlogin: "btn-sign-in",
	homepageloginbtn: "btn-open-sign-in",
	txtUserName: "input-user",
	txtPassWord: "input-secret",
	parentmenu: "menu-parent",
	submenu: "menu-child",
	tradenamegstinheading: "trade-heading",
	"page-title": "heading-page",
	"btn-danger": "btn-outline-danger",
	"btn-primary": "btn-info",
};

/** A text of 7 characters that can begin an id. */
const randomId = (pick: (n: number) => number) =>
	`x${pick(36 ** 6)
		.toString(36)
		.padStart(6, "0")}`;

const everyPage = ["home", "menu", "OTP", "form", "list"] as const;

/** Other ids, names and classes. */
export const names: readonly Operator[] = [
	{
		name: "ids-prefixed",
		description: "Every id begins with MainContent_, like the ids of ASP.NET controls.",
		class: "cosmetic",
		changes: everyPage,
		page: (page) => renameIds(page, (id) => `MainContent_${id}`),
	},
	{
		name: "ids-random",
		description: "Every id is a random text, which is the same at each visit.",
		class: "cosmetic",
		changes: everyPage,
		page: (page, { pick }) => renameIds(page, (id) => randomId((n) => pick(n, id))),
	},
	{
		name: "names-renamed",
		description: "The fields of login, OTP step and registration form are posted under other names; the old names are refused.",
		class: "cosmetic",
		changes: ["home", "OTP", "form"],
		names: () => renamed,
	},
	{
		name: "classes-renamed",
		description: "The portal's own classes have other names, and primary and danger buttons have other Bootstrap classes.",
		class: "cosmetic",
		changes: everyPage,
		page(page) {
			for (const [was, is] of Object.entries(classes)) page(`.${was}`).removeClass(was).addClass(is);
		},
	},
];
