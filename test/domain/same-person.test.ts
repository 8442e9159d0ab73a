import { describe, expect, it } from 'vitest';
import { Ulid } from '../../src/domain/ids.ts';
import { samePerson } from '../../src/domain/same-person.ts';

const a = Ulid.parse('00003EMFWR7XB8SDPEHB3K56ZQ');
const b = Ulid.parse('00003EMFWR7XB8SDPEHB3K56ZR');

describe('a person', () => {
  it.each([
    { what: 'a ULID under another name', one: { name: 'Ann', ulid: a }, other: { name: 'Anna', ulid: a }, same: true },
    { what: 'a name with another ULID', one: { name: 'Ann', ulid: a }, other: { name: 'Ann', ulid: b }, same: false },
    { what: 'a name without a ULID', one: { name: 'Ann', ulid: a }, other: { name: 'ANN', ulid: null }, same: true },
    { what: 'another name', one: { name: 'Ann', ulid: null }, other: { name: 'Bob', ulid: b }, same: false },
  ])('is told by $what: the same is $same', ({ one, other, same }) => {
    expect(samePerson(one, other)).toBe(same);
    expect(samePerson(other, one)).toBe(same);
  });
});
