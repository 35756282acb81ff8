import { type PortalText, portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { expect, pins, test } from "../test.ts";

test("texts with a published code are NIC's to the letter, misspellings included; no other text has a code", pins("messages.own"), () => {
	const coded = Object.values<PortalText>(portalTexts).flatMap(({ code, text }) => (code === undefined ? [] : [[code, text]]));
	expect(coded).toEqual([
		["3001", "Requested data is not available"],
		["3003", "Password should contains atleast one upper case, one lower case, one number and one special characters like [%,$,#,@,_,!,*]"],
		["3004", "This username is already registered. Please choose a different username."],
		["3005", "Requested data is not found"],
		["3006", "Invalid Mobile Number"],
		["3012", "Mobile No. is blank for this GSTIN ..Pl use update from GST Common Portal option to get the mobile number, if updated in GST Common Portal."],
		["3013", "Your registration under GST has been cancelled , however if you are a transporter then use the Enrollment option."],
		["3014", "Gstin Not Allowed"],
		["3016", "Your registration under GST is inactive and hence you cannot register, however if you are a transporter then use the Enrollment option."],
		["3023", "The New PassWord And Old PassWord Cannot Be Same"],
		["3024", "Change of password unsuccessfull,pls check the existing password"],
		["3025", "Already This Account Has Been Freezed"],
		[
			"3027",
			"You are already registered Pl.use already created username and password to login to the system.If you have forgotten username or password,then use Forgot Username or Forgot Passowrd options to get the username and password!!",
		],
		["3030", "Invalid Gstin"],
		["3033", "Your account has been Freezed as GSTIN is inactive"],
		["3034", "Your account has been cancelled as GSTIN is inactive"],
		["3035", "Your account has been suspended as GSTIN is inactive"],
		["3043", "Something went wrong, please try again after sometime"],
		["3046", "Sorry you are not enabled for e-Invoicing System on Production."],
		["3059", "Client-Id for this PAN is not generated check your IP-Whitelisting status."],
		["3060", "Please wait for officer approval"],
		["3061", "Your Request has been rejected, please register again"],
		["3062", "Already Registered"],
		["3067", "Client secret unsuccessfull,pls check the existing client secret."],
		["3068", "There is no Api user."],
		["3069", "Sorry,you have not directly integrated with E-invoice API."],
		["3070", "Sorry,you have not registered."],
		["3071", "Sorry,you have already linked this Gstin to your Client Id."],
		["3072", "Sorry,Your GSTIN not enabled by the Direct Integrator."],
		["3073", "You are already registered."],
	]);
});

test("refusals of a login begin as programs expect", pins("login.messages"), () => {
	expect(portalTexts.invalidCaptcha.text).toMatch(/^Invalid Captcha/);
	expect(portalTexts.invalidLogin.text).toMatch(/^Invalid Login Credentials/);
});

test("no two texts are the same", () => {
	const texts = Object.values<PortalText>(portalTexts).map(({ text }) => text);
	expect(new Set(texts).size).toBe(texts.length);
});
