/** What can be made to go wrong on a portal, by name. The tester arms a fault; it is gone when it is used up. */
export const faults = {
	"otp-delayed": "The OTP arrives 30 seconds late by the portal's clock; the page says that it was sent.",
	"otp-lost": "The OTP never arrives; the page says that it was sent.",
	"otp-wrong-length": "The message brings an OTP of 5 digits, which is never right.",
	"captcha-broken": "GET /get-captcha-image answers 200 with no image in it.",
	"session-dropped": "The session ends as a request comes in; a page that needs a login redirects to /.",
	slow: "The answer takes 3 seconds.",
	"error-500": "The request is answered 500, with an error page and nothing done.",
	"error-502": "The request is answered 502, with a gateway's page and nothing done.",
	maintenance: "The request is answered 503, with the maintenance page and nothing done.",
	"no-confirmation": "Submit makes the API user, and the form comes back empty, without a message and without the list.",
	"refused-though-made": "Submit makes the API user, and the page says that it was not saved.",
	"waf-rejected": "The request is answered 200 with a page Request Rejected and a support id, and nothing is done.",
} as const satisfies Readonly<Record<string, string>>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as readonly FaultName[];
