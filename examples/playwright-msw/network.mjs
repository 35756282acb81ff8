import { defineNetworkFixture } from "@msw/playwright";
import { test as base } from "@playwright/test";
import { createPortal } from "irp-testbed";
import { productionHosts } from "irp-testbed/fixtures";
import { HttpResponse, http } from "msw";

/** Our ERP, which is not there: a page that takes down an API user, and posts it. */
const erpPage = `<!doctype html><title>ERP</title>
<form onsubmit="event.preventDefault(); fetch('/api-users', { method: 'POST', body: this.name.value }).then(() => { document.title = 'Kept'; })">
<label>API user <input name="name"></label><button>Keep</button></form>`;

/** A browser that finds our ERP by MSW's handlers, the e-Invoice portal by the production hosts, and nothing else. */
export const test = base.extend({
	portal: async ({ browserName: _ }, use) => {
		const portal = await createPortal();
		await use(portal);
		await portal.close();
	},
	network: [
		async ({ context, portal }, use) => {
			// What MSW has no handler for comes here next; what this does not know is aborted.
			await productionHosts(context, portal);
			const network = defineNetworkFixture({ context, handlers: [http.get("https://erp.example/", () => HttpResponse.html(erpPage))] });
			await network.enable();
			await use(network);
			await network.disable();
		},
		{ auto: true },
	],
});
