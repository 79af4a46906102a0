import { v7 as newId } from 'uuid';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HouseView, MediaView } from './house.ts';
import { type Told, turnNotices, withNotice } from './notices.ts';
import { outsideView } from './replica.ts';

/** The one store of the page. Whoever changes the place here also says what that means to the person. */
export class HouseStore {
  readonly api: StoreApi<HouseView> = createStore(() => outsideView);

  get view(): HouseView {
    return this.api.getState();
  }

  set(next: HouseView): void {
    const before = this.view;
    const told =
      next.me && next.place !== before.place
        ? turnNotices(before.place, next.place, next.me.personId, next.conference?.state)
        : [];
    const notices = told.reduce((list, item) => withNotice(list, item, newId(), Date.now()), next.notices);
    this.api.setState(notices === next.notices ? next : { ...next, notices }, true);
  }

  update(change: Partial<HouseView>): void {
    this.set({ ...this.view, ...change });
  }

  updateMedia(change: Partial<MediaView>): void {
    this.update({ media: { ...this.view.media, ...change } });
  }

  tell(told: Told): void {
    this.update({ notices: withNotice(this.view.notices, told, newId(), Date.now()) });
  }
}
