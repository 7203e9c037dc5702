import { expect, test } from "vitest";
import { Life } from "../support/life.ts";
test("timing", async () => {
  for (const ex of ["quickstart", "fraud-detection"] as const) {
    const life = new Life(ex);
    let t = performance.now();
    const lap = (w: string) => { const n = performance.now(); console.log(ex, w, (n - t).toFixed(0)); t = n; };
    await life.plan(); lap("plan1");
    await life.plan(); lap("plan2");
    await life.apply(); lap("apply");
    await life.apply("apply --yes --follow"); lap("follow");
    await life.plan(); lap("plan");
    const d = await life.drift(); lap("drift");
    const p = await life.run("plan --json"); lap("json");
    console.log(p.stdout.length, p.stdout.split("\n").length);
    const w = await life.world();
    console.log(w.things.length, w.runs.map(r => r.name + r.state), w.objects.length);
    await life.apply("destroy --yes"); lap("destroy");
    const w2 = await life.world();
    console.log(w2.things.length, w2.runs.map(r => r.name + r.state), w2.objects.length);
  }
  expect(1).toBe(1);
});
