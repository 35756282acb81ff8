import { indianDay } from "../../domain/invoice/document-date.ts";
import { portalTime } from "../../domain/ist.ts";
import { secondFactorNotice } from "../../domain/login/second-factor.ts";
import { menuLinks } from "../../releases/index.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

/** The dashboard after the login. Ledger: `main-menu.*`, `second-factor.notice`. */
export const mainMenu: Screen = ({ release, store }) => {
	const registerAt = menuLinks(release.menu).find(({ href }) => href === "/RegisterOTP/SMSReg")?.href;
	const notice = ({ taxpayer, now }: MemberContext) => {
		const due = release.secondFactor ? secondFactorNotice(taxpayer, now) : undefined;
		return due && { insists: due.insists, from: portalTime(due.mandatoryFrom).slice(0, 10), registerAt };
	};
	const figures = ({ taxpayer: { gstin }, now }: MemberContext) => {
		const { yesterday, today, month } = indianDay(now);
		return { yesterday: store.invoices.count(gstin, yesterday, today), month: store.invoices.count(gstin, month, now + 1) };
	};
	return [
		{
			path: "/Home/MainMenu",
			access: "member",
			get: (request) =>
				request.render("main-menu/main-menu", { title: "MainMenu", pageName: "MainMenuPart", notice: notice(request), figures: figures(request) }),
		},
	];
};
