import { keepChoice, readChoice } from '../ui/storage';
import { createStore, useStore } from '../ui/store';

/** How an agent is told of a visitor's message besides what the page shows; kept in this browser. */
export interface Preferences {
  sound: boolean;
  /** By the browser's notifications, which the agent has to allow first. */
  notifications: boolean;
}

const preferences = createStore<Preferences>({
  sound: readChoice('sound') !== 'off',
  notifications: readChoice('notifications') === 'on',
});

export const readPreferences = (): Preferences => preferences.get();
export const usePreferences = (): Preferences => useStore(preferences);

export function setPreference(name: keyof Preferences, value: boolean): void {
  keepChoice(name, value ? 'on' : 'off');
  preferences.set({ ...preferences.get(), [name]: value });
}
