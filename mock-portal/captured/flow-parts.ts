/** What the mock's rules need on the pages of the flow, and how a person would recognise it there. */

export const capturedPlaces = ["home", "login", "second factor", "contacts", "menu", "OTP", "form", "list"] as const;

/** A page of the flow that a captured page can stand for. The login is a page of its own, or a panel of the home page. */
export type CapturedPlace = (typeof capturedPlaces)[number];

export type PartKind = "text" | "password" | "list" | "choice" | "press" | "image" | "table";

/** An element of the flow. */
export interface FlowPart {
	readonly name: string;
	/** Its name in findings. */
	readonly what: string;
	readonly kind: PartKind;
	/** Whether the flow cannot be walked without it. */
	readonly required: boolean;
	/** The contract's target for it. */
	readonly target?: string;
	/** Id on the mock's own pages, which drift operators know it by. */
	readonly id?: string;
	/** Name that the mock's screens read it by. */
	readonly field?: string;
	/** Words at the element, most specific first. The portal's own come first, then those of guides, and their Hindi forms. */
	readonly words: readonly RegExp[];
	/** Words that exclude an element. */
	readonly not?: RegExp;
}

const otherButtons = /exit|cancel|reset|clear|\bback\b|close|home|log ?out|sign ?out|re-?send|again|refresh|draft|वापस|रद्द|बाहर/i;

/** Pages with one form around everything have their search field in it. */
const search = /search|खोज/i;

const otp: readonly FlowPart[] = [
	{
		name: "otp",
		what: "the field for the OTP",
		kind: "text",
		required: true,
		target: "otp",
		id: "txtOtp",
		field: "Otp",
		words: [/otp|ओटीपी/i, /one[- ]?time|passcode|pass code|verification code|कोड/i],
		not: search,
	},
	{
		name: "verifyOtp",
		what: "the button Verify OTP",
		kind: "press",
		required: true,
		target: "verifyOtp",
		id: "btnVerifyOTP",
		words: [/verify|सत्यापित/i, /validate|submit|confirm|proceed|continue|next|जमा|आगे/i],
		not: otherButtons,
	},
];

export const flowParts: Readonly<Record<CapturedPlace, readonly FlowPart[]>> = {
	home: [
		{
			name: "openLogin",
			what: "the button or link that leads to the login",
			kind: "press",
			required: false,
			target: "openLogin",
			id: "btnLogin",
			words: [/^\W*(?:log ?in|sign ?in|लॉग ?इन|लॉगिन)\W*$/i, /log ?in|sign ?in|लॉग ?इन|लॉगिन|प्रवेश/i],
			not: /close|forgot|register|help/i,
		},
	],
	login: [
		{
			name: "password",
			what: "the password of the login",
			kind: "password",
			required: true,
			target: "password",
			id: "txt_password",
			field: "UserLogin.Password",
			words: [/password|पासवर्ड/i],
		},
		{
			name: "captchaImage",
			what: "the image of the captcha",
			kind: "image",
			required: true,
			id: "captcha_image",
			words: [/captcha|कैप्चा/i, /security|characters|code/i],
		},
		{
			name: "captchaAnswer",
			what: "the field for the captcha's answer",
			kind: "text",
			required: true,
			target: "captchaAnswer",
			id: "CaptchaCode",
			field: "CaptchaCode",
			words: [/captcha|कैप्चा/i, /characters|security (?:code|text)|code (?:shown|above|below)|image|text (?:shown|above)|अक्षर/i, /code|कोड/i],
			not: search,
		},
		{
			name: "userName",
			what: "the user name of the login",
			kind: "text",
			required: true,
			target: "userName",
			id: "txtUserName",
			field: "UserLogin.UserName",
			words: [/user ?-?(?:name|id)|उपयोगकर्ता|यूज़र|यूजर/i, /log ?in|\buser|\bnic\b|\bname\b|नाम/i],
			not: search,
		},
		{
			name: "logIn",
			what: "the button that sends the login",
			kind: "press",
			required: true,
			target: "logIn",
			words: [/log ?in|sign ?in|लॉग ?इन|लॉगिन|प्रवेश/i, /submit|proceed|continue|enter|जमा/i],
			not: /forgot|register|help|close|refresh|reload|another|new\b/i,
		},
		{
			name: "newCaptcha",
			what: "the button for another captcha",
			kind: "press",
			required: false,
			id: "btnNewCaptcha",
			words: [/another|refresh|reload|new (?:captcha|image|code)|change (?:captcha|image)/i],
		},
		{ name: "closeLogin", what: "the button that closes the login", kind: "press", required: false, id: "btnCloseLogin", words: [/close|×/i] },
	],
	"second factor": otp,
	OTP: [
		...otp,
		{
			name: "resendOtp",
			what: "the link that sends another OTP",
			kind: "press",
			required: false,
			id: "lnkResendOTP",
			words: [/re-?send|again|new otp|फिर|दोबारा/i],
		},
	],
	contacts: [
		{
			name: "contactName",
			what: "the name of the technical person",
			kind: "text",
			required: true,
			id: "txtName",
			field: "Name",
			words: [/name|नाम/i],
			not: /user|mail/i,
		},
		{
			name: "contactMobile",
			what: "the mobile of the technical person",
			kind: "text",
			required: true,
			id: "txtMobile",
			field: "Mobile",
			words: [/mobile|phone|मोबाइल/i],
		},
		{ name: "contactEmail", what: "the e-mail of the technical person", kind: "text", required: true, id: "txtEmail", field: "Email", words: [/e-?mail|ईमेल/i] },
		{
			name: "contactSubmit",
			what: "the button that saves the contact",
			kind: "press",
			required: true,
			id: "btnSubmit",
			words: [/submit|जमा/i, /save|update|proceed/i],
			not: otherButtons,
		},
	],
	menu: [
		{
			name: "createApiUser",
			what: "Create API User in the menu",
			kind: "press",
			required: true,
			target: "createApiUser",
			words: [/^\W*(?:create|new|add|register)\b.{0,12}\bapi user\W*$/i, /api ?user/i, /एपीआई/i],
			not: /list|view|freeze|change|all\b|सूची/i,
		},
		{
			name: "listOfApiUsers",
			what: "List of API Users in the menu",
			kind: "press",
			required: false,
			target: "listOfApiUsers",
			words: [/list of api users?|(?:list|view|my|all).{0,12}api users?|api users? list/i],
			not: /freeze|change|create|new/i,
		},
	],
	form: [
		{
			name: "throughGsp",
			what: "the choice Through GSP",
			kind: "choice",
			required: false,
			target: "throughGsp",
			id: "rdbGsp",
			field: "RegistrationType",
			words: [/through (?:a )?gsp|through gst suvidha/i, /\bgsp\b|suvidha|जीएसपी|सुविधा/i],
			not: /\berp\b|client/i,
		},
		{
			name: "throughErp",
			what: "the choice Through ERP",
			kind: "choice",
			required: false,
			id: "rdbErp",
			field: "RegistrationType",
			words: [/through (?:an? )?erp/i, /\berp\b|ईआरपी/i],
			not: /gsp|client/i,
		},
		{
			name: "throughClientId",
			what: "the choice Through Client-Id of other GSTIN",
			kind: "choice",
			required: false,
			id: "rdbClientId",
			field: "RegistrationType",
			words: [/client[- ]?id/i, /other gstin/i],
		},
		{
			name: "gsp",
			what: "the list of GSPs",
			kind: "list",
			required: true,
			target: "gsp",
			id: "ddlGsp",
			field: "GspId",
			words: [/\bgsp\b|जीएसपी/i, /suvidha|provider|सुविधा/i],
			not: /\berp\b|channel|client/i,
		},
		{ name: "erp", what: "the list of ERPs", kind: "list", required: false, id: "ddlErp", field: "ErpId", words: [/\berp\b|ईआरपी/i], not: /\bgsp\b/i },
		{
			name: "holder",
			what: "the list of GSTINs with a client id",
			kind: "list",
			required: false,
			id: "ddlHolderGstin",
			field: "HolderGstin",
			words: [/gstin|client/i],
			not: /\bgsp\b|\berp\b/i,
		},
		{
			name: "apiPasswordAgain",
			what: "the repeated password of the API user",
			kind: "password",
			required: true,
			target: "apiPasswordAgain",
			id: "txtConfirmPassword",
			field: "ConfirmPassword",
			words: [/re-?enter|re-?type|retype|confirm|again|repeat|पुन|दोबारा|पुष्टि/i],
		},
		{
			name: "apiPassword",
			what: "the password of the API user",
			kind: "password",
			required: true,
			target: "apiPassword",
			id: "txtPassword",
			field: "Password",
			words: [/password|पासवर्ड/i],
			not: /re-?enter|re-?type|retype|confirm|again|repeat|पुन|दोबारा|पुष्टि/i,
		},
		{
			name: "apiUserName",
			what: "the name of the API user",
			kind: "text",
			required: true,
			target: "apiUserName",
			id: "txtApiUserName",
			field: "ApiUserName",
			words: [/user ?-?name|user ?-?id|उपयोगकर्ता|यूज़र|यूजर/i, /\buser|\bapi|login|\bname\b|नाम/i],
			not: /remark|optional|contact|mobile|mail|search|खोज/i,
		},
		{
			name: "submit",
			what: "the button Submit",
			kind: "press",
			required: true,
			target: "submit",
			id: "btnSubmit",
			words: [/submit|जमा/i, /register|create|पंजी/i, /save|proceed|confirm|continue|सहेज/i],
			not: otherButtons,
		},
	],
	list: [{ name: "table", what: "the table of API users", kind: "table", required: true, id: "tblApiUsers", words: [/user/i] }],
};
