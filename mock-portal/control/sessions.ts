import * as v from "valibot";
import { anyGstin } from "../store/row-schemas.ts";
import type { Store } from "../store/store.ts";
import { newSessionId, sessionCookie } from "../web/router.ts";
import { Misuse, parseFields } from "./fields.ts";

/** The cookie of a session, for a browser or an HTTP client to send. */
export interface SessionCookie {
	readonly name: string;
	readonly value: string;
}

/** Creates sessions without the login page. */
export interface SessionControl {
	/**
	 * Logs a taxpayer in without password and captcha. Earlier sessions of the taxpayer end. With `otpVerified` the OTP of
	 * Create API User is verified too, so that the session can open `/APIUserAccount/APIUserRegistration`.
	 * @throws Misuse for an invalid field or an unknown GSTIN
	 */
	logIn(login: { readonly gstin: string; readonly otpVerified?: boolean }): SessionCookie;
}

/** A login without the login page. */
export const sessionFields = v.strictObject({ gstin: anyGstin, otpVerified: v.optional(v.boolean(), false) });

/** @throws Misuse */
export const sessionToOpen = (input: unknown) => parseFields(sessionFields, input);

export function sessionControl(store: Store): SessionControl {
	const { sessions, taxpayers, journal, clock } = store;
	return {
		logIn(input) {
			const { gstin, otpVerified } = sessionToOpen(input);
			if (!taxpayers.find(gstin)) throw new Misuse(`There is no taxpayer with the GSTIN ${gstin}`);
			const now = clock.now();
			return store.atomically(() => {
				if (sessions.endAllOf(gstin) > 0) journal.write("session ended", gstin, { reason: "another login" });
				const { id } = sessions.start(newSessionId(), now);
				sessions.login(id, gstin);
				journal.write("logged in", gstin, { by: "control API" });
				if (otpVerified) {
					sessions.grant(id, { purpose: "create API user", gstin, at: now });
					journal.write("OTP verified", gstin, { purpose: "create API user", by: "control API" });
				}
				return { name: sessionCookie, value: id };
			});
		},
	};
}
