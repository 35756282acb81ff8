/**
 * A signal that Ctrl-C, or the end of this process asked for otherwise, sets off; `onStop` is told. A second Ctrl-C ends at once,
 * with `exitCode`.
 */
export function stopSignal(exitCode = 1, onStop = () => {}): { readonly signal: AbortSignal; release(): void } {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) process.exit(exitCode);
		controller.abort(new Error("told to stop"));
		onStop();
	};
	const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
	for (const name of signals) process.on(name, stop);
	return {
		signal: controller.signal,
		release() {
			for (const name of signals) process.off(name, stop);
		},
	};
}
