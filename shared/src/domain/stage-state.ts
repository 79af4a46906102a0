import type { Id } from './ids.ts';

export type Layout = 'speaker' | 'grid' | 'sideBySide';
/** How the stage looks while it follows the floor. */
export type Stage = { layout: Layout; pinned: Id[] };

export type SceneLayout = 'solo' | 'sideBySide' | 'grid' | 'screenSpeaker' | 'hallFull';
/** A picture that a moderator has composed. `screenSpeaker` shows the first person's screen; `hall` is a person of that role. */
export type Scene = { layout: SceneLayout; people: Id[]; hall: Id | null };
/** What everybody sees, and what comes next. */
export type Switcher = {
  program: { state: 'followFloor' } | { state: 'scene'; scene: Scene };
  preview: Scene | null;
};

/** What a waiting person's own page has found out about microphone, camera and line. */
export type LineCheck = {
  at: number;
  level: 'silent' | 'low' | 'good' | 'loud';
  picture: 'none' | 'poor' | 'good';
  network: 'poor' | 'fair' | 'good';
};
export type BackstagePerson = { since: number; line: LineCheck | null };
export type Backstage = {
  people: Record<Id, BackstagePerson>;
  /** Who has been called and has not come yet, and when that was. */
  called: Record<Id, number>;
};
