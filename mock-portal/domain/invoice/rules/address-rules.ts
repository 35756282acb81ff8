import { otherCountry, otherTerritory, pinFitsState, stateCodes } from "../../../reference-data/state-codes.ts";
import { stateCode } from "../invoice.ts";
import type { JudgedInvoice } from "../judged-invoice.ts";
import { type InvoiceRule, whenever } from "./rule.ts";

/** The PIN code that stands for places abroad. */
const pinAbroad = 999_999;

/** State code and PIN code of every address in India. */
const addresses = ({ invoice: { SellerDtls, BuyerDtls, DispDtls, ShipDtls }, isExport }: JudgedInvoice) =>
	[SellerDtls, isExport ? undefined : BuyerDtls, DispDtls, ShipDtls].flatMap((party) =>
		party?.Pin === undefined ? [] : [{ state: stateCode(party.Stcd), pin: party.Pin }],
	);

const wrongPinStates = (judged: JudgedInvoice) => [
	...new Set(addresses(judged).flatMap(({ state, pin }) => (pin === pinAbroad || pinFitsState(pin, state) ? [] : [state]))),
];

const wrongStates = ({ invoice: { DispDtls, ShipDtls } }: JudgedInvoice) => [
	...new Set(
		[DispDtls, ShipDtls].flatMap((party) => {
			const state = party && stateCode(party.Stcd);
			return state === undefined || state === otherCountry || stateCodes.has(state) ? [] : [state];
		}),
	),
];

/** The rules of 2026 hold for payloads that ask for an e-way bill. */
const shippedWithEwayBill = ({ invoice: { ShipDtls, EwbDtls } }: JudgedInvoice) => (EwbDtls ? ShipDtls : undefined);

const onHold = "An advisory of June 2026 announced it for 1 August 2026; sources disagree whether it was put on hold on 30 July. The wording is ours.";

/** PIN codes, dispatch and ship-to. Ledger: `invoice-rules.addresses`. */
export const addressRules: readonly InvoiceRule[] = [
	{
		code: "2244",
		published: "Recipient PIN code is mandatory for transaction -{0}",
		when: "BuyerDtls.Pin is missing",
		except: "exports",
		evidence: ["O"],
		state: "on",
		faults: whenever(
			({ isExport, invoice }) => !isExport && invoice.BuyerDtls.Pin === undefined,
			({ supplyType }) => [supplyType],
		),
	},
	{
		code: "2274",
		published: "Recipient PIN code cannot be 999999",
		when: "BuyerDtls.Pin is 999999",
		except: "exports; state 97",
		evidence: ["C"],
		state: "on",
		faults: whenever(({ isExport, invoice, states }) => !isExport && invoice.BuyerDtls.Pin === pinAbroad && states.recipient !== otherTerritory),
	},
	{
		code: "2273",
		published: "Dispatch from PIN code cannot be 999999",
		when: "DispDtls.Pin is 999999",
		evidence: ["C"],
		state: "on",
		faults: whenever(({ invoice }) => invoice.DispDtls?.Pin === pinAbroad),
	},
	{
		code: "3039",
		published: "PIN code does not belong to the state - {0}",
		when: "the first three digits of a PIN code (seller, buyer, dispatch, ship-to) are not those of its state",
		except: "the buyer of an export; 999999",
		evidence: ["O", "C"],
		state: "on",
		note: "The text is published for 2178, the older number; 3039's own is not known.",
		faults: (judged) => wrongPinStates(judged).map((state) => [state]),
	},
	{
		code: "2200",
		published: "Invalid state code {0} in dispatch details or ship details",
		when: "the Stcd of DispDtls or ShipDtls is not the code of a state",
		except: "96",
		evidence: ["O"],
		state: "on",
		faults: (judged) => wrongStates(judged).map((state) => [state]),
	},
	{
		code: "2245",
		published: "ShipTo state code should be same as POS for B2B transaction",
		when: "ShipDtls.Stcd is not BuyerDtls.Pos in a B2B",
		evidence: ["O", "A"],
		state: "off: inference",
		note: "Sales that are billed to one place and shipped to another contradict it.",
		faults: whenever(
			({ supplyType, invoice: { ShipDtls }, states }) => supplyType === "B2B" && ShipDtls !== undefined && stateCode(ShipDtls.Stcd) !== states.supply,
		),
	},
	{
		code: "2272",
		published: "Supplier PIN code cannot be 999999",
		when: "SellerDtls.Pin is 999999",
		evidence: ["A"],
		state: "off: inference",
		note: "The number is published; rule and wording are by analogy with 2273 and 2274.",
		faults: whenever(({ invoice }) => invoice.SellerDtls.Pin === pinAbroad),
	},
	{
		code: "2275",
		published: "Ship to PIN code cannot be 999999",
		when: "ShipDtls.Pin is 999999",
		evidence: ["A"],
		state: "off: inference",
		note: "The number is published; rule and wording are by analogy with 2273 and 2274.",
		faults: whenever(({ invoice }) => invoice.ShipDtls?.Pin === pinAbroad),
	},
	{
		code: "5002",
		id: "ship-to-gstin",
		published: "The GSTIN field is required.",
		when: "ShipDtls has no Gstin beside EwbDtls",
		evidence: ["O"],
		state: "off: withdrawn",
		note: onHold,
		faults: whenever((judged) => {
			const shipTo = shippedWithEwayBill(judged);
			return shipTo !== undefined && shipTo.Gstin === undefined;
		}),
	},
	{
		code: "2323",
		published: "Bill-to and ship-to GSTIN should not be the same",
		when: "ShipDtls.Gstin is BuyerDtls.Gstin beside EwbDtls",
		evidence: ["O"],
		state: "off: withdrawn",
		note: onHold,
		faults: whenever((judged) => shippedWithEwayBill(judged)?.Gstin === judged.invoice.BuyerDtls.Gstin),
	},
	{
		code: "2325",
		published: "Ship-to GSTIN state code does not match with the state code passed in ship-to details",
		when: "ShipDtls.Gstin does not begin with ShipDtls.Stcd beside EwbDtls",
		except: "URP",
		evidence: ["O"],
		state: "off: withdrawn",
		note: onHold,
		faults: whenever((judged) => {
			const shipTo = shippedWithEwayBill(judged);
			return shipTo?.Gstin !== undefined && shipTo.Gstin !== "URP" && !shipTo.Gstin.startsWith(stateCode(shipTo.Stcd));
		}),
	},
];
