import { offers } from "../../releases/offers.ts";
import type { Screen } from "../../web/route.ts";

const path = "/APIUserAccount/DownloadEncCert";

/** Encryption Certificates > Download: the public key that API requests are encrypted with. Ledger: `encryption-certificates.download`. */
export const encryptionCertificates: Screen = ({ release, store }) =>
	offers(release, path)
		? [
				{
					path,
					access: "member",
					get: (request) => request.render("encryption-certificates/download", { title: "DownloadEncCert" }),
					async post({ res, taxpayer }) {
						const publicKey = await store.encryptionKey.publicKey();
						store.journal.write("encryption key downloaded", taxpayer.gstin);
						res.attachment("einvoice-public-key.pem").type("application/x-pem-file").send(Buffer.from(publicKey));
					},
				},
			]
		: [];
