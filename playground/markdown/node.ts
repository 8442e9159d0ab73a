/**
 * What Discord makes of a text. A heading, a quote, small print, a list and a code block stand on lines of their own
 * and swallow the line break after them; any other is a `break`.
 */
export type MarkdownNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'small';
      readonly children: readonly MarkdownNode[];
    }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly MarkdownNode[] }
  | { readonly kind: 'code' | 'code-block'; readonly text: string }
  /** Always to http or https; no link stands within another. */
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly MarkdownNode[] }
  | { readonly kind: 'time'; readonly seconds: number; readonly style: TimeStyle }
  | { readonly kind: 'mention'; readonly of: 'user' | 'role' | 'channel'; readonly id: string }
  /** `name` is the whole path, as in "tickets game". */
  | { readonly kind: 'command'; readonly name: string; readonly id: string }
  | {
      readonly kind: 'list';
      readonly isOrdered: boolean;
      /** The number of the first item, where it is ordered. */
      readonly start: number;
      readonly items: readonly (readonly MarkdownNode[])[];
    }
  | { readonly kind: 'break' };

export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';
