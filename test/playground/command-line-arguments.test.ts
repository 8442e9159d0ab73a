import { describe, expect, it } from 'vitest';
import { type Asked, readArguments } from '../../playground/command-line-arguments.ts';

const line = '/tickets game game:14402';
const once: Asked = { kind: 'once', line, as: 'manager', only: null };

describe("the playground's arguments", () => {
  it.each<{ args: string[]; asked: Asked }>([
    { args: [], asked: { kind: 'page', port: { number: 7311, orAny: true } } },
    { args: ['--port', '0'], asked: { kind: 'page', port: { number: 0, orAny: false } } },
    { args: ['--port=65535'], asked: { kind: 'page', port: { number: 65_535, orAny: false } } },
    { args: ['--help'], asked: { kind: 'help' } },
    { args: ['--once', line], asked: once },
    { args: [`--once=${line}`, '--as', 'user-install'], asked: { ...once, as: 'user-install' } },
    { args: ['--once', line, '--only', 'json'], asked: { ...once, only: 'json' } },
  ])('$args are read', ({ args, asked }) => {
    expect(readArguments(args)).toEqual(asked);
  });

  it.each([
    { args: ['--as', 'member'], sentence: '--as and --only go with --once.' },
    { args: ['--only', 'text'], sentence: '--as and --only go with --once.' },
    {
      args: ['--once', line, '--as', 'nobody'],
      sentence:
        'There is nobody called "nobody": --as takes manager, member, late-manager, late-member, dm, user-install.',
    },
    { args: ['--once', line, '--only', 'xml'], sentence: 'There is no form "xml": --only takes text or json.' },
    { args: ['--port', '65536'], sentence: '--port takes a number from 0 to 65535.' },
    { args: ['--port', '80a'], sentence: '--port takes a number from 0 to 65535.' },
    { args: ['--port', ''], sentence: '--port takes a number from 0 to 65535.' },
    { args: ['--port', '1', '--once', line], sentence: '--port does not go with --once.' },
    { args: ['--once', line, '--once', '/tickets help'], sentence: '--once can be given once.' },
    { args: ['--once', line, '--as=dm', '--as', 'member'], sentence: '--as can be given once.' },
    { args: ['--twice'], sentence: "Unknown option '--twice'. --help tells what there is." },
    { args: [line], sentence: `Unexpected argument '${line}'. --help tells what there is.` },
    { args: ['--once'], sentence: "Option '--once <value>' argument missing. --help tells what there is." },
  ])('$args are a mistake', ({ args, sentence }) => {
    expect(readArguments(args)).toEqual({ kind: 'mistake', sentence });
  });
});
