import type { Contract } from "../capture/contract.ts";
import { withoutData } from "../capture/screens.ts";
import { matchControls } from "./match.ts";

/** A screen in both captures; undefined where a capture does not have it. */
export interface Counterparts {
	readonly screen: string;
	readonly before: Contract | undefined;
	readonly after: Contract | undefined;
	readonly note?: string;
	/** Whether the two show the same screen with other data. */
	readonly differsInData?: true;
}

/**
 * Pairs screens of the same name; then the same screen with other data, such as the empty and the filled list; then pages of the same
 * address that have fields or menu entries in common. A screen that one capture has with both kinds of data, and the other with one, is
 * compared twice: that is a difference of data.
 */
export function pairScreens(before: readonly Contract[], after: readonly Contract[]): Counterparts[] {
	const has = (contracts: readonly Contract[], name: string) => contracts.some(({ screen }) => screen === name);
	const left = new Set(after.filter(({ screen }) => !has(before, screen)));
	const take = (isCounterpart: (contract: Contract) => boolean) => {
		const found = [...left].find(isCounterpart);
		if (found) left.delete(found);
		return found;
	};
	const pairs = before.map((contract): Counterparts => {
		const { screen, path } = contract;
		const same = after.find((other) => other.screen === screen);
		if (same) return { screen, before: contract, after: same };
		const isOtherData = isSameScreen(screen);
		const withOtherData = take(isOtherData) ?? after.find(isOtherData);
		if (withOtherData) return { screen, before: contract, after: withOtherData, note: dataDiffers(withOtherData), differsInData: true };
		const atAddress = take((other) => path !== "" && other.path === path && matchControls(ownControls(contract), ownControls(other)).pairs.length > 0);
		return atAddress
			? { screen, before: contract, after: atAddress, note: `compared with "${atAddress.screen}", which is at the same address` }
			: { screen, before: contract, after: undefined };
	});
	const onlyNew = [...left].map((contract): Counterparts => {
		const { screen } = contract;
		const withOtherData = before.find(isSameScreen(screen));
		return withOtherData
			? { screen, before: withOtherData, after: contract, note: dataDiffers(withOtherData), differsInData: true }
			: { screen, before: undefined, after: contract };
	});
	return [...pairs, ...onlyNew];
}

const isSameScreen =
	(screen: string) =>
	(other: Contract): boolean =>
		withoutData(other.screen) === withoutData(screen);

const dataDiffers = ({ screen }: Contract) => `the data differs: compared with "${screen}", without rows and messages`;

/** Controls that belong to a page and are not in the header of every page. */
export const ownControls = ({ controls }: Contract) => controls.filter(({ form, trail, type }) => (form !== undefined || trail) && type !== "hidden");
