import type { WatchedSubject } from '../domain/watched-subject.ts';
import type { Inert } from '../lib/inert.ts';
import { subjectName } from './subject-name.ts';

const LONGEST_NAME = 150;

/** What a post calls a subject. */
export function postName(subject: WatchedSubject): Inert {
  return subjectName(subject, LONGEST_NAME);
}
