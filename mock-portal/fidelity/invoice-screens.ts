import type { Entry } from "./entry.ts";

const uploadPages = "saved upload pages of 2022 and 2025";

export const invoiceScreens = {
	"bulk-upload.form": {
		what: "/Invoice/BulkUpload: a multipart form with JsonFile, submit (value Upload), the hidden text name and the antiforgery token last; less than 2 MB; a POST answers 200 at the same address.",
		evidence: ["H"],
		source: uploadPages,
	},
	"bulk-upload.result": {
		what: "The fifth div of the form holds the summary (total invoices, items, uploaded, failed), the sixth the uploaded invoices with links to ZIP, Excel and print, the seventh the failed ones. Each invoice is checked and registered as by Generate IRN, and the dashboard counts it. Columns of the Excel files: Doc No, IRN; Invoice No, Error Code, Error Date (sic).",
		evidence: ["H", "A"],
		source: `${uploadPages}; names and contents of the downloaded files are assumed, and that one failed invoice does not hold up the others`,
	},
	"bulk-upload.schema-error": {
		what: "A file that is not a JSON list of invoices shows div.divDeserializationError with table.tblError, code SCHEMA ERROR, and registers nothing. So does a missing file, and one of 2 MB or more.",
		evidence: ["H", "A"],
		source: `${uploadPages}; assumed: the sentence after "JSON Schema Error.", and the answer to a missing or too large file`,
	},
	"mis-reports.generated": {
		what: "/MisRpt: FromDate and ToDate (dd/mm/yyyy) of the last 3 days, irp NIC1, submit Date; posts to /MisRpt/MisRptAction. The tenth cell of a row is the IRN; without data a cell says 2154. Excel at /MisRpt/ExcelGenerratedIrnDetails (sic).",
		evidence: ["H", "C", "A"],
		source: "saved report page, public programs; the other columns, their order and the answer to dates out of range are assumed",
	},
} as const satisfies Record<string, Entry>;
