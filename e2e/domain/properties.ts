import fc from "fast-check";

// The same cases in every run; another seed (FC_SEED=1) tries others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_251_101) });

export default fc;
