import { limits } from "../../domain/limits.ts";
import { contactRefusal } from "../../domain/login/technical-contact.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import type { TechnicalContact } from "../../domain/taxpayer.ts";
import { contactsPath, menuPath } from "../../web/login-steps.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

const nobody: TechnicalContact = { name: "", mobile: "", email: "" };

/** Update Contact Details; for who has never filled them in, between login and menu. Ledger: `technical-contacts.*`. */
export const technicalContacts: Screen = ({ store }) => {
	const show = (visit: MemberVisit, typed: TechnicalContact, said: { refusal?: Message; saved?: string } = {}) =>
		visit.render("technical-contacts/contacts", { title: "TechPersonContacts", limits, typed, saved: undefined, ...said });

	const save = ({ taxpayer }: MemberVisit, contact: TechnicalContact): Message | undefined => {
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
			get: (visit) => show(visit, visit.taxpayer.contact ?? nobody),
			post: (visit) => {
				const typed = { name: visit.field("Name").trim(), mobile: visit.field("Mobile").trim(), email: visit.field("Email").trim() };
				const refusal = store.atomically(() => save(visit, typed));
				if (refusal) return show(visit, typed, { refusal });
				if (visit.taxpayer.contact === null) return visit.redirect(menuPath);
				show(visit, typed, { saved: messages.contactSaved.text });
			},
		},
	];
};
