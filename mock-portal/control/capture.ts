import type { CapturedPortal, CaptureFinding } from "../captured/captured-portal.ts";

/** The capture whose pages a portal serves. */
export interface CaptureState {
	/** Name of its folder. */
	readonly name: string;
	/** When it was recorded, ISO 8601. */
	readonly date: string;
	/** Host of the recorded portal. */
	readonly source: string;
	/** What is missing or ambiguous in it. The mock serves these places from the release. */
	readonly findings: readonly Pick<CaptureFinding, "place" | "what">[];
	/** What is served although the capture does not show it. */
	readonly notes: readonly Pick<CaptureFinding, "place" | "what">[];
}

/** The capture that a portal serves. */
export interface CaptureControl {
	/** null for a portal with the mock's own pages. */
	capture(): CaptureState | null;
}

export function captureControl(captured: CapturedPortal | undefined): CaptureControl {
	const brief = (all: readonly CaptureFinding[]) => all.map(({ place, what }) => ({ place, what }));
	return {
		capture: () =>
			captured ? { name: captured.name, date: captured.date, source: captured.source, findings: brief(captured.findings), notes: brief(captured.notes) } : null,
	};
}
