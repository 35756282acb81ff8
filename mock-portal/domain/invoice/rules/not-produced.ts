/** A published code that this mock never gives, and why. */
interface UnproducedCode {
	readonly codes: string;
	readonly published: string;
	readonly why: string;
}

/** Codes about Generate IRN and its e-way bill; docs/invoice-rules.md lists them. */
export const notProduced: readonly UnproducedCode[] = [
	{ codes: "2140", published: "Error while validating invoice", why: "5002 names each fault of the schema in its place" },
	{ codes: "2155, 2213", published: "Supplier GSTIN is required; The supplier GSTIN cannot be URP", why: "5002 comes first" },
	{
		codes: "2159, 2161, 2263",
		published: "Invalid value for reverse charge applicable field; Invalid Document Type; Invalid value for IGSTonIntra field",
		why: "in Generate IRN 5002 comes first (2161 answers get by document)",
	},
	{ codes: "2178", published: "PIN code does not belong to the state - {0}", why: "3039 has taken its place" },
	{ codes: "2179", published: "Please check the Tax Rates for valid values(CGST ,IGST ,SGST Amounts)", why: "2234 and 2235 have taken its place" },
	{
		codes: "2181, 2221",
		published: "Intra State transaction are not allowed for export transaction; Select GST Payment for export transaction",
		why: "of an older schema",
	},
	{ codes: "2188", published: "Non Advol Cess Value of all items must be equal to total Non Advol CessValue", why: "v1.1 has no such total" },
	{
		codes: "2190, 2196",
		published: "The recipient Tax type is not valid for this kind of Transaction(exp); URP is not allowed for export category",
		why: "older forms of 2248, which the second contradicts",
	},
	{ codes: "2197, 2224", published: "e-commerce GSTIN is mandatory for e-com Transaction; e-com Gstin should not be provided", why: "of an older schema" },
	{
		codes: "2198, 2204 to 2207, 2209",
		published: "Ship details and dispatch details cannot be supplied for transaction type - Regular, …",
		why: "about a transaction type that v1.1 does not have",
	},
	{ codes: "2199", published: "HSN Error", why: "no case is known" },
	{ codes: "2214 to 2217", published: "GSTIN is required For - {0}, …", why: "5002 comes first" },
	{
		codes: "2222, 2223",
		published: "StateCess Rate is incorrect for HSN - {0}; StateCess is required for HSN - {0}",
		why: "no list of rates is known, and nothing shows that they are enforced",
	},
	{ codes: "2225", published: "Incorrect date format in document details", why: "2144 answers" },
	{ codes: "2229", published: "Recipient POS should be other country(96) incase of transaction -{0}", why: "2232 is published for the same" },
	{
		codes: "2251 to 2254",
		published: "E-Way Bill can be generated provided at least HSN of one item belongs to goods, …",
		why: "4009 to 4012 have taken their place",
	},
	{ codes: "2294", published: "not known", why: "IgstOnIntra Y without reverse charge: one program has the number, its text is not known" },
	{ codes: "2295", published: "IRN is already generated and registered with GSTN Lookup Portal by other IRP", why: "the mock knows one IRP" },
	{ codes: "2324, 4074", published: "not known", why: "rules of 2026 on ship-to details, whose texts are not known" },
	{
		codes: "3075, 3078",
		published: "GSTIN- {0} is cancelled and de-registration date is not available; … registration date is not available",
		why: "3029 answers for a cancelled GSTIN without dates",
	},
	{
		codes: "4015, 4018, 4025, 4037",
		published: "EWayBill will not be generated for blocked User -{0}, Invalid Transporter ID, …",
		why: "no register of transporters and blocked users",
	},
	{ codes: "4020", published: "Invalid vehicle type .", why: "5002 comes first" },
	{
		codes: "4026",
		published: "Duplicate EwayBill for the given document numer, EwbNo - ({0})",
		why: "a document has one IRN, and 4002 answers for its second e-way bill",
	},
	{ codes: "4027", published: "Transporter Id is mandatory for generation of Part A slip", why: "4019 answers for the same" },
	{ codes: "4030, 4038", published: "The distance between the pincodes {0} and {1} is not available in the system, …", why: "distances are made up here" },
];
