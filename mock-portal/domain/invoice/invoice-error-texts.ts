import type { ApiErrorText } from "../api-access/api-error-texts.ts";

/** Refusals of the core APIs besides those of the rules in `rules/`: NIC's as published, misspellings included. */
export const invoiceMessages = {
	incompleteRequest: { code: "2142", text: "Incomplete request parameters" },
	otherUsers: { code: "2143", text: "Invoice does not belongs to the user GSTIN" },
	documentDateFormat: { code: "2144", text: "Document date should be in the format (dd/MM/yyyy)" },
	invalidIrn: { code: "2145", text: "IRN is not valid" },
	irnNotAvailable: { code: "2148", text: "Requested IRN data is not available" },
	duplicateIrn: { code: "2150", text: "Duplicate IRN" },
	irnNotFound: { code: "2154", text: "IRN details are not found" },
	tooManyItems: { code: "2173", text: "You have exceeded the limit of number of items" },
	invalidDocumentType: { code: "2161", text: "Invalid Document Type" },
	notAuthorised: { code: "2226", text: "You are not authorised to get IRN data" },
	ewayBillActive: {
		code: "2230",
		text: "This IRN cannot be cancelled because  e-way bill has been generated , you can cancel   e-way bill and then try cancelling IRN",
	},
	payloadEmpty: { code: "2255", text: "Requested Payload is empty" },
	cancelledTooLate: { code: "2270", text: "The allowed cancellation time limit is crossed, you cannot cancel the IRN" },
	cancelledNumber: {
		code: "2278",
		text: "IRN is already generated and is cancelled for this Document number. The duplicate IRN cannot be generated for the same number.",
	},
	askedTooLate: { code: "2283", text: "IRN details cannot be provided as it is generated more than {0} days prior" },
	unknownGstin: { code: "3028", text: "GSTIN is not present in invoice system" },
	ewayBillOfInactive: { code: "4000", text: "Status of the IRN is not active" },
	ewayBillExists: { code: "4002", text: "EwayBill is already generated for this IRN" },
	ewayBillIrnUnknown: { code: "4003", text: "Requested IRN data is not available" },
	ewayBillUnreadable: { code: "4004", text: "Error while retrieving IRN details" },
	ewayBillNotFound: { code: "4005", text: "Eway Bill details are not found" },
	brokenJson: {
		code: "5002",
		text: "Application error, issue with application while processing the request. Please try again. If error persists kindly raise a ticket along with request JSON, error details and timestamp of the error occurrence.",
	},
	notActive: { code: "9999", text: "Invoice is not active" },
} as const satisfies Record<string, ApiErrorText>;
