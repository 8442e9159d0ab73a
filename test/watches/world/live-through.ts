import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyv } from 'keyv';
import { expect } from 'vitest';
import type { AkanaFault } from '../../../playground/akana/faults.ts';
import { createRandom } from '../../../playground/random.ts';
import type { Fault } from '../../../playground/retroachievements/faults/fault.ts';
import { listingKey, listingOf } from '../../../src/domain/watched-subject.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { createWatchStore } from '../../../src/storage/watch-store.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { startBot } from './bot-parts.ts';
import { compareWithTruth } from './compare-with-truth.ts';
import { createDisturbances } from './disturbances.ts';
import { akanaInProcess, retroAchievementsInProcess } from './in-process.ts';
import { createTruth } from './listing-truth.ts';
import { createLookHistory } from './look-history.ts';
import { createPerfectObserver } from './perfect-observer.ts';
import { createPortal, type PortalMove } from './portal.ts';
import { createRecording, type Pass } from './recording.ts';
import { createSite, type SiteMove } from './site.ts';
import type { Step, Story } from './steps.ts';
import { everySubject } from './subjects.ts';
import { createTroubleObserver } from './trouble-observer.ts';
import { createWatchLives } from './watch-lives.ts';
import { createWorldClock } from './world-clock.ts';

const minuteMs = 60_000;
// A login that was refused is tried again after an hour at the latest, and an account that sees less is believed late.
const recoveryMs = 4 * 60 * minuteMs;
const sweptMs = 22 * minuteMs;

/** Lets a story happen to the bot, next to a perfect observer. Throws at the first thing that is not as it should be. */
export async function liveThrough(
  story: Story,
  { folder, template }: { folder: string; template: string },
): Promise<Lived> {
  const clock = createWorldClock();
  const site = createSite(story.siteTickets, clock.worldNow);
  const portal = createPortal(story.portalTickets, clock.worldNow);
  const truthOf = createTruth(site, portal);
  const random = createRandom(story.seed).next;
  const { log, lines } = createRecordingLog();
  const ofSite = createDisturbances<SiteMove, Fault>(site.move);
  const ofPortal = createDisturbances<PortalMove, AkanaFault>(portal.move);
  const requests = { site: 0, portal: 0 };
  const counted = <Fault>(upstream: keyof typeof requests, take: () => Fault): Fault => {
    requests[upstream] += 1;
    return take();
  };
  const exchanges = {
    retroAchievements: retroAchievementsInProcess(site.world, { clock, onRequest: () => counted('site', ofSite.take) }),
    akana: akanaInProcess(portal.world, { clock, onRequest: () => counted('portal', ofPortal.take) }),
  };

  const path = join(folder, 'story.db');
  await copyFile(template, path);
  let database = await openDatabase({ kind: 'sqlite', path }, { log });
  const kept = new Keyv();
  const lives = createWatchLives({
    subjects: everySubject(site, portal),
    clock,
    store: createWatchStore(database),
    onEnd: (watchId) => recording.dropPosts(watchId),
  });

  const history = createLookHistory();
  const observer = createPerfectObserver({ truthOf, lives: lives.all, history });
  const troubles = createTroubleObserver(history, lives.active);
  const passes: Pass[] = [];
  let failure: unknown = null;
  let savesLeft = Infinity;
  const recording = createRecording({
    clock,
    truthOf,
    isWatched: lives.isWatched,
    isActiveWatch: (id) => lives.active().some((watch) => watch.id === id),
    siteRequests: () => requests.site,
    onPass(pass) {
      passes.push(pass);
      try {
        observer.judge(pass);
        history.note(pass);
        troubles.judge(pass);
      } catch (error) {
        failure ??= error;
      }
    },
    onSave() {
      savesLeft -= 1;
      if (savesLeft === 0) bot.abort();
    },
    onForget() {
      history.forgetAllBut(lives.isListingWatched);
      troubles.forgetUnwatched();
    },
  });
  const start = () =>
    startBot({
      clock,
      database,
      kept,
      exchanges,
      random,
      log,
      watchOver: recording.ports,
      onEnd: (why) => (failure ??= why),
    });

  for (const watch of story.watches) await lives.add(watch);
  let bot = start();
  try {
    for (const step of story.steps) {
      await take(step);
      throwIfWrong();
    }
    ofSite.calm();
    ofPortal.calm();
    await recover();
    await clock.advance(sweptMs);
    throwIfWrong();
    await compareWithTruth(database, { watches: lives.active(), truthOf, recording, clock: clock.bot });
    return { looks: passes.length, posts: recording.posts().length };
  } finally {
    await bot.stop();
    await database.close();
    await rm(path, { force: true });
  }

  async function take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'site changes':
        for (const move of step.moves) site.move(move);
        break;
      case 'portal changes':
        for (const move of step.moves) portal.move(move);
        break;
      case 'site is asked':
        ofSite.queue(step.coming);
        break;
      case 'portal is asked':
        ofPortal.queue(step.coming);
        break;
      case 'site fails':
        ofSite.setFault(step.fault);
        break;
      case 'portal fails':
        ofPortal.setFault(step.fault);
        break;
      case 'is well':
        (step.upstream === 'site' ? ofSite : ofPortal).setFault(null);
        break;
      case 'time passes':
        await clock.advance(step.ms, () => failure !== null);
        break;
      case 'requests pass': {
        const asked = (): number => requests.site + requests.portal;
        const until = asked() + step.count;
        await clock.advance(sweptMs, () => asked() >= until || failure !== null);
        break;
      }
      case 'question':
        bot.ask(step.refresh);
        break;
      case 'watch':
        await changeWatches(() => lives.add(step.watch));
        break;
      case 'pause':
        await changeWatches(() => lives.pause(step.at));
        break;
      case 'resume':
        await changeWatches(() => lives.resume(step.at));
        break;
      case 'unwatch':
        await changeWatches(() => lives.remove(step.at));
        break;
      case 'restart':
        await restart(step.offMs);
        break;
      case 'cut off':
        savesLeft = step.saves;
        await clock.advance(sweptMs, () => savesLeft <= 0 || failure !== null);
        savesLeft = Infinity;
        await restart(0);
        break;
      case 'clock jumps':
        clock.jump(step.ms);
        history.jumped();
        break;
      default:
        assertNever(step);
    }
  }

  async function changeWatches(change: () => Promise<void>): Promise<void> {
    await change();
    bot.wake();
    await clock.settle();
  }

  async function restart(offMs: number): Promise<void> {
    await bot.stop();
    recording.cutOff();
    await database.close();
    history.restarted();
    await clock.advance(offMs);
    database = await openDatabase({ kind: 'sqlite', path }, { log });
    lives.moveTo(createWatchStore(database));
    bot = start();
    await clock.settle();
  }

  /** Until a look at everything that is watched went well. */
  async function recover(): Promise<void> {
    const from = passes.length;
    const isWell = (key: string): boolean =>
      passes.slice(from).some(({ listing, end }) => listingKey(listing) === key && end?.failing === null);
    const missing = (): readonly string[] =>
      [...new Set(lives.active().map(({ subject }) => listingKey(listingOf(subject))))].filter((key) => !isWell(key));
    for (let waited = 0; missing().length > 0 && waited < recoveryMs; waited += 5 * minuteMs) {
      await clock.advance(5 * minuteMs, () => failure !== null);
      throwIfWrong();
    }
    expect(missing(), 'looks go well again once the upstreams do').toEqual([]);
  }

  function throwIfWrong(): void {
    if (failure !== null) throw failure;
    const bugs = lines.filter(({ level, message }) => level === 'error' && !message.includes('No further login'));
    expect(bugs, 'nothing goes wrong but the upstreams').toEqual([]);
  }
}

/** What a story came to. */
export interface Lived {
  readonly looks: number;
  readonly posts: number;
}
