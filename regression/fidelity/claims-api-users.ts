import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { releases } from "../../mock-portal/releases/index.ts";
import { type Claim, cannotTell, confirmed, contradicted } from "./claim.ts";
import { all, hasControl, hasElements, hasHeading, hasLimit, inOrder, isAt, saysText } from "./judges.ts";

const otpStep = ["OTP step"] as const;
const form = ["registration form, Through GSP", "registration form"] as const;
const afterSubmit = ["registration form, after Submit", "list of API users"] as const;
const list = ["list of API users", "list of API users, empty"] as const;

/** What captures of Create API User, and of the pages for existing API users, show. */
export const apiUserClaims: readonly Claim[] = [
	{ entry: "otp.opening-sends", says: "The OTP step has the heading API Registration.", on: otpStep, judge: hasHeading("API Registration") },
	{
		entry: "otp.opening-sends",
		says: "It has Enter OTP: and the button Verify OTP.",
		on: otpStep,
		judge: all(hasControl({ tag: "input", label: "Enter OTP:" }), hasControl({ label: "Verify OTP" })),
	},
	{ entry: "otp.digits", says: "The OTP has 6 digits.", on: otpStep, judge: hasLimit({ label: "Enter OTP:" }, 6) },
	{
		entry: "api-user.otp-grant",
		says: "The form is at /APIUserAccount/APIUserRegistration.",
		on: form,
		assumed: true,
		judge: isAt("/APIUserAccount/APIUserRegistration"),
	},
	{
		entry: "api-user.hooks",
		says: "The OTP step has #txtOtp and #btnVerifyOTP.",
		on: otpStep,
		assumed: true,
		judge: all(hasControl({ id: "txtOtp" }), hasControl({ id: "btnVerifyOTP" })),
	},
	...(
		[
			["The channels are radios with the name RegistrationType.", { type: "radio", name: "RegistrationType" }],
			["The list of GSPs is #ddlGsp.", { tag: "select", id: "ddlGsp" }],
			["The list of ERPs is #ddlErp.", { tag: "select", id: "ddlErp" }],
			["The list of GSTINs is #ddlHolderGstin.", { tag: "select", id: "ddlHolderGstin" }],
			["The user name is #txtApiUserName.", { tag: "input", type: "text", id: "txtApiUserName" }],
			["The password is #txtPassword.", { tag: "input", type: "password", id: "txtPassword" }],
			["The password again is #txtConfirmPassword.", { tag: "input", type: "password", id: "txtConfirmPassword" }],
			["Submit is #btnSubmit.", { id: "btnSubmit" }],
		] as const
	).map(([says, wanted]): Claim => ({ entry: "api-user.hooks", says, on: form, assumed: true, judge: hasControl(wanted) })),
	{
		entry: "api-user.channel",
		says: "The radios are Through GSP, Through ERP and Through Client-Id of other GSTIN.",
		on: form,
		judge: all(...["Through GSP", "Through ERP", "Through Client-Id of other GSTIN"].map((label) => hasControl({ type: "radio", label }))),
	},
	{
		entry: "api-user.channel",
		says: "They stand under DO you wish to Register your GSTIN for API Interface:",
		on: form,
		judge: saysText("DO you wish to Register your GSTIN for API Interface"),
	},
	{
		entry: "api-user.channel",
		says: "The fields of a choice appear only after it.",
		on: ["registration form"],
		judge({ contract: { controls } }) {
			const lists = controls.filter(({ tag }) => tag === "select");
			if (lists.length === 0) return confirmed;
			const visible = lists.filter(({ hidden }) => !hidden);
			return visible.length === 0 ? confirmed : contradicted(`visible before a choice: ${visible.map(({ key }) => key).join(", ")}`);
		},
	},
	{
		entry: "api-user.form",
		says: "Through GSP has Select your GSP:, Username:, Password:, Re-enter Password: and Submit.",
		on: form,
		judge: all(...["Select your GSP:", "Username:", "Password:", "Re-enter Password:", "Submit"].map((label) => hasControl({ label }))),
	},
	{ entry: "api-user.form", says: "Exit (.btn-danger) is beside Submit.", on: form, judge: hasElements(".btn-danger") },
	{ entry: "api-user.prefix", says: "A fixed API_ is before the user name.", on: form, judge: saysText("API_") },
	{ entry: "api-user.name", says: "What follows the prefix has at most 15 characters.", on: form, assumed: true, judge: hasLimit({ label: "Username:" }, 15) },
	{
		entry: "api-user.password",
		says: "A password has at most 15 characters.",
		on: form,
		assumed: true,
		judge: hasLimit({ label: "Password:", type: "password" }, 15),
	},
	...releases.map(
		({ id }): Claim => ({
			entry: "api-user.gsp-list",
			says: `The dropdown has the GSPs of ${id}, in this order.`,
			on: form,
			releases: [id],
			assumed: true,
			judge({ contract: { controls } }) {
				const options = controls.find(({ label, options: all }) => /\bgsp\b/i.test(label ?? "") && all !== undefined)?.options;
				if (!options || options.length < 2) return cannotTell("the capture has no list of GSPs with options");
				const names = options.filter(({ label }) => !/^\W*(select|choose)\b/i.test(label)).map(({ label }) => label);
				return inOrder(
					gsps.filter(({ since }) => since === undefined || since <= id).map(({ name }) => name),
					names,
				);
			},
		}),
	),
	...releases.map(
		({ id, afterSubmit: shows }): Claim => ({
			entry: "api-user.outcome",
			says: shows === "list" ? "Submit leads to the list of API users." : "Submit leads to the form with a success message.",
			on: afterSubmit,
			releases: [id],
			judge({ contract: { screen } }) {
				const isMessage = screen === "registration form, after Submit";
				return isMessage === (shows === "message") ? confirmed : contradicted(`the capture has the screen "${screen}"`);
			},
		}),
	),
	{ entry: "api-user.list", says: "The list is at /APIUserAccount/ListAPIUsers.", on: list, judge: isAt("/APIUserAccount/ListAPIUsers") },
	{
		entry: "api-user.list",
		says: "Its columns are S.No, User Name, Registered Through, GSP / ERP / Client-Id, Created On and Status.",
		on: list,
		assumed: true,
		judge: columns(["S.No", "User Name", "Registered Through", "GSP / ERP / Client-Id", "Created On", "Status"]),
	},
	{
		entry: "api-user.freeze",
		says: "Freeze API User is at /APIUserAccount/FreezeAPIUser.",
		on: ["freeze API user"],
		judge: isAt("/APIUserAccount/FreezeAPIUser"),
	},
	{
		entry: "api-user.freeze",
		says: "It has #ddlApiUser and #btnFreeze.",
		on: ["freeze API user"],
		assumed: true,
		judge: all(hasControl({ tag: "select", id: "ddlApiUser" }), hasControl({ id: "btnFreeze" })),
	},
	{
		entry: "api-user.change-password",
		says: "Change API Password is at /APIUserAccount/ChangeAPIUserPassword.",
		on: ["change API password"],
		judge: isAt("/APIUserAccount/ChangeAPIUserPassword"),
	},
	{
		entry: "api-user.change-password",
		says: "It has #ddlApiUser, #txtOldPassword, #txtNewPassword, #txtConfirmPassword and #btnSave.",
		on: ["change API password"],
		assumed: true,
		judge: all(...["ddlApiUser", "txtOldPassword", "txtNewPassword", "txtConfirmPassword", "btnSave"].map((id) => hasControl({ id }))),
	},
];

/** The first table with column headers has these. */
function columns(expected: readonly string[]): Claim["judge"] {
	return ({ contract: { aria } }) => {
		const present = aria.flatMap((line) => /^\s*- columnheader "([^"]*)"/.exec(line)?.[1] ?? []);
		return present.length === 0 ? cannotTell("the captured list has no column headers") : inOrder(expected, present);
	};
}
