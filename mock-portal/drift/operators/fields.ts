import type { Operator } from "../operator.ts";
import { formRow, labelOf, rowOf, withId, withName } from "../page.ts";

const textField = (id: string, name: string, value = "") => `<input type="text" class="form-control" id="${id}" name="${name}" value="${value}">`;

const purposes = ["Own use", "Use by a GSP", "Testing"];

/** Operators that add fields. */
export const fields: readonly Operator[] = [
	{
		name: "field-inserted",
		description: "An optional field Remarks is above the OTP and above the API user's name.",
		class: "cosmetic",
		changes: ["OTP", "form"],
		page(page) {
			for (const id of ["txtOtp", "txtApiUserName"])
				rowOf(withId(page, id)).before(formRow("Remarks (optional):", "txtRemarks", textField("txtRemarks", "Remarks")));
		},
	},
	{
		name: "field-required",
		description: "The registration form has a required list of purposes below the channel.",
		class: "behavioural",
		changes: ["form"],
		page(page) {
			const options = ["", ...purposes].map((purpose) => `<option value="${purpose}">${purpose || "--Select--"}</option>`);
			const row = formRow("Purpose of API access:", "ddlPurpose", `<select class="form-control" id="ddlPurpose" name="Purpose">${options.join("")}</select>`);
			page("form [data-channel]").first().before(row);
		},
		before({ place, method, request, goOn, again }) {
			if (place !== "form" || method === "get" || purposes.includes(request.field("Purpose"))) return goOn();
			return again({ text: "Please select the purpose of API access." });
		},
	},
	{
		name: "old-id-taken",
		description: "A new optional field has the id of the OTP field or of the API user name field, which have other ids.",
		class: "cosmetic",
		changes: ["OTP", "form"],
		page(page) {
			for (const [id, now, label] of [
				["txtOtp", "txtMobileOtp", "Reference No. of the message (optional):"],
				["txtApiUserName", "txtApiUserId", "Reference No. of the GSP (optional):"],
			] as const) {
				const old = withId(page, id);
				const taken = old.attr("id") ?? "";
				labelOf(page, id).attr("for", now);
				old.attr("id", now);
				rowOf(old).before(formRow(label, taken, textField(taken, "ReferenceNo")));
			}
		},
	},
	{
		name: "old-name-taken",
		description: "A new optional field is posted as ApiUserName, and the API user's name is posted as ApiLoginName.",
		class: "cosmetic",
		changes: ["form"],
		excludes: ["names-renamed"],
		page(page) {
			rowOf(withName(page, "ApiUserName")).before(formRow("Contact person (optional):", "txtContact", textField("txtContact", "ApiUserName")));
		},
		names: () => ({ ApiUserName: "ApiLoginName" }),
	},
	{
		name: "old-label-taken",
		description: "A new optional field has the label Username:, and the API user's name has the label API Login:.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["labels-hindi", "labels-reworded"],
		page(page) {
			const row = rowOf(withId(page, "txtApiUserName"));
			row.find("label").text("API Login:");
			row.before(
				formRow("Username:", "txtGspUserName", `${textField("txtGspUserName", "GspUserName")}<small>Your user name at the GSP, if you have one.</small>`),
			);
		},
	},
];
