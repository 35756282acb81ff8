import type { Entry } from "./entry.ts";

const uploadPages = "saved upload pages of 2022 and 2025";

/** Bulk Upload, and MIS Reports > Generated e-Invoices. */
export const invoiceScreens = {
	"bulk-upload.form": {
		what: "`/Invoice/BulkUpload` has a multipart form with `JsonFile`, `submit` (value Upload), the hidden text `name` and, last, the antiforgery token. A file must have less than 2 MB. A POST answers 200 at the same address.",
		evidence: ["H"],
		source: uploadPages,
	},
	"bulk-upload.result": {
		what: "The fifth `div` of the form holds the summary (total invoices, items, uploaded, failed), the sixth the uploaded invoices with links to ZIP, Excel and print, the seventh the failed invoices. The portal checks and registers each invoice as Generate IRN does, and the dashboard counts it. The Excel files have the columns Doc No, IRN; and Invoice No, Error Code, Error Date (sic).",
		evidence: ["H", "A"],
		source: uploadPages,
		assumed: "names and contents of the downloaded files, and that a failed invoice does not stop the others",
	},
	"bulk-upload.schema-error": {
		what: "For a file that is not a JSON list of invoices, the page shows `div.divDeserializationError` with `table.tblError` and the code SCHEMA ERROR, and the portal registers nothing. The same happens without a file, and with a file of 2 MB or more.",
		evidence: ["H", "A"],
		source: uploadPages,
		assumed: 'the sentence after "JSON Schema Error.", and the answer to a missing or too large file',
	},
	"mis-reports.generated": {
		what: "`/MisRpt` has `FromDate` and `ToDate` (dd/mm/yyyy, within the last 3 days), `irp` (NIC1) and `submit` (Date), and posts to `/MisRpt/MisRptAction`. The tenth cell of a row is the IRN. Without data, a cell says 2154. The Excel file is at `/MisRpt/ExcelGenerratedIrnDetails` (sic).",
		evidence: ["H", "C", "A"],
		source: "saved report page, public programs",
		assumed: "the other columns, their order, and the answer to dates out of range",
	},
} as const satisfies Record<string, Entry>;
