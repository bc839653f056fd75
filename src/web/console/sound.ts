// The alarm's sound. A browser lets a page sound only after a person has pressed something, so the state is always
// shown: on, off, or waiting for that press. Silence is never shown as sound.
import { useSyncExternalStore } from 'react';
import { keep, readKept } from '../parts/theme.ts';

export type Sound = 'off' | 'waiting' | 'on';

const KEY = 'safe-return.sound';
const listeners = new Set<() => void>();
let wanted = readKept(KEY) !== 'off';
let context: AudioContext | undefined;
let alarm: ReturnType<typeof setInterval> | undefined;

function state(): Sound {
  if (!wanted) return 'off';
  return context?.state === 'running' ? 'on' : 'waiting';
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function useSound(): Sound {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, state);
}

/** To be called from a press only. */
export async function turnSound(on: boolean): Promise<void> {
  wanted = on;
  keep(KEY, on ? 'on' : 'off');
  if (on) {
    context ??= new AudioContext();
    context.onstatechange = tell;
    await context.resume();
    chime(context, [660, 880]);
  }
  tell();
}

/** Sounds every three seconds while something needs eyes that no one has taken. */
export function sound(alarming: boolean): void {
  if (!alarming) {
    clearInterval(alarm);
    alarm = undefined;
    return;
  }
  if (alarm !== undefined) return;
  const ring = () => {
    if (context !== undefined && state() === 'on') chime(context, [880, 660, 880, 660]);
  };
  ring();
  alarm = setInterval(ring, 3000);
}

function chime(audio: AudioContext, notes: readonly number[]): void {
  notes.forEach((hertz, index) => {
    const from = audio.currentTime + index * 0.22;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.type = 'triangle';
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(0.4, from + 0.02);
    loudness.gain.linearRampToValueAtTime(0, from + 0.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.21);
  });
}
