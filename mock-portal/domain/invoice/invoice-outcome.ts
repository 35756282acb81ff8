/** The result of Generate IRN. */
export type InvoiceOutcome =
	| {
			readonly registered: true;
			readonly irn: string;
			readonly ackNumber: string;
			/** yyyy-MM-dd HH:mm:ss, IST */
			readonly ackDate: string;
			/** Number of the e-way bill; empty without an e-way bill. */
			readonly ewayBill: string;
			readonly signedInvoice: string;
			readonly signedQrCode: string;
	  }
	| { readonly registered: false; readonly errors: readonly { readonly code: string; readonly text: string }[] };
