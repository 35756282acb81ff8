import { Stopped } from "../../automation/flow/outcome.ts";
import { expectedFields } from "../../automation/flow/registration-form.ts";
import { obstacleOf } from "../../automation/page/obstacle.ts";
import { readBack } from "../../automation/page/read-back.ts";
import type { TargetName } from "../../automation/targets.ts";
import { expect, test } from "../test.ts";
import { wanted } from "./automated.ts";

const filledForm = `<form action="https://portal.test/register">
	<input type="radio" name="RegistrationType" value="gsp" id="rdbGsp" checked><input type="radio" name="RegistrationType" value="erp" id="rdbErp">
	<select name="GspId" id="ddlGsp"><option>FOCUSOFTNET</option><option value="17" selected>Tera Software Limited</option></select>
	<div><span id="prefix">API_</span><input name="ApiUserName" id="txtApiUserName" value="tera2025"></div>
	<input type="password" name="Password" id="txtPassword" value="Sample#2025"><input type="password" name="ConfirmPassword" id="txtConfirm" value="Sample#2025">
	<button>Submit</button></form>`;
/** What was typed and chosen. */
const entries: Partial<Record<TargetName, { readonly id: string; readonly name: string; readonly value: string }>> = {
	throughGsp: { id: "rdbGsp", name: "RegistrationType", value: "gsp" },
	gsp: { id: "ddlGsp", name: "GspId", value: "17" },
	apiUserName: { id: "txtApiUserName", name: "ApiUserName", value: "tera2025" },
	apiPassword: { id: "txtPassword", name: "Password", value: "Sample#2025" },
	apiPasswordAgain: { id: "txtConfirm", name: "ConfirmPassword", value: "Sample#2025" },
};

test("Every field of the filled form is read back before Submit, and a changed one is named; a password is not quoted", async ({ page }) => {
	const input = { ...wanted, typedName: wanted.apiUserName, apiUserName: `API_${wanted.apiUserName}` };
	const fields = expectedFields({ channel: undefined, gspList: undefined, gsps: [] }, input);
	const readAfter = async (change: string) => {
		await page.setContent(filledForm);
		await page.evaluate(change);
		const found = (target: TargetName) => page.locator(`#${entries[target]?.id}`);
		return readBack({ found, entered: (target) => entries[target] }, page.locator("button"), fields).catch((error: unknown) => {
			if (!(error instanceof Stopped)) throw error;
			return `${error.stop.outcome}: ${error.stop.what}`;
		});
	};
	expect(await readAfter("0")).toMatchObject({
		action: "https://portal.test/register",
		fields: [{ value: "gsp" }, { value: "17" }, { value: "tera2025" }, { value: "Sample#2025" }, { value: "Sample#2025" }],
	});
	for (const [change, says] of [
		[`txtPassword.value = "Sample@2025"`, /^not submitted: The password of the API user no longer has the value that was filled in\./],
		[`txtConfirm.value = "Sample@2025"`, /^not submitted: The repeated password of the API user no longer has the value that was filled in\./],
		["ddlGsp.selectedIndex = 0", /^not submitted: The list of GSPs no longer has the value.*"FOCUSOFTNET"/],
		[
			"ddlGsp.selectedOptions[0].value = 18",
			/^not submitted: The list of GSPs no longer has the value.*: it shows "Tera Software Limited", and sends "18", not "17"/,
		],
		[`rdbGsp.value = "erp"`, /^not submitted: The choice Through GSP no longer has the value/],
		[`txtApiUserName.name = "Other"`, /^not submitted: The name of the API user no longer has the value.*: it is sent as "Other"/],
		["rdbErp.checked = true", /^not submitted: The choice Through GSP no longer has the value/],
		[`txtApiUserName.value += "1"`, /^not submitted: The name of the API user no longer has the value.*"API_tera20251"/],
		[`prefix.textContent = "GSP_"`, /^not submitted: The name of the API user no longer has the value.*"GSP_tera2025"/],
	] as const)
		expect.soft(await readAfter(change), change).toMatch(says);
});

test("Why a button cannot be clicked is found on the page: greyed out, hidden, covered", async ({ page }) => {
	const obstacle = async (html: string) => {
		await page.setContent(html);
		return obstacleOf(page.locator("button"));
	};
	expect(await obstacle("<button disabled>Submit</button>")).toBe("is greyed out");
	expect(await obstacle('<button style="visibility: hidden">Submit</button>')).toBe("is hidden");
	expect(await obstacle('<button>Submit</button><p style="position: fixed; inset: 0; margin: 0">Try our app</p>')).toBe("is covered by <p> (“Try our app”)");
});
