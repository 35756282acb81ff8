/** Unit quantity codes (UQC), as the e-Invoice master has them. Ledger: `invoice-rules.items`. */
export const units: ReadonlySet<string> = new Set(
	(
		"BAG BAL BDL BKL BOU BOX BTL BUN CAN CBM CCM CMS CTN DOZ DRM GGK GMS GRS GYD KGS KLR KME LTR MLT MTR MTS NOS OTH PAC PCS " +
		"PRS QTL ROL SET SQF SQM SQY TBS TGM THD TON TUB UGS UNT YDS"
	).split(" "),
);
