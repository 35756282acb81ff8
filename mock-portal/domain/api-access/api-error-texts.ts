/** A refusal of an API with its code: NIC's as published, misspellings included. */
export interface ApiErrorText {
	readonly code: string;
	readonly text: string;
}

/** Refusals of the Authentication API, and of the core APIs before they look at the payload. */
export const apiErrorTexts = {
	headerGstinRequired: { code: "1004", text: "Header GSTIN is required" },
	invalidToken: { code: "1005", text: "Invalid Token" },
	userNameRequired: { code: "1006", text: "User Name is required" },
	authenticationFailed: { code: "1007", text: "Authentication failed. Pls. inform the helpdesk" },
	invalidLogin: { code: "1008", text: "Invalid login credentials" },
	invalidClient: { code: "1010", text: "Invalid Client-ID/Client-Secret" },
	clientIdRequired: { code: "1011", text: "Client Id is required" },
	clientSecretRequired: { code: "1012", text: "Client Secret is required" },
	passwordUndecryptable: { code: "1013", text: "Decryption of password failed" },
	inactiveUser: { code: "1014", text: "Inactive User" },
	otherGstin: { code: "1015", text: "Invalid GSTIN for this user" },
	appKeyUndecryptable: { code: "1016", text: "Decryption of App Key failed" },
	unknownUser: { code: "1017", text: "Incorrect user id/User does not exists" },
	clientNotMapped: { code: "1018", text: "Client Id is not mapped to this user" },
	wrongPassword: { code: "1019", text: "Incorrect Password" },
	undecryptable: { code: "1020", text: "Decryption failed" },
	payloadRequired: { code: "3009", text: "Pls provide the required parameter or payload" },
	unauthorisedAddress: { code: "3053", text: "Unauthorised access" },
	applicationError: { code: "5001", text: "Application Error, Please Contact the help desk" },
	dataRequired: { code: "5003", text: "Data cannot be null or empty" },
	bodyTooLarge: { code: "5002", text: "Request body too large" },
} as const satisfies Record<string, ApiErrorText>;
