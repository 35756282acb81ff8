import { limits } from "../../domain/limits.ts";
import { contactRefusal } from "../../domain/login/technical-contact.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import type { TechnicalContact } from "../../domain/taxpayer.ts";
import { contactsPath, menuPath } from "../../web/login-steps.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const nobody: TechnicalContact = { name: "", mobile: "", email: "" };

/** Update Contact Details. Before the first entry, the login leads to this page. Ledger: `technical-contacts.*`. */
export const technicalContacts: Screen = ({ store }) => {
	const show = (request: MemberContext, typed: TechnicalContact, said: { refusal?: PortalText; saved?: string } = {}) =>
		request.render("technical-contacts/contacts", { title: "TechPersonContacts", limits, typed, saved: undefined, ...said });

	const save = ({ taxpayer }: MemberContext, contact: TechnicalContact): PortalText | undefined => {
		const refusal = contactRefusal(contact);
		if (refusal) store.journal.write("contacts refused", taxpayer.gstin, { reason: refusal.text });
		else {
			store.taxpayers.save({ ...taxpayer, contact });
			store.journal.write("contacts saved", taxpayer.gstin);
		}
		return refusal;
	};

	return [
		{
			path: contactsPath,
			access: "member",
			get: (request) => show(request, request.taxpayer.contact ?? nobody),
			post: (request) => {
				const typed = { name: request.field("Name").trim(), mobile: request.field("Mobile").trim(), email: request.field("Email").trim() };
				const refusal = store.atomically(() => save(request, typed));
				if (refusal) return show(request, typed, { refusal });
				if (request.taxpayer.contact === null) return request.redirect(menuPath);
				show(request, typed, { saved: portalTexts.contactSaved.text });
			},
		},
	];
};
