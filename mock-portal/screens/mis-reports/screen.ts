import { documentSummary } from "../../domain/invoice/bulk-file.ts";
import { isoDate } from "../../domain/invoice/document-date.ts";
import { dataOfSigned } from "../../domain/invoice/signed-invoice.ts";
import { apiTime, portalTime } from "../../domain/ist.ts";
import { offers } from "../../releases/offers.ts";
import type { MemberContext, Screen } from "../../web/route.ts";
import { spreadsheet, spreadsheetType } from "../../web/spreadsheet.ts";

const formPath = "/MisRpt";
const day = 24 * 60 * 60 * 1000;

/** Number of days that the report covers. Ledger: `mis-reports.generated`. */
const daysBack = 3;

/** A report for the requested dates: its rows, or the refusal. */
type Report = { readonly from: string; readonly to: string } & ({ readonly rows: readonly (readonly string[])[] } | { readonly refusal: string });

const columns = ["Sl. No", "Ack No", "Ack Date", "Document No", "Document Date", "Document Type", "Buyer GSTIN", "Invoice Value", "Status", "IRN", "EWB No"];

/** MIS Reports > Generated e-Invoices: invoices registered on the last three days. Ledger: `mis-reports.*`. */
export const misReports: Screen = ({ release, store }) => {
	if (!offers(release, formPath)) return [];
	const dateOf = (ms: number) => portalTime(ms).slice(0, 10);
	const startOf = (date: string) => {
		const iso = isoDate(date);
		return iso === undefined ? undefined : Date.parse(`${iso}T00:00:00+05:30`);
	};

	const report = ({ taxpayer: { gstin }, now }: MemberContext, from: string, to: string): Report => {
		const [first, last] = [startOf(from), startOf(to)];
		if (first === undefined || last === undefined || first > last) return { from, to, refusal: "Enter both dates as dd/mm/yyyy, the earlier one first." };
		if (first < (startOf(dateOf(now)) ?? now) - (daysBack - 1) * day || last > now) return { from, to, refusal: "Choose dates within the last 3 days." };
		const rows = store.invoices.registeredBetween(gstin, first, last + day).map((invoice, index) => {
			const { buyerGstin, value } = documentSummary(dataOfSigned(invoice.signedInvoice));
			const status = invoice.cancelledAt === null ? "Active" : "Cancelled";
			const { documentNumber, documentDate, documentType } = invoice;
			return [
				String(index + 1),
				String(invoice.ackNumber),
				apiTime(invoice.registeredAt),
				documentNumber,
				documentDate,
				documentType,
				buyerGstin,
				value,
				status,
				invoice.irn,
				invoice.ewayBillNumber === null ? "" : String(invoice.ewayBillNumber),
			];
		});
		return { from, to, rows };
	};

	const show = (request: MemberContext, made?: Report) => {
		const today = dateOf(request.now);
		const { from, to } = made ?? { from: today, to: today };
		request.render("mis-reports/generated", {
			title: "MisRpt",
			columns,
			from,
			to,
			refusal: made && "refusal" in made ? { text: made.refusal } : undefined,
			rows: made && "rows" in made ? made.rows : undefined,
		});
	};

	return [
		{ path: formPath, access: "member", get: (request) => show(request) },
		{
			path: "/MisRpt/MisRptAction",
			access: "member",
			get: (request) => request.redirect(formPath),
			post: (request) => show(request, report(request, request.field("FromDate").trim(), request.field("ToDate").trim())),
		},
		{
			path: "/MisRpt/ExcelGenerratedIrnDetails",
			access: "member",
			async get(request) {
				const dates = ["FromDate", "ToDate"].map((name) => {
					const value = request.req.query[name];
					return typeof value === "string" ? value : dateOf(request.now);
				});
				const made = report(request, dates[0] ?? "", dates[1] ?? "");
				if ("refusal" in made) return request.redirect(formPath);
				request.res
					.attachment("GeneratedIrnDetails.xlsx")
					.type(spreadsheetType)
					.send(await spreadsheet(columns, made.rows));
			},
		},
	];
};
