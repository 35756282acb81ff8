import { apiMessages } from "../../domain/api-messages.ts";
import type { ApiParts, CoreCall, CoreCalls } from "../core-call.ts";
import { ApiRefusal } from "../refusal.ts";

const notYet: CoreCall = () => {
	throw new ApiRefusal([apiMessages.applicationError]);
};

/** The core APIs of one portal. */
export function coreCalls(_parts: ApiParts): CoreCalls {
	return { generate: notYet, cancel: notYet, byIrn: notYet, byDocument: notYet, gstinDetails: notYet };
}
