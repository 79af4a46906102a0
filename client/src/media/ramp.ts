/** A third of the time after which nobody hears a change any more: about 30 ms, without a click. */
const settling = 0.01;
const targets = new WeakMap<AudioParam, number>();

export function ramp(param: AudioParam, value: number, now: number): void {
  if ((targets.get(param) ?? param.value) === value) return;
  targets.set(param, value);
  param.cancelScheduledValues(now);
  param.setTargetAtTime(value, now, settling);
}
