import { createPortal, type NewTaxpayer, type Portal } from "../mock-portal/portal.ts";
import { buildTaxpayer } from "../mock-portal/sample-data/taxpayer-builder.ts";

/** A mock portal for one run of a command, with a demo taxpayer. */
export async function startEmbeddedPortal(release: string | undefined): Promise<{ readonly portal: Portal; readonly taxpayer: NewTaxpayer }> {
	const taxpayer = buildTaxpayer(1);
	const portal = await createPortal({ ...(release === undefined ? {} : { release }), taxpayers: [taxpayer] });
	return { portal, taxpayer };
}
