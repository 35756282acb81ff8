import { strToU8, zipSync } from "fflate";
import { type DocumentSummary, documentSummary, readBulkFile } from "../../domain/invoice/bulk-file.ts";
import type { InvoiceOutcome } from "../../domain/invoice/invoice-outcome.ts";
import { portalTime } from "../../domain/ist.ts";
import { limits } from "../../domain/limits.ts";
import { offers } from "../../releases/offers.ts";
import type { MemberContext, Route, Screen } from "../../web/route.ts";
import { spreadsheet, spreadsheetType } from "../../web/spreadsheet.ts";

const path = "/Invoice/BulkUpload";

/** Maximum number of sessions with a stored upload for the downloads. */
const uploadsAtMost = 100;

interface UploadedInvoice {
	readonly document: DocumentSummary;
	readonly outcome: InvoiceOutcome;
}

/** An upload: the outcome of each invoice, or the error in the file. */
type Upload = { readonly invoices: readonly UploadedInvoice[]; readonly at: number } | { readonly schemaError: string };

const isRegistered = (invoice: UploadedInvoice): invoice is UploadedInvoice & { readonly outcome: { readonly registered: true } } => invoice.outcome.registered;

/** e-Invoice > Bulk Upload: registers a JSON file of invoices and shows the IRN or the errors of each. Ledger: `bulk-upload.*`. */
export const bulkUpload: Screen = ({ release, store, registerInvoice }) => {
	if (!offers(release, path)) return [];
	const uploads = new Map<string, Upload>();
	const keep = (session: string, upload: Upload) => {
		uploads.delete(session);
		uploads.set(session, upload);
		for (const oldest of [...uploads.keys()].slice(0, -uploadsAtMost)) uploads.delete(oldest);
	};

	const show = (request: MemberContext, upload?: Upload) => {
		const invoices = upload && "invoices" in upload ? upload.invoices : [];
		const succeeded = invoices.filter(isRegistered);
		const failed = invoices.flatMap(({ document, outcome }) => (outcome.registered ? [] : [{ document, errors: outcome.errors }]));
		request.render("bulk-upload/bulk-upload", {
			title: "BulkUpload",
			schemaError: upload && "schemaError" in upload ? upload.schemaError : undefined,
			total: invoices.length,
			items: invoices.reduce((sum, { document }) => sum + document.items, 0),
			succeeded,
			failed,
		});
	};

	const upload = async ({ taxpayer, file, now }: MemberContext): Promise<Upload> => {
		const json = file("JsonFile");
		if (!json || json.name === "") return { schemaError: "Choose a JSON file." };
		if (json.bytes.length >= limits.bulkFile) return { schemaError: "The file has to be less than 2 MB." };
		const read = readBulkFile(json.bytes.toString("utf8"));
		if ("schemaError" in read) return read;
		const invoices: UploadedInvoice[] = [];
		// In sequence: each invoice gets the next acknowledgement number.
		for (const invoice of read.invoices) invoices.push({ document: documentSummary(invoice), outcome: await registerInvoice(taxpayer, invoice) });
		return { invoices, at: now };
	};

	/** A download of the last upload. Without an upload, redirects to the upload page. */
	const download = (
		below: string,
		name: string,
		type: string,
		content: (invoices: readonly UploadedInvoice[], at: number) => Buffer | Promise<Buffer>,
	): Route => ({
		path: `/Invoice/${below}`,
		access: "member",
		async get({ session, res, redirect }) {
			const last = uploads.get(session.id);
			if (!last || "schemaError" in last) return redirect(path);
			res
				.attachment(name)
				.type(type)
				.send(await content(last.invoices, last.at));
		},
	});

	return [
		{
			path,
			access: "member",
			takesFile: true,
			get: (request) => show(request),
			async post(request) {
				const outcome = await upload(request);
				keep(request.session.id, outcome);
				const counts =
					"invoices" in outcome
						? { invoices: String(outcome.invoices.length), registered: String(outcome.invoices.filter(isRegistered).length) }
						: { reason: outcome.schemaError };
				store.journal.write("invoices uploaded", request.taxpayer.gstin, counts);
				show(request, outcome);
			},
		},
		download("ExcelUploadedInvoiceDetails", "UploadedInvoiceDetails.xlsx", spreadsheetType, (invoices) =>
			spreadsheet(
				["Doc No", "IRN"],
				invoices.filter(isRegistered).map(({ document, outcome }) => [document.number, outcome.irn]),
			),
		),
		download("FailedInvoiceDetails", "FailedInvoiceDetails.xlsx", spreadsheetType, (invoices, at) =>
			spreadsheet(
				["Invoice No", "Error Code", "Error Date"],
				invoices.flatMap(({ document, outcome }) => (outcome.registered ? [] : outcome.errors.map(({ code }) => [document.number, code, portalTime(at)]))),
			),
		),
		download("ZipFileDownload", "SignedInvoices.zip", "application/zip", (invoices) => {
			const files = invoices
				.filter(isRegistered)
				.map(
					({ outcome: { irn, signedInvoice, signedQrCode } }) =>
						[`${irn}.json`, strToU8(JSON.stringify({ Irn: irn, SignedInvoice: signedInvoice, SignedQRCode: signedQrCode }))] as const,
				);
			return Buffer.from(zipSync(Object.fromEntries(files)));
		}),
		{
			path: "/Invoice/BulkPrint",
			access: "member",
			get: (request) =>
				request.render("not-imitated/member", {
					title: "BulkPrint",
					trail: ["e-Invoice", "Bulk Upload", "Print"],
					about: "a PDF of the invoices that were uploaded",
				}),
		},
	];
};
