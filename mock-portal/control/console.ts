import { throughWhom } from "../domain/api-access/api-user.ts";
import { type FaultScope, faults } from "../domain/faults.ts";
import { secondFactorWays } from "../domain/taxpayer.ts";
import { releases } from "../releases/index.ts";
import type { PortalControl } from "./control.ts";

const faultsByName = Object.entries(faults).map(([name, { about, scopes }]) => {
	const narrowedBy: readonly FaultScope[] = scopes;
	return { name, about, narrowedBy };
});

const releaseIds = releases.map(({ id }) => id).reverse();

/** The data that the console page shows. `mock` is the page's path. */
export function consoleView(control: PortalControl, mock: string) {
	return {
		mock,
		clock: control.clock(),
		inbox: control.inbox(),
		captchas: control.captchas(),
		taxpayers: control.taxpayers().map((taxpayer) => ({ ...taxpayer, secondFactorWays: secondFactorWays(taxpayer.secondFactor) })),
		personas: control.personas(),
		apiUsers: control.apiUsers().map((user) => ({ ...user, through: throughWhom(user) })),
		whitelistings: control.whitelistings(),
		clientCredentials: control.clientCredentials(),
		invoices: control.invoices().slice(-100).reverse(),
		armed: control.faults(),
		faultsByName,
		portals: control.portals.list().map((portal) => ({ ...portal, here: portal.control === control })),
		releaseIds,
		journal: control.journal(100).reverse(),
		dataFailure: control.dataFailure(),
	};
}
