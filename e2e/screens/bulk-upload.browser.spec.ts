import { buildInvoice } from "../../fixtures/data/invoices.ts";
import { expect, pins, test } from "../test.ts";

test("a person uploads a file, sees its name and the summary, and closes the summary", pins("bulk-upload.result"), async ({ loggedInPage: page, taxpayer }) => {
	await page.goto("/Invoice/BulkUpload");
	const buffer = Buffer.from(JSON.stringify([buildInvoice(1, { seller: taxpayer })]));
	await page.getByLabel("Choose file").setInputFiles({ name: "december.json", mimeType: "application/json", buffer });
	await expect(page.getByText("december.json")).toBeVisible();
	await page.getByRole("button", { name: "Upload" }).click();
	const summary = page.locator("table.tblInvoiceInfo");
	await expect(summary).toContainText("Uploaded Invoices");
	await page.getByRole("button", { name: "Close the summary" }).click();
	await expect(summary).toBeHidden();
});
