let context: AudioContext | undefined;

/** Two short notes; nothing before the reader has done anything on the page, as browsers want it. */
export function playTone(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    const start = context.currentTime;
    playNote(context, 880, start);
    playNote(context, 1175, start + 0.12);
  } catch {
    // No sound, then.
  }
}

function playNote(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = frequency;
  // Neither end of a note may click.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.25);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.26);
}
