// Keeps the screen awake while someone is at a door, as long as the phone allows it.
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = async () => {
    if (ended || document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
    } catch {
      // Low battery or not allowed: the page says anyway that a locked phone stops it.
      lock = undefined;
    }
  };
  const asked = () => void ask();
  document.addEventListener('visibilitychange', asked);
  asked();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', asked);
    void lock?.release();
  };
}
