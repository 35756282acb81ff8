type Role = "button" | "link" | "textbox" | "combobox" | "radio";

/** Kinds of action, with the elements that allow them: a password is never typed into a field that shows it. */
export const kinds = {
	text: "input:not([type=password]):not([type=radio]):not([type=checkbox]):not([type=submit]):not([type=button]), textarea",
	password: "input[type=password]",
	/** A list, or a text field with suggestions. */
	choice: "select, input[list]",
	radio: "input[type=radio]",
	press: "button, a, input[type=submit], input[type=button], [role=button], [role=link], [onclick], [tabindex='0']",
} as const;

/** How to find an element of the portal. Names and labels must match completely, except for letter case and punctuation at the end. */
export interface Target {
	/** Its name in messages: "the captcha's answer". */
	readonly what: string;
	readonly kind: keyof typeof kinds;
	readonly roles?: readonly Role[];
	/** Accessible names for `roles`, which are also the label texts. */
	readonly named: readonly string[];
	/** Whether a `label` element carries the name. */
	readonly labelled?: true;
	/** Attribute `name`. */
	readonly name?: string;
	readonly id?: string;
	/** Path of a link, below the portal's address. */
	readonly href?: string;
	/** Class. */
	readonly className?: string;
	/** A field of the same form (form owner). It excludes buttons of other forms. */
	readonly formOf?: "password" | "otp" | "apiPassword" | "apiUser" | "newPassword";
}

/**
 * Every element of the portal that the automation uses. Names, labels, ids and paths of the login and the menu are the real portal's.
 * Ids and names of the OTP step and the registration form are unknown; here they are the mock's assumptions.
 */
export const targets = {
	openLogin: { what: "the button that opens the login panel", kind: "press", roles: ["button", "link"], named: ["Login"], id: "btnLogin" },
	userName: {
		what: "the user name of the login",
		kind: "text",
		roles: ["textbox"],
		named: ["User name"],
		labelled: true,
		name: "UserLogin.UserName",
		id: "txtUserName",
	},
	password: { what: "the password of the login", kind: "password", named: ["Password"], labelled: true, name: "UserLogin.Password", id: "txt_password" },
	captchaAnswer: {
		what: "the captcha's answer",
		kind: "text",
		roles: ["textbox"],
		named: ["ENTER ABOVE CAPTCHA"],
		labelled: true,
		name: "CaptchaCode",
		id: "CaptchaCode",
	},
	logIn: { what: "the Login button of the panel", kind: "press", roles: ["button", "link"], named: ["Login"], className: "btnlogin", formOf: "password" },

	apiRegistration: { what: "API Registration in the menu", kind: "press", roles: ["button", "link"], named: ["API Registration"] },
	userCredentials: { what: "User Credentials in the menu", kind: "press", roles: ["button", "link"], named: ["User Credentials"] },
	createApiUser: {
		what: "Create API User in the menu",
		kind: "press",
		roles: ["link", "button"],
		named: ["Create API User"],
		href: "/APIUserAccount/CreateAPIUser",
	},
	listOfApiUsers: {
		what: "List of API Users in the menu",
		kind: "press",
		roles: ["link", "button"],
		named: ["List of API Users"],
		href: "/APIUserAccount/ListAPIUsers",
	},
	freezeApiUser: {
		what: "Freeze API User in the menu",
		kind: "press",
		roles: ["link", "button"],
		named: ["Freeze API User"],
		href: "/APIUserAccount/FreezeAPIUser",
	},
	changeApiPassword: {
		what: "Change API Password in the menu",
		kind: "press",
		roles: ["link", "button"],
		named: ["Change API Password"],
		href: "/APIUserAccount/ChangeAPIUserPassword",
	},

	otp: { what: "the OTP", kind: "text", roles: ["textbox"], named: ["Enter OTP"], labelled: true, name: "Otp", id: "txtOtp" },
	verifyOtp: { what: "the button Verify OTP", kind: "press", roles: ["button", "link"], named: ["Verify OTP"], id: "btnVerifyOTP", formOf: "otp" },
	askForOtp: {
		what: "the button that asks for an OTP",
		kind: "press",
		roles: ["button", "link"],
		named: ["Send OTP", "Get OTP", "Request OTP", "Generate OTP"],
	},

	throughGsp: { what: "the choice Through GSP", kind: "radio", roles: ["radio"], named: ["Through GSP"], labelled: true, id: "rdbGsp" },
	gsp: { what: "the list of GSPs", kind: "choice", roles: ["combobox"], named: ["Select your GSP"], labelled: true, name: "GspId", id: "ddlGsp" },
	apiUserName: {
		what: "the name of the API user",
		kind: "text",
		roles: ["textbox"],
		named: ["Username"],
		labelled: true,
		name: "ApiUserName",
		id: "txtApiUserName",
	},
	apiPassword: { what: "the password of the API user", kind: "password", named: ["Password"], labelled: true, name: "Password", id: "txtPassword" },
	apiPasswordAgain: {
		what: "the repeated password of the API user",
		kind: "password",
		named: ["Re-enter Password"],
		labelled: true,
		name: "ConfirmPassword",
		id: "txtConfirmPassword",
	},
	next: { what: "the button that leads on", kind: "press", roles: ["button", "link"], named: ["Next", "Continue", "Proceed"] },
	submit: { what: "the button Submit", kind: "press", roles: ["button", "link"], named: ["Submit"], id: "btnSubmit", formOf: "apiPassword" },

	apiUser: {
		what: "the list of API users to choose from",
		kind: "choice",
		roles: ["combobox"],
		named: ["API User"],
		labelled: true,
		name: "ApiUserName",
		id: "ddlApiUser",
	},
	freeze: { what: "the button Freeze", kind: "press", roles: ["button", "link"], named: ["Freeze"], id: "btnFreeze", formOf: "apiUser" },
	oldPassword: { what: "the old password", kind: "password", named: ["Old Password"], labelled: true, name: "OldPassword", id: "txtOldPassword" },
	newPassword: { what: "the new password", kind: "password", named: ["New Password"], labelled: true, name: "NewPassword", id: "txtNewPassword" },
	newPasswordAgain: {
		what: "the repeated new password",
		kind: "password",
		named: ["Re-enter New Password"],
		labelled: true,
		name: "ConfirmPassword",
		id: "txtConfirmPassword",
	},
	savePassword: { what: "the button Submit", kind: "press", roles: ["button", "link"], named: ["Submit"], id: "btnSave", formOf: "newPassword" },
} as const satisfies Readonly<Record<string, Target>>;

/** The images of captchas, as selectors. */
export const captchaImages = "#captcha_image, img[src*=captcha i], img[alt*=captcha i]";

export type TargetName = keyof typeof targets;

export const targetOf = (name: TargetName): Target => targets[name];
